"""Fields (PAGE, TOC, HYPERLINK …): which of the text is code, which is result.

A complex field runs from mark to mark, through paragraphs and into other fields
(ECMA-376 Part 1, 17.16.18). A mark whose partner is missing is passed over, so that a
damaged field hides nothing.
"""

from lxml.etree import _Element as Element
from msgspec import Struct, field

from kehoach.reading.docx.markup import FALLBACK, W

FIELD_MARK = f"{W}fldChar"
MARK_TYPE = f"{W}fldCharType"
UNSEEN = (f"{W}del", f"{W}moveFrom", FALLBACK)
PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
LONGEST_CODE = 200
"""Only its first word is asked for; a hostile code must not cost its square."""
UNCOUNTED = "1"
"""What a page number shows until Word has counted the pages."""


class OpenField(Struct):
    """A field that has begun: its code so far, whether its result has begun or shown."""

    code: str = ""
    in_result: bool = False
    shown: bool = False

    @property
    def keyword(self) -> str:
        """The first word of the code: PAGE."""
        return keyword(self.code)


class Fields(Struct):
    """The fields open at one place of a story, and how many are still in their code."""

    paired: frozenset[Element]
    stack: list[OpenField] = field(default_factory=list)
    codes: int = 0

    @property
    def showing(self) -> bool:
        """Text here is seen: it stands in no field's code."""
        return not self.codes

    @property
    def keyword(self) -> str:
        """The innermost field here, empty outside."""
        return self.stack[-1].keyword if self.stack else ""

    def mark(self, element: Element) -> str:
        """Pass a mark; give the keyword of a page number that closes without a result."""
        kind = element.get(MARK_TYPE) if element in self.paired else ""
        if kind == "begin":
            self.stack.append(OpenField())
            self.codes += 1
        elif kind == "separate" and self.stack and not self.stack[-1].in_result:
            self.stack[-1].in_result = True
            self.codes -= 1
        elif kind == "end":
            return self.end()
        return ""

    def begin_result(self, code: str) -> None:
        """Begin a field whose code is known (w:fldSimple)."""
        self.stack.append(OpenField(code, in_result=True))

    def end(self) -> str:
        """End the innermost field; give its keyword if it is a page number without a result."""
        closed = self.stack.pop() if self.stack else OpenField(in_result=True)
        self.codes -= not closed.in_result
        if closed.shown:
            self.add_result()
        uncounted = not closed.shown and closed.keyword in PAGE_NUMBERS and self.showing
        return closed.keyword if uncounted else ""

    def add_code(self, text: str) -> None:
        """Add to the code of the innermost field."""
        if self.stack and len(self.stack[-1].code) < LONGEST_CODE:
            self.stack[-1].code += text[:LONGEST_CODE]

    def add_result(self) -> None:
        """Note that the innermost field has shown something."""
        if self.stack:
            self.stack[-1].shown = True


def keyword(code: str) -> str:
    r"""Give the first word of a field code.

    >>> keyword(' page \\* MERGEFORMAT ')
    'PAGE'
    """
    words = code.split(maxsplit=1)
    return words[0].upper() if words else ""


def fields_of(story: Element) -> Fields:
    """Start before the first field of a story (body, header, cell)."""
    open_: list[list[Element]] = []
    paired: set[Element] = set()
    for mark in story.iter(FIELD_MARK):
        if next(mark.iterancestors(*UNSEEN), None) is not None:
            continue
        kind = mark.get(MARK_TYPE)
        if kind == "begin":
            open_.append([mark])
        elif open_:
            open_[-1].append(mark)
            if kind == "end":
                paired.update(open_.pop())
    return Fields(frozenset(paired))
