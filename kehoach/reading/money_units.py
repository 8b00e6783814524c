"""Units of money as documents name them: 'ĐVT: 1.000 đồng' and '(tr.đ)' are two."""

import re

DONG = "đồng"
_THOUSAND, _MILLION, _BILLION = "nghìn đồng", "triệu đồng", "tỷ đồng"

SCALES = {
    "nghìn": _THOUSAND, "ngàn": _THOUSAND, "triệu": _MILLION, "tỷ": _BILLION, "tỉ": _BILLION,
}  # fmt: skip
CURRENCY = r"(?:đồng(?!\s+(?:chí|ý|bộ|thời|loạt|hành|dạng|chủ|tổ))|vnđ|vnd|đ(?!/c))(?!\w)"
"""The currency after a figure or a scale word."""

_FORMS = (
    (rf"(?:1\.?000\.?000\.?000|t[ỷỉ])\s*{CURRENCY}", _BILLION),
    (rf"(?:1\.?000\.?000|triệu|tr\.?)\s*{CURRENCY}", _MILLION),
    (rf"(?:1\.?000|nghìn|ngàn|ng\.)\s*{CURRENCY}", _THOUSAND),
    (CURRENCY, DONG),
)
_NAMED = tuple(
    (re.compile(rf"(?<![\w.,]){form}", re.IGNORECASE), unit) for form, unit in _FORMS
)
_LINE = re.compile(
    r"(?<!\w)(?:đơn\s+vị(?:\s+tính)?|đvt|đv\s*tính|đv)\s*[:(]\s*(?P<unit>.+)", re.I
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BARE = re.compile(r"^(triệu|nghìn|ngàn|tỷ|tỉ)\s*\)?\.?$", re.I)


def unit_named(text: str) -> str | None:
    """Give the unit of money that a text names; None where it names none.

    >>> unit_named("1.000 đồng"), unit_named("Tr.đ"), unit_named("km")
    ('nghìn đồng', 'triệu đồng', None)
    """
    bare = _BARE.match(text.strip())
    if bare:
        return SCALES[bare[1].lower()]
    return next((unit for form, unit in _NAMED if form.search(text)), None)


def unit_of_line(text: str) -> str | None:
    """Give the unit of a line such as 'Đơn vị tính: triệu đồng'.

    >>> unit_of_line("(ĐVT: Nghìn đồng)"), unit_of_line("Đơn vị: Sở Tài chính")
    ('nghìn đồng', None)
    """
    found = _LINE.search(" ".join(text.split()))
    return unit_named(found["unit"]) if found else None


def unit_of_heading(text: str) -> str | None:
    """Give the unit that a heading holds in brackets or after 'ĐVT:'.

    >>> unit_of_heading("Kinh phí (triệu đồng)"), unit_of_heading("Dự toán")
    ('triệu đồng', None)
    """
    inside = (unit_named(each) for each in _BRACKETS.findall(text))
    return unit_of_line(text) or next((unit for unit in inside if unit), None)
