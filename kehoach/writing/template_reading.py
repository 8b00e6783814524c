"""A template's bytes, opened safely, its every tag checked, made ready for printing.

The door of docxtpl: only a template that is not known yet comes through here.
"""

import io
from collections.abc import Mapping

from docx.opc.part import XmlPart
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from kehoach.archive import Part, read_parts
from kehoach.diagnostic import Diagnostic, Location, Message, Refused, has_errors
from kehoach.writing.ooxml import Element
from kehoach.writing.prepare import Prepared, prepare
from kehoach.writing.press.making import Unserved, make_press
from kehoach.writing.tags import Tags, read_tags
from kehoach.writing.template import Template

NOT_WORD = Message(
    "M003", "tệp này không phải văn bản Word .docx", "mở bằng Word rồi lưu lại dạng .docx"
)
MACROS = Message("M004", "mẫu chứa macro", "trong Word, lưu lại dạng .docx (không phải .docm)")
OUTSIDE = Message(
    "M005",
    "mẫu nối tới tệp bên ngoài: {target}",
    "trong Word, gỡ liên kết (Thông tin → Chỉnh sửa liên kết tới tệp)",
)
BROKEN_PART = Message("M006", "thành phần {part} của mẫu hỏng", "mở bằng Word rồi lưu lại")

MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
HARMLESS_OUTSIDE = "/hyperlink"


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """docxtpl's document, its core properties left alone: `render` writes them whole."""

    def render_properties(self, *_: object) -> None:
        """Leave the properties; docxtpl would escape them twice."""


def read_template(content: bytes, file: str, environment: Environment) -> Template:
    """Check and prepare a template; `file` is its name in messages.

    Raises:
        Refused: The file or one of its tags cannot be used; all problems at once.

    """
    document, prepared, tags = _prepared(content, file)
    printed = frozenset((record.__name__, field) for record, field in tags.types.used)
    try:
        press = make_press(document, environment, settled=prepared.tables, properties=False)
    except Unserved as unserved:
        return Template(prepared.called, printed, content=content, unserved=str(unserved))
    return Template(prepared.called, printed, press)


def print_by_docxtpl(
    content: bytes, file: str, environment: Environment, values: Mapping[str, object]
) -> dict[str, bytes]:
    """Let docxtpl itself print what no press serves; every part by name."""
    document, _, _ = _prepared(content, file)
    return _rendered(document, file, environment, values)


def print_once(
    document: WordTemplate, file: str, environment: Environment, values: Mapping[str, object]
) -> Mapping[str, Part]:
    """Print a template that is not kept: by a press where one serves it, else by docxtpl."""
    try:
        press = make_press(document, environment, properties=False)
    except Unserved:
        return _rendered(document, file, environment, values)
    return press.parts(environment, values)


def _rendered(
    document: WordTemplate, file: str, environment: Environment, values: Mapping[str, object]
) -> dict[str, bytes]:
    document.render(dict(values), environment, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return read_parts(saved.getvalue(), file)


def _prepared(content: bytes, file: str) -> tuple[WordTemplate, Prepared, Tags]:
    """Open a template in docxtpl, check it, and add what officers need not see."""
    parts = read_parts(content, file)
    problems = list(_part_problems(parts, file))
    if has_errors(problems):
        raise Refused(problems)
    document = WordTemplate(io.BytesIO(content))
    document.init_docx()
    body = document.docx.element.body
    tags = read_tags(body, file)
    for relationship in document.docx.part.rels.values():
        if relationship.reltype.endswith(("/header", "/footer", "/footnotes")):
            part = relationship.target_part
            root = part.element if isinstance(part, XmlPart) else _parsed(part.blob)
            extra = read_tags(root, file)
            tags.problems += extra.problems
            tags.types.used |= extra.types.used
    if has_errors(tags.problems):
        raise Refused(tags.problems)
    return document, prepare(body, document.docx.styles.element, tags.sites), tags


def _part_problems(parts: dict[str, bytes], file: str) -> list[Diagnostic]:
    place = Location(file)
    types = parts.get("[Content_Types].xml", b"")
    if (
        any(name.lower().endswith("vbaproject.bin") for name in parts)
        or b"macroEnabled" in types
    ):
        return [MACROS.at(place)]
    if MAIN_TYPE not in types or "word/document.xml" not in parts:
        return [NOT_WORD.at(place)]
    problems = []
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            try:
                root = _parsed(content)
            except etree.XMLSyntaxError:
                problems.append(BROKEN_PART.at(place, part=part))
                continue
            dtd = root.getroottree().docinfo.internalDTD
            if dtd is not None:  # ECMA-376 Part 2 forbids it; its entities would be lost
                problems.append(BROKEN_PART.at(place, part=part))
            problems += [
                OUTSIDE.at(place, target=link.get("Target", ""))
                for link in root.iter(RELATIONSHIP)
                if link.get("TargetMode") == "External"
                and not link.get("Type", "").endswith(HARMLESS_OUTSIDE)
            ]
    return problems


def _parsed(content: bytes) -> Element:
    """Parse a part; nothing is loaded from outside, no entity is expanded."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
