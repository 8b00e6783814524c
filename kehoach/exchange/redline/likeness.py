"""Whether two elements say the same: what editing sessions and counters leave is no matter."""

from collections.abc import Collection

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.reading.docx.markup import WP, W

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SESSION = frozenset(
    {
        *(f"{W}{name}" for name in ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidSect")),
        *(f"{W}{name}" for name in ("rsidTr", "rsidDel")),
        *(f"{W14}paraId", f"{W14}textId"),
    }
)
"""What Word notes of the session that wrote a piece."""
COUNTERS = {
    f"{WP}docPr": frozenset({"id", "name"}),
    f"{WP}anchor": frozenset({"relativeHeight"}),
}
NOTHING: frozenset[str] = frozenset()

Form = tuple[object, ...]


def form(element: Element | None, without: Collection[str] = ()) -> Form:
    """Give an element's form, for comparing: children of the tags in `without` left out.

    >>> one, other = (etree.fromstring(f'<p a="1">{text}</p>') for text in ("<b/>", ""))
    >>> form(one) == form(other), form(one, {"b"}) == form(other)
    (False, True)
    """
    if element is None:
        return ()
    counters = COUNTERS.get(element.tag, NOTHING)
    attributes = tuple(
        sorted(
            (name, value)
            for name, value in element.attrib.items()
            if name not in SESSION and name not in counters
        )
    )
    children = tuple(form(each) for each in element if each.tag not in without)
    text = "" if children else element.text or ""
    return (element.tag, attributes, text, children)


def says_nothing(found: Form) -> bool:
    """Tell whether the form is that of no properties at all."""
    return not found or not (found[1] or found[3])


def same(one: Element | None, other: Element | None, without: Collection[str] = ()) -> bool:
    """Tell whether two properties elements say the same; an empty one is as none."""
    left, right = form(one, without), form(other, without)
    return left == right or (says_nothing(left) and says_nothing(right))


def same_bytes(one: Element, other: Element) -> bool:
    """Tell quickly that two elements are alike; False is no proof that they differ."""
    return etree.tostring(one, with_tail=False) == etree.tostring(other, with_tail=False)
