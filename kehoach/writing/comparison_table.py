"""What changed → a Word table to hand to the director, from its template."""

import io
from dataclasses import fields
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from kehoach.archive import read_parts, write_parts
from kehoach.diagnostic import Location, Message, Refused
from kehoach.writing.comparison_words import ComparisonWords
from kehoach.writing.template_reading import WordTemplate, print_once

NO_TEMPLATE = Message(
    "C020",
    "không đọc được mẫu bảng so sánh: {reason}",
    "lấy lại mẫu gốc templates/bang-so-sanh.docx",
)
UNPRINTABLE = Message(
    "C021",
    "mẫu bảng so sánh có thẻ không dùng được: {reason}",
    "xem lại các thẻ vừa sửa, hoặc lấy lại mẫu gốc templates/bang-so-sanh.docx",
)


def comparison_table(words: ComparisonWords, template: Path, file: str) -> bytes:
    """Fill the template; `file` is its name in messages.

    Raises:
        Refused: The template cannot be read or filled.

    """
    place = Location(file)
    document = _opened(template, file)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    values = {field.name: getattr(words, field.name) for field in fields(words)}
    try:
        return write_parts(print_once(document, file, environment, values))
    except TemplateError as error:
        raise Refused([UNPRINTABLE.at(place, reason=error.message)]) from error


def _opened(template: Path, file: str) -> WordTemplate:
    place = Location(file)
    try:
        content = template.read_bytes()
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else error.strerror
        raise Refused([NO_TEMPLATE.at(place, reason=reason)]) from error
    read_parts(content, file)
    document = WordTemplate(io.BytesIO(content))
    try:
        document.init_docx()
    except (KeyError, ValueError, etree.XMLSyntaxError) as error:  # what python-docx raises
        reason = "không phải văn bản Word, hoặc đã hỏng"
        raise Refused([NO_TEMPLATE.at(place, reason=reason)]) from error
    return document
