"""The budget officer's workbook: a plan's appendices to XLSX, and what people made of it back.

A sheet's rows and columns carry hidden marks (`task_<id>`, `budget`), so that nothing is found
by its position. A very hidden sheet keeps what every cell held when it was exported: on the way
back a cell that still holds it changes nothing, whatever has happened to the plan since.
"""
