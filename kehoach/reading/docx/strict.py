"""ISO 29500 Strict: the same document under other namespaces, put back to the usual ones."""

from lxml.etree import _Element as Element

STRICT = "{http://purl.oclc.org/ooxml/"
USUAL = "{http://schemas.openxmlformats.org/"
YEAR = {
    "wordprocessingml": "wordprocessingml/2006",
    "drawingml": "drawingml/2006",
    "officeDocument": "officeDocument/2006",
}


def as_transitional(root: Element) -> Element:
    """Give a part its Transitional names; one that has them already is left as it is."""
    if not root.tag.startswith(STRICT):
        return root
    names: dict[str, str] = {}
    for element in root.iter():
        element.tag = _usual(element.tag, names)
        for name, value in element.attrib.items():
            if isinstance(name, str) and name.startswith(STRICT):
                del element.attrib[name]
                element.set(_usual(name, names), str(value))
    return root


def _usual(name: str, names: dict[str, str]) -> str:
    """Give the Transitional name.

    >>> _usual("{http://purl.oclc.org/ooxml/wordprocessingml/main}p", {})
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    if name not in names:
        names[name] = name
        if name.startswith(STRICT):
            family, _, rest = name.removeprefix(STRICT).partition("/")
            names[name] = f"{USUAL}{YEAR.get(family, family)}/{rest}"
    return names[name]
