"""A template opened by docxtpl → a press."""

import io
import marshal
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from kehoach.writing.press.columns import cells_by_tag
from kehoach.writing.press.printing import DRAWING_NUMBER, Press, Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

UNSERVED = re.compile(r"\{%\s*(?:colspan|cellbg|vm|hm)\b|\{\{p\s")
KEPT = re.compile(r"\{%-?\s*set\b[^=%]*%\}")
"""A block that is printed into a name: what it holds may be printed again, or never."""
MARKUP = re.compile(r"<[^>]*>")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLE = f"{{{WORD}}}tbl"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
NAMESPACE = re.compile(r'\s(xmlns:?\w*="[^"]*")')
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The core properties that docxtpl renders."""
TAG = re.compile(r"\{[{%#]")


class Unserved(Exception):  # noqa: N818 - not an error: docxtpl itself prints such a template
    """What a press cannot serve; its text names it."""


def make_press(
    document: DocxTemplate,
    environment: Environment,
    *,
    settled: Collection["Element"] = (),
    properties: bool = True,
) -> Press:
    """Make a press of a template that docxtpl has opened (`init_docx`).

    `settled` are tables of its body whose rows always have as many cells as the table has
    columns, whatever is printed. Without `properties` the core properties are left alone.

    Raises:
        Unserved: The template merges cells or colours them by tag, or takes sub-documents.
        jinja2.TemplateSyntaxError: A tag is broken.

    """
    document.init_docx()
    sheets = [_body(document, environment, settled)]
    for part in _edges(document):
        source = _cleaned(document, document.get_part_xml(part))
        if TAG.search(source):
            sheets.append(
                _sheet(environment, part.partname.lstrip("/"), source, head=DECLARATION)
            )
    for part in document.docx.part.package.iter_parts():
        if part.content_type == FOOTNOTES:
            source = _cleaned(document, part.blob.decode())
            if TAG.search(source):
                sheets.append(_sheet(environment, part.partname.lstrip("/"), source))
    if properties and (core := _properties(document, environment)):
        sheets.append(core)
    printed = {sheet.name for sheet in sheets}
    copied = {name: part for name, part in _saved(document).items() if name not in printed}
    return Press(copied, tuple(sheets))


def _body(
    document: DocxTemplate, environment: Environment, settled: Collection["Element"]
) -> Sheet:
    """Make the sheet of the main part; docxtpl renders its w:body alone."""
    root = document.docx.element
    tables = list(root.body.iter(TABLE))
    source = _cleaned(document, document.get_xml())
    prefixes = {drawing.prefix for drawing in root.body.iter(DRAWING)}
    if prefixes and (kept := KEPT.search(source)):
        raise Unserved(kept[0])  # a drawing printed twice needs two numbers
    for prefix in prefixes:
        source = re.sub(rf"<{prefix}:docPr\b[^>]*>", _numbered, source)
    by_tag = cells_by_tag(source, {tables.index(table) for table in settled})
    whole = etree.tostring(root, encoding="unicode")
    start, end = whole.index("<w:body"), whole.rindex("</w:document>")
    if not by_tag:
        source = _without_namespaces(source, whole[:start])
    return _sheet(
        environment,
        document.docx.part.partname.lstrip("/"),
        source,
        head=DECLARATION + whole[:start].encode(),
        tail=whole[end:].encode(),
        cells_by_tag=by_tag,
    )


def _sheet(
    environment: Environment,
    name: str,
    source: str,
    *,
    head: bytes = b"",
    tail: bytes = b"",
    cells_by_tag: bool = False,
) -> Sheet:
    code = marshal.dumps(environment.compile(source, filename="<template>"))
    return Sheet(name, head, tail, code, cells_by_tag)


def _cleaned(document: DocxTemplate, xml: str) -> str:
    """Let docxtpl clean a part's XML, where a press can serve all of its tags."""
    found = UNSERVED.search(MARKUP.sub("", xml))
    if found:
        raise Unserved(found[0].strip())
    return str(document.patch_xml(xml))


def _numbered(drawing: re.Match[str]) -> str:
    """Let a drawing take its number while it is printed: copies of it need their own."""
    number = f'id="{{{{ {DRAWING_NUMBER}() }}}}"'
    changed, found = re.subn(r'(?<=\s)id="[^"]*"', number, drawing[0], count=1)
    if found:
        return changed
    return re.sub(r"docPr\b", f"docPr {number}", drawing[0], count=1)


def _without_namespaces(source: str, around: str) -> str:
    """Take from the start of w:body what the elements around it declare already."""
    declared = set(NAMESPACE.findall(around))
    end = source.index(">")
    start = NAMESPACE.sub(lambda found: "" if found[1] in declared else found[0], source[:end])
    return start + source[end:]


def _edges(document: DocxTemplate) -> Iterator[Any]:
    """Give the parts of headers and footers, each once."""
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield part


def _properties(document: DocxTemplate, environment: Environment) -> Sheet | None:
    """Make a sheet of the core properties where one of them holds a tag.

    docxtpl writes each of them anew, an empty one too, and escapes what it rendered.
    """
    core = document.docx.core_properties
    tags: dict[str, str] = {}
    for name in PROPERTIES:
        text = getattr(core, name)
        if TAG.search(text):
            tags[f"kh{len(tags)}tag"] = text
            text = f"kh{len(tags) - 1}tag"
        setattr(core, name, text)
    if not tags:
        return None
    part = document.docx.part.package._core_properties_part
    source = part.blob.decode()
    for mark, text in tags.items():
        source = source.replace(mark, f"{{% filter forceescape %}}{text}{{% endfilter %}}")
    return _sheet(environment, cast("str", part.partname).lstrip("/"), source)


def _saved(document: DocxTemplate) -> dict[str, bytes]:
    """Give every part as python-docx saves it, tags and all."""
    saved = io.BytesIO()
    document.docx.save(saved)
    with ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
