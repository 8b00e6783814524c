"""Two packages part by part: whether they are equal, and where they are not."""

import io
import zipfile
from itertools import zip_longest

from docxtpl import DocxTemplate
from lxml import etree

NEAR = 60
"""Characters shown on both sides of a difference."""


def printed_by_docxtpl(template, environment, values):
    """Let docxtpl print a template's bytes; give every part of what it saved by name."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(values), environment, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def printed_by_press(press, environment, values):
    """Let a press print; give every part by name, blocks joined."""
    parts = press.parts(environment, values)
    return {
        name: part if isinstance(part, bytes) else b"".join(part)
        for name, part in parts.items()
    }


def differences(ours, theirs):
    """Say where two packages differ: names, XML after C14N 2, other parts byte by byte."""
    for name in sorted(ours.keys() ^ theirs.keys()):
        yield f"{name}: only {'ours' if name in ours else 'docxtpl'} has it"
    for name in sorted(ours.keys() & theirs.keys()):
        if ours[name] == theirs[name]:
            continue
        if not name.endswith((".xml", ".rels")):
            yield f"{name}: {len(ours[name])} bytes against {len(theirs[name])}, or others"
            continue
        try:
            tree = etree.fromstring(ours[name])
        except etree.XMLSyntaxError as error:
            yield f"{name}: ours is not XML: {error}"
            continue
        place = _place(canonical(tree), canonical(etree.fromstring(theirs[name])))
        if place:
            yield f"{name}: {place}"


def canonical(tree):
    """Give a tree in its canonical form."""
    return etree.tostring(tree, method="c14n2").decode()


def _place(ours, theirs):
    """Show the first place where two texts differ; nothing where they are equal."""
    if ours == theirs:
        return ""
    pairs = enumerate(zip_longest(ours, theirs))
    at = next(number for number, (one, other) in pairs if one != other)
    window = slice(max(at - NEAR, 0), at + NEAR)
    return f"at {at}\n  ours    {ours[window]!r}\n  docxtpl {theirs[window]!r}"
