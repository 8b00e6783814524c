"""Read the documents that a text cites (viện dẫn): number, date, issuing body, abstract.

"Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
"Nghị quyết 57-NQ/TW", "Luật Giao dịch điện tử ngày 22/6/2023".
"""

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

LAWS: Final = ("Bộ luật", "Hiến pháp", "Luật", "Pháp lệnh")
"""Cited by type and name (Phụ lục I, Phần I, Mục II, khoản 6, điểm a and b)."""
TYPES: Final = (
    *LAWS, "Báo cáo", "Chỉ thị", "Chiến lược", "Chương trình", "Công điện", "Công văn", "Đề án",
    "Hướng dẫn", "Kế hoạch", "Kết luận", "Lệnh", "Nghị định", "Nghị quyết liên tịch",
    "Nghị quyết", "Phương án", "Quy chế", "Quy chuẩn", "Quy định", "Quyết định", "Thông báo",
    "Thông tư liên tịch", "Thông tư", "Tờ trình", "Văn bản hợp nhất", "Văn bản",
)  # fmt: skip

_CAPITAL = "[A-Z{}]".format(
    "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
)
# Words that an abstract begins with; in small letters none stands in the name of a body.
_OPENING = (
    "về|V/v|v/v|ban hành|bãi bỏ|bảo đảm|bổ sung|cho phép|chấn chỉnh|chỉ đạo|chuyển đổi|công bố"
    "|công nhận|cụ thể hóa|đảm bảo|đẩy mạnh|điều chỉnh|đính chính|đổi mới|giao|hỗ trợ|hợp nhất"
    "|hướng dẫn|hưởng ứng|kèm theo|khắc phục|kiểm tra|kiện toàn|nâng cao|phát động|phát triển"
    "|phê chuẩn|phê duyệt|quản lý|quy định|rà soát|sửa đổi|tăng cường|thành lập|thay thế"
    "|thông qua|thực hiện|tiếp tục|tổ chức|triển khai|ứng dụng|xây dựng"
)
# Words that go on with the sentence after the name of a body.
_GOING_ON = "đã|để|được|hoặc|là|năm|nhằm|tại|theo|trong|và các|và (?:Nghị|Quyết|Kế|Luật|Thông)"
_BODIES = (
    "Bộ|Ban|Chính phủ|Chủ tịch|Cục|Đảng|HĐND|Hội đồng|Quốc hội|Sở|Thủ tướng|Tỉnh ủy|UBND|Ủy ban"
)
_DAY = (
    r"[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?[0-9]{2,4}(?![0-9])"
    r"|[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4}"
)
_REFERENCE = (
    r"(?P<number>[0-9]+[A-Za-z]?)\s?"
    r"(?P<symbol>[/-]\s?(?:[0-9]{4}/\s?)?[A-ZĐ]{2}[\w&]*(?:[/-]\s?[A-ZĐ][\w&]*)*)"
)
_TYPE = "|".join(sorted(TYPES, key=len, reverse=True))
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?P<type>(?i:{_TYPE}))(?:(?:\s[a-zà-ỹđ]+){{0,3}}\ssố\s?:?)?|số\s?:?)"
    rf"\s{_REFERENCE}"
)
_LAW = re.compile(
    rf"(?<!\w)(?P<type>{'|'.join(LAWS)})\s(?P<name>(?:{_CAPITAL}|sửa đổi).*?)"
    rf"(?=,?\s(?:số|ngày|năm)\s[0-9]|[;:.()“”]|,\s{_CAPITAL}|$)"
    rf"(?:,?\ssố\s{_REFERENCE})?"
)
_NAMED = re.compile(rf"(?P<type>{_TYPE})(?!\w)")
_DATE = re.compile(rf",?\s\(?ngày\s(?P<date>{_DAY})\)?")
_ISSUER = re.compile(
    rf",?\scủa\s(?P<issuer>.+?)(?=\s(?:{_OPENING}|{_GOING_ON}|ngày\s[0-9]+)\b"
    r"|\s?[“\"‘]|[;.:()]|,(?!\sThể thao)|$)"
)
_ABSTRACT = re.compile(rf"(?:\s(?=(?:{_OPENING})\b|[“\"‘])|,\s(?=về\b|V/v))")
_LATE_ISSUER = re.compile(rf"\scủa\s(?P<issuer>(?:{_BODIES})\b[^,;.]*)")
_CLAUSE_END = re.compile(r";|\.(?=\s|$)|\)")
_QUOTE_END = re.compile('[”"’]')
_JOINT = re.compile(r"(?:\b(?:và|hoặc|cùng|với)|[,;])\s(?:các\s)?$")


