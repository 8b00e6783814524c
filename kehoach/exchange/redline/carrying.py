"""Old content, made fit for the new file: what sessions left taken off, numbers kept free."""

import copy
from collections.abc import Callable
from dataclasses import dataclass

from lxml.etree import _Element as Element

from kehoach.exchange.redline.identity import BOOKMARK, NAME
from kehoach.exchange.redline.likeness import SESSION
from kehoach.exchange.redline.marks import ID
from kehoach.reading.docx.markup import WP, W

BOOKMARK_END = f"{W}bookmarkEnd"
PICTURE_NUMBER = f"{WP}docPr"
LEFT_OUT = tuple(
    f"{W}{name}"
    for name in (
        *("proofErr", "lastRenderedPageBreak", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference"),
    )
)
CONTROL_NUMBER = f"{W}sdtPr/{W}id"


def cleaned(document: Element) -> None:
    """Take off an old document what neither prints nor decides."""
    for each in list(document.iter(*LEFT_OUT)):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    for each in document.iter():
        for name in SESSION & set(each.attrib):
            del each.attrib[name]


@dataclass(frozen=True)
class Carrier:
    """Copies pieces of the old document."""

    names: set[str]
    """Names of bookmarks that the redline has."""
    number: Callable[[], str]
    """Gives a free number for a bookmark."""

    def copied(self, element: Element) -> Element:
        """Copy a block or row; bookmarks that the new document has stay there alone."""
        copied = copy.deepcopy(element)
        copied.tail = None
        numbers: dict[str, str] = {}
        ends = {end.get(ID, "") for end in copied.iter(BOOKMARK_END)}
        for start in list(copied.iter(BOOKMARK)):
            number, name = start.get(ID, ""), start.get(NAME, "")
            if name in self.names or number not in ends:
                _remove(start)
                continue
            self.names.add(name)
            numbers[number] = self.number()
            start.set(ID, numbers[number])
        for end in list(copied.iter(BOOKMARK_END)):
            if end.get(ID, "") in numbers:
                end.set(ID, numbers[end.get(ID, "")])
            else:
                _remove(end)
        return copied


def with_own_numbers(document: Element) -> None:
    """Give pictures and content controls that repeat a number one of their own."""
    pictures = list(document.iter(PICTURE_NUMBER))
    _renumber(pictures, "id")
    controls = document.findall(f".//{CONTROL_NUMBER}")
    _renumber(controls, f"{W}val")


def _renumber(elements: list[Element], attribute: str) -> None:
    taken = {each.get(attribute, "") for each in elements}
    free = max((int(each) for each in taken if each.isdigit()), default=0)
    seen: set[str] = set()
    for each in elements:
        if each.get(attribute, "") in seen:
            free += 1
            each.set(attribute, str(free))
        seen.add(each.get(attribute, ""))


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
