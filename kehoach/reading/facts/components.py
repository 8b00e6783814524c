"""The components of an official document (thành phần thể thức), as recognised on the page.

Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I, Phần I, Mục II–III. What was not found is
None or empty and named in `missing`; nothing is guessed.
"""

from typing import Literal

from msgspec import Struct, field

from kehoach.reading.facts.layout import Line, Paragraph, Section, Table

Level = Literal["part", "section", "item", "point", "dash", "text"]


class BodyItem(Struct, frozen=True):
    """A paragraph of the body and its place in the order phần, I., 1., a), -, plain text."""

    level: Level
    label: str
    """'I.', '1.', 'a)', '-'; empty for plain text."""
    words: str
    """The text after the label."""
    titled: bool
    """A heading on its own line, not a sentence."""
    paragraph: Paragraph


class Signature(Struct, frozen=True):
    """The signature block (chức vụ, họ tên người ký)."""

    authority: tuple[Line, ...] = ()
    """'TM. ỦY BAN NHÂN DÂN', 'KT. GIÁM ĐỐC', 'GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', top down."""
    name: Line | None = None


class Recipients(Struct, frozen=True):
    """The recipients (Nơi nhận): the label and its lines."""

    label: Line | None = None
    lines: tuple[Line, ...] = ()


class AppendixFacts(Struct, frozen=True):
    """An appendix (Phụ lục): from its heading to the next one or the end."""

    heading: Line
    """'Phụ lục', 'Phụ lục II'."""
    title: tuple[Line, ...]
    reference: tuple[Line, ...]
    """'(Kèm theo Kế hoạch số …)'; more than one where it was broken by hand."""
    paragraphs: tuple[Paragraph, ...]
    """The paragraphs outside its tables, after the reference line."""
    tables: tuple[Table, ...]
    section: Section


class Components(Struct, frozen=True):
    """What the document consists of."""

    national_title: Line | None = None
    """Quốc hiệu."""
    motto: Line | None = None
    """Tiêu ngữ."""
    governing_body: tuple[Line, ...] = ()
    """Cơ quan chủ quản trực tiếp."""
    issuing_body: tuple[Line, ...] = ()
    """Cơ quan ban hành."""
    number: Line | None = None
    """'Số: 12/KH-SKHCN'."""
    date: Line | None = None
    """'Quảng Ngãi, ngày 05 tháng 9 năm 2025'."""
    type_name: Line | None = None
    """'KẾ HOẠCH'."""
    abstract: tuple[Line, ...] = ()
    """Trích yếu."""
    legal_bases: tuple[Paragraph, ...] = ()
    """Căn cứ."""
    body: tuple[BodyItem, ...] = ()
    """From the first words after the legal bases to the signature."""
    signature: Signature = field(default_factory=Signature)
    recipients: Recipients = field(default_factory=Recipients)
    appendices: tuple[AppendixFacts, ...] = ()
    missing: tuple[str, ...] = ()
    """Vietnamese names of the components that were looked for and not recognised."""
