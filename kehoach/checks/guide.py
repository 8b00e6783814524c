"""The rules → an explanation for the screen, and docs/quy-tac.md.

`python -m kehoach.checks.guide docs` writes the page.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from kehoach.checks import audit, house, nd30  # noqa: F401 - each registers its rules
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import (
    BUILT_CHECKS,
    DOCUMENT_CHECKS,
    DOCX_ONLY,
    PAGE_CHECKS,
    PLAN_CHECKS,
    Rule,
)

INTRODUCTION = """\
# Quy tắc kiểm tra

<!-- Tệp này do chương trình sinh ra: python -m kehoach.checks.guide docs -->

Lệnh `python build.py check` đối chiếu văn bản với từng quy tắc dưới đây; `python build.py
explain MÃ` in lại một quy tắc. **lỗi** là điều Nghị định buộc; **cảnh báo** là điều nên theo.
Quy tắc "người xét" nằm trong danh sách cho văn thư: `python build.py check --checklist`.
"""
PARTS = {
    "ND30-": "Nghị định 30/2020/NĐ-CP",
    "EXT-": "Quy định và thông lệ ngoài Nghị định 30",
    "KH-": "Quy ước của chương trình: văn bản sẵn sàng trình ký",
    "SO-": "Đối chiếu số liệu",
}


def explained(rule: Rule) -> str:
    """Explain one rule for the screen."""
    return "\n".join(
        (
            f"{rule.id}: {rule.title} ({_weight(rule)})",
            f"  Điều khoản: {rule.article}",
            f"  Yêu cầu:    {rule.demand}",
            f"  Cách làm:   {rule.hint}",
            f"  Đúng:       {rule.good}",
            f"  Sai:        {rule.bad}",
            f"  Xét trên:   {', '.join(looked_at(rule))}",
        )
    )


def looked_at(rule: Rule) -> list[str]:
    """Say what a rule is evaluated on."""
    if rule.by == "person":
        return ["người xét"]
    docx = "tệp Word" if rule.id in DOCX_ONLY else "tệp Word và PDF"
    kinds = (
        (DOCUMENT_CHECKS, docx),
        (PAGE_CHECKS, "trang in"),
        (PLAN_CHECKS, "dữ liệu"),
        (BUILT_CHECKS, "tệp Word cùng dữ liệu"),
    )
    return [name for register, name in kinds if rule.id in register] or ["dữ liệu"]


def rules_page() -> str:
    """Give docs/quy-tac.md: every rule by part."""
    return "\n".join((INTRODUCTION, *(_part(prefix) for prefix in PARTS)))


def _part(prefix: str) -> str:
    return "\n".join((f"## {PARTS[prefix]}", "", *_rules(prefix)))


def _rules(prefix: str) -> Iterator[str]:
    for rule in rulebook().values():
        if rule.id.startswith(prefix):
            yield f"### {rule.id}: {rule.title}\n"
            yield f"{rule.demand} *({rule.article}; {_weight(rule)})*\n"
            yield f"- Đúng: {rule.good}"
            yield f"- Sai: {rule.bad}"
            yield f"- Cách làm: {rule.hint}"
            yield f"- Xét trên: {', '.join(looked_at(rule))}\n"


def _weight(rule: Rule) -> str:
    return str(rule.severity)


if __name__ == "__main__":
    (Path(sys.argv[1]) / "quy-tac.md").write_text(rules_page(), "utf-8", newline="\n")
