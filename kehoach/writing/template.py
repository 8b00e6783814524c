"""A template file, opened safely, its every tag checked, prepared for rendering."""

import io
from dataclasses import dataclass
from pathlib import Path

from docxtpl import DocxTemplate
from lxml import etree

from kehoach.archive import read_parts
from kehoach.diagnostic import Diagnostic, Location, Message, Refused, has_errors
from kehoach.writing.prepare import prepare
from kehoach.writing.system_errors import REASONS
from kehoach.writing.tags import Tags, read_tags

MISSING = Message(
    "M001", "không tìm thấy mẫu", "kiểm tra đường dẫn; mẫu gốc là templates/ke-hoach.docx"
)
UNREADABLE = Message("M002", "không đọc được mẫu: {reason}", "kiểm tra quyền đọc của tệp")
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


@dataclass(frozen=True, slots=True)
class Template:
    """A prepared template: docxtpl's document, what its tags call, and what it prints."""

    document: WordTemplate
    functions: dict[str, object]
    tags: Tags


def open_template(path: Path, file: str) -> Template:
    """Open and prepare a template; `file` is its name in messages.

    Raises:
        Refused: The file or one of its tags cannot be used; all problems at once.

    """
    content = _content(path, file)
    parts = read_parts(content, file)
    problems = list(_part_problems(parts, file))
    if has_errors(problems):
        raise Refused(problems)
    document = WordTemplate(io.BytesIO(content))
    document.init_docx()
    body = document.docx.element.body
    tags = read_tags(body, file)
    for relationship in document.docx.part.rels.values():
        if relationship.reltype.endswith(("/header", "/footer")):
            extra = read_tags(relationship.target_part.element, file)
            tags.problems += extra.problems
            tags.types.used |= extra.types.used
    if has_errors(tags.problems):
        raise Refused(tags.problems)
    return Template(document, prepare(body, document.docx.styles.element, tags.sites), tags)


def _content(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused([MISSING.at(Location(file))]) from error
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror)
        raise Refused([UNREADABLE.at(Location(file), reason=reason)]) from error


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
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            try:
                root = etree.fromstring(content, parser)
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
