"""Strings and a template → the bytes of a DOCX, the same for the same input."""

import dataclasses
import io
from collections.abc import Iterator, Mapping

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from kehoach.archive import read_parts, write_parts
from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.writing.template import Template
from kehoach.writing.template_types import shown_fields
from kehoach.writing.words_on_page import PlanWords, RowWords, TotalWords

NOT_PRINTED = Message(
    "M020",
    "mẫu không in trường '{field}' ({label}), trong khi dữ liệu có nội dung này",
    "thêm thẻ in trường này vào mẫu, hoặc lấy lại mẫu gốc",
)
UNPRINTABLE = Message(
    "M021",
    "mẫu không in được: một thẻ gọi giá trị không có ở chỗ nó đứng ({reason})",
    "xem lại các thẻ vừa sửa (source chỉ dùng trong cột kinh phí theo nguồn), "
    "hoặc lấy lại mẫu gốc",
)
CORE = "docProps/core.xml"
COLUMN_FIELDS = {"amounts": "source_amounts"}
OPTIONAL_COLUMNS = frozenset(
    {"lead_unit", "period", "total_cost", "funding_sources", "amounts", "note"}
)


def render(words: PlanWords, template: Template, file: str) -> bytes:
    """Render a plan; `file` is the template's name in messages.

    Raises:
        Refused: The data has content that the template does not print, or a tag
            stands where its value is not known.

    """
    unprinted = list(_unprinted(words, template, file))
    if unprinted:
        raise Refused(unprinted)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    context = {field.name: getattr(words, field.name) for field in dataclasses.fields(words)}
    values = {**context, **template.functions}
    try:
        template.document.render(values, environment, autoescape=True)
    except TemplateError as error:
        raise Refused([UNPRINTABLE.at(Location(file), reason=_name_in(error))]) from error
    saved = io.BytesIO()
    template.document.save(saved)
    parts = read_parts(saved.getvalue(), file)
    parts[CORE] = _properties(words)
    return write_parts(parts)


def _name_in(error: TemplateError) -> str:
    """Take the name out of Jinja's English sentence."""
    quoted = (error.message or "").split("'")[1::2]
    return quoted[-1] if quoted else "?"


def _unprinted(words: PlanWords, template: Template, file: str) -> Iterator[Diagnostic]:
    """Find what the data says and the template leaves out; columns not in use may be."""
    columns = frozenset().union(*(appendix.columns for appendix in words.appendices))
    filled = dict.fromkeys(_filled(words))
    for record, field in filled:
        column = COLUMN_FIELDS.get(field, field)
        in_table = record in (RowWords, TotalWords) and field in OPTIONAL_COLUMNS
        if (record, field) in template.tags.types.used or (in_table and column not in columns):
            continue
        labels = {item.name: item.metadata["label"] for item in _labelled(record)}
        yield NOT_PRINTED.at(Location(file), field=field, label=labels[field])


def _labelled(record: type) -> list["dataclasses.Field[object]"]:
    return [item for item in dataclasses.fields(record) if "label" in item.metadata]


def _filled(value: object) -> Iterator[tuple[type, str]]:
    """Walk every field that templates can print and that is not empty."""
    if isinstance(value, tuple):
        for item in value:
            yield from _filled(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in shown_fields(type(value)):
            held = getattr(value, field)
            if any(held.values()) if isinstance(held, Mapping) else bool(held):
                yield type(value), field
                yield from _filled(held)


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
