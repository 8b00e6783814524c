"""Content controls by their name: the tag, or the alias, which LibreOffice keeps."""

from lxml.etree import _Element as Element

from kehoach.reading.docx.markup import VAL, W

CONTROL = f"{W}sdt"
TAG, ALIAS = f"{W}sdtPr/{W}tag", f"{W}sdtPr/{W}alias"
OURS = "kh:"
APPENDIX = "kh:appendix"


def controls(root: Element, name: str) -> list[Element]:
    """Find the controls of a name: by tag; where no tag bears it, by alias."""
    for kind in (TAG, ALIAS):
        found = [each for each in root.iter(CONTROL) if name in _values(each, kind)]
        if found:
            return found
    return []


def is_ours(control: Element) -> bool:
    """Tell whether a control holds words of ours."""
    return any(name.startswith(OURS) for name in _names(control))


def appendix_controls(root: Element) -> set[str]:
    """Name the appendices whose controls stand in a document."""
    named = (name for control in root.iter(CONTROL) for name in _names(control))
    return {name for name in named if name.startswith(APPENDIX)}


def _names(control: Element) -> list[str]:
    return [*_values(control, TAG), *_values(control, ALIAS)]


def _values(control: Element, kind: str) -> list[str]:
    return [part.get(VAL, "") for part in control.iterfind(kind)]
