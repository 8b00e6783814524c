"""The clerk's checklist (phiếu kiểm tra): what the machine has seen, and what a person must.

Values in, Markdown out; the same values give the same text, so that it can be kept beside
the issued file and compared.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.checks.rulebook import person_rules
from kehoach.checks.rules import Rule
from kehoach.checks.runner import Report
from kehoach.language.money import format_amount

GROUPS = (
    ("Đọc văn bản", ("PAGE", "CQ", "SO", "DD", "TL", "CC", "ND", "NN", "VH")),
    ("Phụ lục", ("PL",)),
    ("Người ký và chữ ký số", ("KY", "LAW")),
    ("Thông tin trên hệ thống", ("META", "XML")),
    ("Phát hành, sao, lưu", ("ED",)),
)
"""Work that is done at one sitting, and the rules of it: ND30-KY-06 is one of KY."""
ANYTHING_ELSE = "Việc khác"
TICKED_BY_HAND = "Đánh dấu x vào ô khi đã xem và đúng."
NOT_COUNTED = "chưa đếm"
NOTHING_LEFT = "Không còn chỗ nào."
NOTHING_WAIVED = "Không có chỗ nào được miễn."
ALL_SEEN = "Mọi quy tắc của máy đều đã đánh giá."
MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


class Issued(Struct, frozen=True):
    """What is to be issued: the file, and what stands in it."""

    symbol: str
    """'KH-SKHCN'."""
    year: int
    file: str
    """Name of the DOCX."""
    sha256: str
    """Of the DOCX, in hexadecimal."""
    pages: int | None
    """None: not printed."""
    total_dong: int
    words: str
    """The total in words."""
    fonts: str
    """What stands in the PDF, in one sentence or more; empty where there is none."""


def checklist(issued: Issued, report: Report) -> str:
    """Write the checklist of one document."""
    parts = (_head(issued), _persons(), _left(report), _waived(report), _unseen(report))
    return "\n".join(line for part in parts for line in (*part, ""))


def grouped() -> dict[str, tuple[Rule, ...]]:
    """Give the rules of persons by the work that they belong to."""
    headings = {family: heading for heading, families in GROUPS for family in families}
    groups: dict[str, list[Rule]] = {heading: [] for heading, _ in GROUPS}
    for rule in person_rules():
        heading = headings.get(rule.id.split("-")[1], ANYTHING_ELSE)
        groups.setdefault(heading, []).append(rule)
    return {heading: tuple(rules) for heading, rules in groups.items() if rules}


def _head(issued: Issued) -> Iterator[str]:
    yield f"# Phiếu kiểm tra {issued.symbol} năm {issued.year}"
    yield ""
    yield f"- Tệp: `{issued.file}`"
    yield f"- SHA-256: `{issued.sha256}`"
    yield f"- Số trang: {issued.pages or NOT_COUNTED}"
    yield f"- Tổng kinh phí: {format_amount(issued.total_dong)} đồng"
    yield f"- Bằng chữ: {issued.words}"
    if issued.fonts:
        yield f"- {issued.fonts}"


def _persons() -> Iterator[str]:
    yield "## Chỉ người mới xét được"
    yield ""
    yield TICKED_BY_HAND
    for heading, rules in grouped().items():
        yield ""
        yield f"### {heading}"
        yield ""
        for rule in rules:
            yield f"- [ ] **{_plain(rule.title)}.** {_plain(rule.demand)}"
            yield f"  - Cách xem: {_plain(rule.hint)}"
            yield f"  - Căn cứ: {_plain(rule.article)} ({rule.id})"


def _left(report: Report) -> Iterator[str]:
    yield "## Chỗ máy còn nhắc"
    yield ""
    for judged in report.findings:
        rule, finding = judged.rule, judged.finding
        yield f"- [ ] {_plain(finding.place)}: {_plain(finding.stands)}"
        yield f"  - Quy định ({rule.severity}, {rule.id}): {_plain(rule.demand)}"
        yield f"  - Cách sửa: {_plain(finding.hint or rule.hint)}"
    yield from _or(report.findings, NOTHING_LEFT)


def _waived(report: Report) -> Iterator[str]:
    yield "## Chỗ được miễn, kèm lý do"
    yield ""
    for each in report.waived:
        yield f"- {_plain(each.finding.place)}: {_plain(each.finding.stands)}"
        yield f"  - Quy định ({each.rule.id}): {_plain(each.rule.demand)}"
        yield f"  - Lý do miễn: {_plain(each.reason)}"
    yield from _or(report.waived, NOTHING_WAIVED)


def _unseen(report: Report) -> Iterator[str]:
    yield "## Điều máy chưa đánh giá được"
    yield ""
    for reason, rules in report.unseen.items():
        yield f"- Vì {_plain(reason)}:"
        for rule in rules:
            yield f"  - [ ] {_plain(rule.demand)} ({rule.id})"
    yield from _or(report.not_evaluated, ALL_SEEN)


def _or(listed: Iterable[object], sentence: str) -> Iterator[str]:
    if not any(True for _ in listed):
        yield sentence


def _plain(text: str) -> str:
    """Give words on one line as themselves: 'R&D *' shows its star and starts no emphasis."""
    return MARKUP.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")
