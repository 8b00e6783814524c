"""Automatic numbering of the redline: the new file's, and what the old content needs beside.

A list is a `w:num` that refers to a `w:abstractNum` (ECMA-376 Part 1, 17.9). All abstract
ones stand before all the others.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.exchange.redline.likeness import Form, form
from kehoach.reading.docx.markup import VAL, W, child

ABSTRACT, LIST = f"{W}abstractNum", f"{W}num"
ABSTRACT_ID, LIST_ID = f"{W}abstractNumId", f"{W}numId"
OWN_NAMES = (f"{W}nsid", f"{W}tmpl")
NONE = "0"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list made by us: how it counts, and its text ('%1.')."""

    format: str
    text: str


@dataclass(frozen=True)
class Lists:
    """The numbering part that is being written."""

    root: Element
    added: list[str]
    """Lists that the new file did not have."""

    def adopt(self, document: Element, numbering: Element | None) -> None:
        """Let an old document's numbers stand for the same lists in this part."""
        known: dict[str, str] = {NONE: NONE}
        for each in document.iter(LIST_ID):
            number = each.get(VAL, NONE)
            if number not in known:
                known[number] = self._adopted(number, numbering)
            each.set(VAL, known[number])

    def _adopted(self, number: str, numbering: Element | None) -> str:
        list_ = _find(numbering, LIST, LIST_ID, number)
        abstract = _abstract(numbering, list_)
        mine = _find(self.root, LIST, LIST_ID, number)
        if _form(list_, abstract) == _form(mine, _abstract(self.root, mine)):
            return number
        if list_ is None or abstract is None:
            return NONE
        return self._add(copy.deepcopy(abstract), copy.deepcopy(list_))

    def make(self, levels: Sequence[Level]) -> str:
        """Make a list; give its number. Label only: no space behind, no indent."""
        abstract = etree.Element(ABSTRACT)
        kind = "multilevel" if len(levels) > 1 else "singleLevel"
        etree.SubElement(abstract, f"{W}multiLevelType", {VAL: kind})
        for number, level in enumerate(levels):
            lvl = etree.SubElement(abstract, f"{W}lvl", {f"{W}ilvl": str(number)})
            for name, value in (
                ("start", "1"),
                ("numFmt", level.format),
                ("suff", "nothing"),
                ("lvlText", level.text),
                ("lvlJc", "left"),
            ):
                etree.SubElement(lvl, f"{W}{name}", {VAL: value})
        list_ = etree.Element(LIST)
        etree.SubElement(list_, ABSTRACT_ID)
        return self._add(abstract, list_)

    def _add(self, abstract: Element, list_: Element) -> str:
        abstract_id = _free(self.root, ABSTRACT, ABSTRACT_ID)
        number = _free(self.root, LIST, LIST_ID)
        abstract.set(ABSTRACT_ID, abstract_id)
        for each in [each for each in abstract if each.tag in OWN_NAMES]:
            abstract.remove(each)  # Word takes lists of one name for the same
        list_.set(LIST_ID, number)
        reference = child(list_, ABSTRACT_ID)
        if reference is not None:
            reference.set(VAL, abstract_id)
        abstracts = self.root.findall(ABSTRACT)
        before = abstracts or self.root.findall(f"{W}numPicBullet")
        self.root.insert(self.root.index(before[-1]) + 1 if before else 0, abstract)
        lists = self.root.findall(LIST)
        self.root.insert(self.root.index((lists or [abstract])[-1]) + 1, list_)
        self.added.append(number)
        return number


def _find(root: Element | None, tag: str, attribute: str, number: str) -> Element | None:
    for each in () if root is None else root.iterfind(tag):
        if each.get(attribute) == number:
            return each
    return None


def _abstract(root: Element | None, list_: Element | None) -> Element | None:
    reference = child(list_, ABSTRACT_ID)
    if reference is None:
        return None
    return _find(root, ABSTRACT, ABSTRACT_ID, reference.get(VAL, ""))


def _form(list_: Element | None, abstract: Element | None) -> tuple[Form, object]:
    """Give what a list says, without its number and its names."""
    return form(list_, (ABSTRACT_ID,)), form(abstract, OWN_NAMES)[2:]


def _free(root: Element, tag: str, attribute: str) -> str:
    numbers = [each.get(attribute, "") for each in root.iterfind(tag)]
    return str(max((int(each) for each in numbers if each.isdigit()), default=0) + 1)
