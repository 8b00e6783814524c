"""The rules of Nghị định 30/2020/NĐ-CP: one small function a rule, named after the breach."""
