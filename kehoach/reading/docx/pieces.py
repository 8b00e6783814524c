"""The pieces of a run: which of them stand, and the words that they stand for."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from kehoach.reading.docx.markup import ALTERNATE, FALLBACK, MC, W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
XML_SPACE = " \t\r\n"
WHITE = str.maketrans("\t\r\n", "   ")


def pieces(run: Element) -> Iterator[Element]:
    """Walk a run's children, the chosen one of alternatives in its place."""
    for child in run:
        if child.tag == ALTERNATE:
            yield from chosen(child)
        else:
            yield child


def chosen(alternatives: Element) -> Element:
    """Give the first choice, the fallback where there is none."""
    found = alternatives.find(f"{MC}Choice")
    if found is None:
        found = alternatives.find(FALLBACK)
    return alternatives if found is None else found


def text_of(element: Element) -> str:
    """Give the words of a w:t; Word drops white space at its ends unless told to keep it."""
    text = element.text or ""
    if text and (text[0] in XML_SPACE or text[-1] in XML_SPACE):
        nearest = next(
            (each for each in (element, *element.iterancestors()) if each.get(SPACE)), None
        )
        if nearest is None or nearest.get(SPACE) != "preserve":
            text = text.strip(XML_SPACE)
    return text.translate(WHITE) if not text.isprintable() else text


def symbol_of(element: Element) -> str:
    """Give the character of a w:sym; those of symbol fonts stand in private use."""
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""
