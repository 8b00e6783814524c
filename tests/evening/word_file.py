"""A DOCX in the hands of the tests: its parts, opened and saved as Word saves them.

Nothing here comes from `kehoach`. Parts are kept in order, and the main part is written
with Word's own declaration, deflated, as a file that has been through Word.
"""

import copy
import io
import zipfile

from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
}
MAIN = "word/document.xml"
SETTINGS = "word/settings.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


def q(name):
    """Give the full name of 'w:tbl'."""
    prefix, local = name.split(":")
    return f"{{{NAMES[prefix]}}}{local}"


def made(name, *children, text=None, **attributes):
    """Make an element; attributes are in the namespace of `w`."""
    element = etree.Element(q(name))
    for key, value in attributes.items():
        element.set(q(f"w:{key}"), str(value))
    element.extend(children)
    element.text = text
    return element


def run(text, look=None, **attributes):
    """Make a run; `look` is copied as its w:rPr."""
    words = made("w:t", text=text)
    if text != text.strip():
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made(
        "w:r", *([copy.deepcopy(look)] if look is not None else []), words, **attributes
    )


def words(element):
    """Join all words of an element."""
    return "".join(node.text or "" for node in element.iter(q("w:t")))


def look_of(element):
    """Give the w:rPr of the first run of an element, if it has one."""
    return next((run.find(q("w:rPr")) for run in element.iter(q("w:r"))), None)


def paragraph_with(tree, text):
    """Find the first paragraph of the body that holds some words."""
    return next(p for p in tree.iter(q("w:p")) if text in words(p))


def retype(element, text):
    """Type other words over the differing letters of an element, as Word records it.

    The letters that stay keep their runs; what is typed stands in a run of its own, of
    another editing session (w:rsidR).
    """
    old = words(element)
    same = next(
        (n for n, pair in enumerate(zip(old, text, strict=False)) if len({*pair}) > 1),
        min(len(old), len(text)),
    )
    tail = 0
    while tail < min(len(old), len(text)) - same and old[-1 - tail] == text[-1 - tail]:
        tail += 1
    paragraph = next(element.iter(q("w:p")), element)
    paragraph = element if element.tag in (q("w:p"), q("w:sdtContent")) else paragraph
    runs = [each for each in element.iter(q("w:r")) if each.find(q("w:t")) is not None]
    look = look_of(element)
    pieces = [
        run(old[:same], look),
        run(text[same : len(text) - tail], look, rsidR="00E51B2A"),
        run(old[len(old) - tail :] if tail else "", look),
    ]
    place = runs[0] if runs else None
    for piece in (piece for piece in pieces if words(piece)):
        if place is None:
            paragraph.append(piece)
        else:
            place.addprevious(piece)
    for each in runs:
        each.getparent().remove(each)


class WordFile:
    """An opened DOCX that edits change and `saved` writes."""

    def __init__(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.tree = with_names(etree.fromstring(self.parts[MAIN]))

    @property
    def table(self):
        """The appendix: the table whose first row says 'Danh mục nội dung'."""
        return next(t for t in self.tree.iter(q("w:tbl")) if len(t.findall(q("w:tr"))) > 2)

    def add_part(self, name, content, kind, content_type):
        """Add a part with its relation and content type; give the relation's id."""
        relations = etree.fromstring(self.parts[RELATIONS])
        identity = f"rId{len(relations) + 100}"
        relation = etree.SubElement(relations, relations[0].tag)
        relation.attrib.update({"Id": identity, "Type": RELATION + kind, "Target": name})
        types = etree.fromstring(self.parts[TYPES])
        entry = etree.SubElement(types, types[-1].tag)
        entry.attrib.update({"PartName": f"/word/{name}", "ContentType": content_type})
        self.parts[RELATIONS] = written(relations)
        self.parts[TYPES] = written(types)
        self.parts[f"word/{name}"] = content
        return identity

    def link(self, target):
        """Add a relation to an outside address; give its id."""
        relations = etree.fromstring(self.parts[RELATIONS])
        identity = f"rId{len(relations) + 100}"
        relation = etree.SubElement(relations, relations[0].tag)
        kind = f"{RELATION}hyperlink"
        relation.attrib.update(
            {"Id": identity, "Type": kind, "Target": target, "TargetMode": "External"}
        )
        self.parts[RELATIONS] = written(relations)
        return identity

    def saved(self):
        """Give the bytes of the file."""
        return packed(self.parts | {MAIN: written(self.tree)})


def with_names(tree):
    """Give the same tree whose root declares Word's usual namespaces."""
    root = etree.Element(tree.tag, nsmap={**NAMES, **tree.nsmap})
    root.attrib.update(tree.attrib)
    if tree.tag == q("w:document"):
        root.set(q("mc:Ignorable"), "w14 w15 wp14")
    root.extend(list(tree))
    return root


def written(tree):
    """Write a part as Word does."""
    return DECLARATION + etree.tostring(tree, encoding="UTF-8")


def packed(parts):
    """Write an archive in the order of its parts, deflated, without dates."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()
