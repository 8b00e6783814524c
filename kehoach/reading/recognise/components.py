"""Recognises what a document consists of (thành phần thể thức), by wording, order and place.

Never by bookmarks, styles or the format that rules look at: a national title that is not
bold must still be found, or nobody could say that it is not bold.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from kehoach.reading.facts.components import Components
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph
from kehoach.reading.recognise.appendices import recognise_appendices
from kehoach.reading.recognise.body import body_items, legal_bases
from kehoach.reading.recognise.ending import recognise_ending
from kehoach.reading.recognise.folding import squeezed
from kehoach.reading.recognise.head import Head, recognise_head

TYPES_WITH_BASES = {"quyetdinh", "nghiquyet", "thongtu", "nghidinh"}
"""Types that cannot do without legal bases; a plan lawfully can."""


def recognise(document: DocumentFacts) -> Components:
    """Name the parts of a document; what is not found is listed in `missing`."""
    head = recognise_head(document)
    bases, body = legal_bases(document.blocks, head.end)
    ending = recognise_ending(document, body)
    paragraphs = [
        block for block in document.blocks[body : ending.start] if isinstance(block, Paragraph)
    ]
    found = Components(
        national_title=head.national_title,
        motto=head.motto,
        governing_body=head.governing_body,
        issuing_body=head.issuing_body,
        number=head.number,
        date=head.date,
        type_name=head.type_name,
        abstract=head.abstract,
        legal_bases=bases,
        body=body_items(paragraphs),
        signature=ending.signature,
        recipients=ending.recipients,
        appendices=recognise_appendices(document, ending.appendices),
    )
    return replace(found, missing=tuple(_missing(found, head)))


def _missing(found: Components, head: Head) -> Iterator[str]:
    """Name what was looked for and not found; an official letter has no type name."""
    type_ = squeezed(found.type_name.text) if found.type_name else ""
    looked_for = {
        "Quốc hiệu": found.national_title,
        "Tiêu ngữ": found.motto,
        "Tên cơ quan ban hành": found.issuing_body,
        "Số, ký hiệu": found.number,
        "Địa danh và thời gian": found.date,
        "Tên loại": found.type_name or head.subject,
        "Trích yếu": found.abstract,
        "Căn cứ": found.legal_bases or type_ not in TYPES_WITH_BASES,
        "Nội dung": found.body,
        "Người ký": found.signature.name,
        "Nơi nhận": found.recipients.label,
    }
    yield from (name for name, component in looked_for.items() if not component)