class Citation(Struct, frozen=True):
    """A cited document; what the text does not say is empty."""

    type: str
    """'Kế hoạch'; empty where a list goes on with numbers alone."""
    number: str
    """'41'; empty for a document cited by its name."""
    symbol: str
    """'/KH-UBND', '/2020/NĐ-CP', '-NQ/TW': with the sign that parts it from the number."""
    date: str
    """As written: '10/9/2025', '05 tháng 3 năm 2020'."""
    issuer: str
    abstract: str
    """For a law its name."""
    start: int
    end: int
    """Place in the text, its white space made single; an abstract's end is a guess."""
    within: bool = False
    """Stands in quotes or in the abstract of another cited document."""

    @property
    def reference(self) -> str:
        """Number and symbol: '41/KH-UBND'."""
        return f"{self.number}{self.symbol}"

    @property
    def is_law(self) -> bool:
        """A law or ordinance (Luật, Pháp lệnh)."""
        return self.type in LAWS


@lru_cache(maxsize=1 << 16)
def citations(text: str) -> tuple[Citation, ...]:
    """Give the documents that a text cites, in its order; many rules ask for the same text's.

    >>> [found] = citations("Kế hoạch số 41/KH-UBND ngày 10/9/2025 của UBND tỉnh về số hóa;")
    >>> found.type, found.reference, found.date, found.issuer, found.abstract
    ('Kế hoạch', '41/KH-UBND', '10/9/2025', 'UBND tỉnh', 'về số hóa')
    """
    text = " ".join(text.split())
    heads = _heads(text)
    found: list[Citation] = []
    for place, head in enumerate(heads, start=1):
        stop = heads[place].start() if place < len(heads) else len(text)
        found.append(_placed(text, _cited(text, head, stop), found))
    return tuple(found)


def cited_first(text: str) -> Citation | None:
    """Read the document that a text begins with, even one without a number.

    >>> cited_first("Quyết định của UBND tỉnh về số hóa").issuer
    'UBND tỉnh'
    """
    text = " ".join(text.split())
    found = citations(text)
    if found and found[0].start == 0:
        return found[0]
    head = _NAMED.match(text)
    return _cited(text, head, found[0].start if found else len(text)) if head else None


def _heads(text: str) -> list[re.Match[str]]:
    """Find where citations begin; what lies inside the name of a law is no other citation."""
    heads: list[re.Match[str]] = []
    matches = [*_LAW.finditer(text), *_NUMBERED.finditer(text)]
    for match in sorted(matches, key=lambda each: (each.start(), -each.end())):
        if not heads or match.start() >= heads[-1].end():
            heads.append(match)
    return heads


def _cited(text: str, head: re.Match[str], stop: int) -> Citation:
    """Read on from the head: date, issuer (either may come first), then the abstract."""
    parts = head.groupdict()
    date, issuer, place = _date_and_issuer(text, head.end(), stop)
    abstract, end = _abstract(text, place)
    late = _LATE_ISSUER.search(abstract)
    if late and not issuer:
        late_date, issuer, _ = _date_and_issuer(abstract, late.start(), len(abstract))
        date = date or late_date
    return Citation(
        type=(parts["type"] or "").capitalize(),
        number=parts.get("number") or "",
        symbol=(parts.get("symbol") or "").replace(" ", ""),
        date=date,
        issuer=issuer,
        abstract=parts.get("name") or abstract,
        start=head.start(),
        end=end,
    )


def _date_and_issuer(text: str, place: int, stop: int) -> tuple[str, str, int]:
    """Read date and issuer in either order; give the place after them."""
    date = issuer = ""
    for _ in range(2):
        if not date and (dated := _DATE.match(text, place, stop)):
            date, place = dated["date"], dated.end()
        if not issuer and (issued := _ISSUER.match(text, place, stop)):
            issuer, place = _JOINT.sub("", issued["issuer"]).strip(), issued.end()
    return date, issuer, place


def _abstract(text: str, place: int) -> tuple[str, int]:
    opened = _ABSTRACT.match(text, place)
    if opened is None:
        return "", place
    quoted = text[opened.end()] in '“"‘'
    closing = _QUOTE_END if quoted else _CLAUSE_END
    closed = closing.search(text, opened.end() + 1)
    end = closed.start() if closed else len(text)
    return text[opened.end() : end], end


def _placed(text: str, cited: Citation, before: list[Citation]) -> Citation:
    """Mark a citation that stands in quotes or in the abstract of another."""
    ahead = text[: cited.start]
    quoted = ahead.count("“") > ahead.count("”") or ahead.count('"') % 2 == 1
    owner = next((each for each in reversed(before) if not each.within), None)
    inside = owner is not None and cited.start < owner.end
    joined = _JOINT.search(ahead) is not None and before[-1:] == [owner]
    return replace(cited, within=quoted or (inside and not joined))
