"""Strings and a template → the bytes of a DOCX, the same for the same input."""

import dataclasses
import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO

from jinja2 import TemplateError
from lxml import etree

from kehoach.archive import Part, pack
from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.writing.template import UNPRINTABLE, Template, environment, unprintable
from kehoach.writing.template_types import shown_fields
from kehoach.writing.words_on_page import (
    FIELDS,
    RECORDS,
    PlanWords,
    RowWords,
    TotalWords,
    Words,
)

NOT_PRINTED = Message(
    "M020",
    "mẫu không in trường '{field}' ({label}), trong khi dữ liệu có nội dung này",
    "thêm thẻ in trường này vào mẫu, hoặc lấy lại mẫu gốc",
)
CORE = "docProps/core.xml"
COLUMN_FIELDS = {"amounts": "source_amounts"}
LEAVES = (RowWords, Words)
"""Records by the thousand that hold no other record."""
OPTIONAL_COLUMNS = frozenset(
    {"lead_unit", "period", "total_cost", "funding_sources", "amounts", "note"}
)


def render(words: PlanWords, template: Template, file: str) -> bytes:
    """Render a plan; `file` is the template's name in messages.

    Raises:
        Refused: The data has content that the template does not print, or a tag
            stands where its value is not known.

    """
    target = io.BytesIO()
    render_into(target, words, template, file)
    return target.getvalue()


def render_into(target: BinaryIO, words: PlanWords, template: Template, file: str) -> None:
    """Render a plan into a file opened for writing bytes; rows go there as they are printed.

    Raises:
        Refused: As `render`; what was written until then is to be thrown away.
        OSError: The file cannot be written.

    """
    unprinted = list(_unprinted(words, template, file))
    if unprinted:
        raise Refused(unprinted)
    context = {name: getattr(words, name) for name in PlanWords.__annotations__}
    values = {**context, **template.called.functions()}
    try:
        pack({**_parts(template, values, file), CORE: _properties(words)}, target)
    except TemplateError as error:
        raise unprintable(error, file) from error
    except AttributeError as error:
        if error.name not in FIELDS:
            raise
        raise Refused([UNPRINTABLE.at(Location(file), reason=error.name)]) from error


def _parts(template: Template, values: dict[str, object], file: str) -> Mapping[str, Part]:
    if template.press:
        return template.press.parts(environment(), values)
    from kehoach.writing.template_reading import print_by_docxtpl  # noqa: PLC0415 - 60 ms

    return print_by_docxtpl(template.content, file, environment(), values)


def _unprinted(words: PlanWords, template: Template, file: str) -> Iterator[Diagnostic]:
    """Find what the data says and the template leaves out; columns not in use may be."""
    left_out = _left_out(template.printed)
    if not left_out:
        return
    columns = frozenset().union(*(appendix.columns for appendix in words.appendices))
    for record, field in dict.fromkeys(_filled(words, left_out)):
        column = COLUMN_FIELDS.get(field, field)
        in_table = record in (RowWords, TotalWords) and field in OPTIONAL_COLUMNS
        if in_table and column not in columns:
            continue
        labels = {item.name: item.metadata["label"] for item in _labelled(record)}
        yield NOT_PRINTED.at(Location(file), field=field, label=labels[field])


@lru_cache(maxsize=16)
def _left_out(printed: frozenset[tuple[str, str]]) -> Mapping[type, frozenset[str]]:
    """List the fields, by record, that a template does not print though it may."""
    found = {
        record: frozenset(
            field for field in shown_fields(record) if (record.__name__, field) not in printed
        )
        for record in RECORDS
    }
    return {record: fields for record, fields in found.items() if fields}


def _labelled(record: type) -> list["dataclasses.Field[object]"]:
    return [item for item in dataclasses.fields(record) if "label" in item.metadata]


def _filled(value: object, wanted: Mapping[type, frozenset[str]]) -> Iterator[tuple[type, str]]:
    """Walk the wanted fields that are not empty, in the order of the records."""
    if isinstance(value, tuple):
        if value and type(value[0]) in LEAVES and type(value[0]) not in wanted:
            return
        for item in value:
            yield from _filled(item, wanted)
    elif (record := type(value)) in RECORDS:
        mine = wanted.get(record, frozenset())
        for field in shown_fields(record):
            held = getattr(value, field)
            filled = any(held.values()) if isinstance(held, Mapping) else bool(held)
            if filled and field in mine:
                yield record, field
            yield from _filled(held, wanted)


def _properties(words: PlanWords) -> bytes:
    """Write the core properties (ECMA-376 Part 2, 11): title, subject, author ….

    Written here and not by template tags: docxtpl escapes them twice. No dates: the
    same input gives the same bytes on any day.
    """
    namespaces = {
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    root = etree.Element(f"{{{namespaces['cp']}}}coreProperties", nsmap=namespaces)
    for term, text in (
        ("title", f"Kế hoạch {words.abstract}"),
        ("subject", words.abstract),
        ("creator", words.issuing_body_name),
        ("language", "vi-VN"),
    ):
        etree.SubElement(root, f"{{{namespaces['dc']}}}{term}").text = text
    # Single words: LibreOffice cuts keywords at every space when it prints them into a PDF.
    etree.SubElement(
        root, f"{{{namespaces['cp']}}}keywords"
    ).text = f"{words.symbol}, {words.year}"
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
