"""Values → the parts of a document, by code that a template was made into before."""

import marshal
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import count, islice

from jinja2 import Environment, Template
from msgspec import Struct

from kehoach.writing.press.listing import END, LISTED, resolve_listing

PIECES = 8_192
"""Pieces of Jinja's output that are printed at once."""
DRAWING_NUMBER = "_drawing_number"
"""What a template calls for the number of each drawing (wp:docPr id)."""
FIRST_DRAWING = 1_001
CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
NOT_CHARACTERS = ("\ufffe", "\uffff")
FORBIDDEN_CHARACTER = "a character that XML 1.0 cannot hold (2.2)"
UNESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How docxtpl lets a template print what would be a tag."""


class Sheet(Struct, frozen=True):
    """A part with tags: what stands before and behind them, and their code."""

    name: str
    head: bytes
    tail: bytes
    code: bytes
    """Marshalled code object of Jinja's compiled template; only this Python reads it."""
    cells_by_tag: bool = False
    """Cells come by tag, so docxtpl must count the columns of what was printed."""


class Press(Struct, frozen=True):
    """A template made ready: parts to copy, and sheets to print."""

    copied: dict[str, bytes]
    sheets: tuple[Sheet, ...]

    def parts(
        self, environment: Environment, values: Mapping[str, object]
    ) -> dict[str, bytes | Iterator[bytes]]:
        """Give every part of the document by name, printed ones as blocks of UTF-8.

        `environment` is the one that the press was made with. Blocks are printed as they
        are taken, in any order of parts; drawings are numbered as docxtpl numbers them.

        Raises (while blocks are taken):
            jinja2.TemplateError: A tag names what `values` does not hold.
            ValueError: The print holds a character that XML cannot hold.

        """
        printed = {sheet.name: print_sheet(sheet, environment, values) for sheet in self.sheets}
        return {**self.copied, **printed}


def print_sheet(
    sheet: Sheet, environment: Environment, values: Mapping[str, object]
) -> Iterator[bytes]:
    """Print one part, block by block."""
    template = _template(sheet.code, environment)
    numbers = count(FIRST_DRAWING)
    context = template.new_context({**values, DRAWING_NUMBER: lambda: next(numbers)})
    pieces = template.root_render_func(context)
    yield sheet.head
    blocks = (_finished(block) for block in _blocks(pieces))
    if sheet.cells_by_tag:
        yield _with_columns_counted("".join(blocks))
    else:
        yield from map(encoded, blocks)
    yield sheet.tail


@lru_cache(maxsize=64)
def _template(code: bytes, environment: Environment) -> Template:
    return Template.from_code(environment, marshal.loads(code), environment.make_globals(None))  # noqa: S302 - made by this process, or signed by this user's own


def _blocks(pieces: Iterator[str]) -> Iterator[str]:
    """Join pieces into blocks that end where a paragraph ends."""
    rest = ""
    while batch := list(islice(pieces, PIECES)):
        text = rest + "".join(batch)
        end = text.rfind(END) + len(END)
        if end < len(END):
            rest = text
        else:
            rest = text[end:]
            yield text[:end]
    yield rest


def _finished(block: str) -> str:
    """Do what docxtpl does to the XML that Jinja printed."""
    if "{" in block or "}" in block:
        for written, meant in UNESCAPED:
            block = block.replace(written, meant)
    if any(letter in block for letter in LISTED):
        block = resolve_listing(block)
    return block


def encoded(block: str) -> bytes:
    """Give a block as UTF-8.

    Raises:
        ValueError: It holds a character that XML cannot hold (XML 1.0, 2.2).

    """
    content = block.encode()  # a lone surrogate: UnicodeEncodeError is a ValueError
    if len(content.translate(None, CONTROLS)) != len(content):
        raise ValueError(FORBIDDEN_CHARACTER)
    if any(letter in block for letter in NOT_CHARACTERS):
        raise ValueError(FORBIDDEN_CHARACTER)
    return content


def _with_columns_counted(body: str) -> bytes:
    """Let docxtpl add or take columns (w:gridCol) where tags gave more or fewer cells."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - only such templates pay for it
    from lxml import etree  # noqa: PLC0415

    encoded(body)
    tree = DocxTemplate.fix_tables(None, body)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
