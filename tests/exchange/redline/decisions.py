"""Accepting and rejecting every tracked change of a DOCX: the rules of ECMA-376, 17.13.5.

Written from the standard with lxml alone; nothing here comes from `kehoach`.
"""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
P, R, TBL, TR, TC, SDT = (f"{W}{name}" for name in ("p", "r", "tbl", "tr", "tc", "sdt"))
PPR, RPR, TRPR, SECT = (f"{W}{name}" for name in ("pPr", "rPr", "trPr", "sectPr"))
CONTENT = f"{W}sdtContent"
FORMAT_CHANGES = {
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")
}
KEPT = {
    f"{W}pPrChange": (RPR, SECT),
    f"{W}sectPrChange": (f"{W}headerReference", f"{W}footerReference"),
}


def read(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree_of(content):
    return etree.fromstring(read(content)[MAIN])


def with_tree(content, tree):
    parts = read(content) | {MAIN: etree.tostring(tree, xml_declaration=True, encoding="UTF-8")}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def accepted(content):
    """Give the document with every change accepted."""
    return with_tree(content, decided(tree_of(content), goes="del", stays="ins"))


def rejected(content):
    """Give the document with every change rejected."""
    return with_tree(content, decided(tree_of(content), goes="ins", stays="del"))


def decided(tree, *, goes, stays):
    body = tree.find(f"{W}body")
    _decide_controls(body, goes)
    _decide_formats(body, restore=goes == "ins")
    _decide_rows(body, goes, stays)
    _decide_runs(body, goes, stays)
    _decide_ends(body, goes, stays)
    return tree


def revisions(content):
    """List every tracked change of the main part, by local name."""
    names = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"}
    names |= {each.removeprefix(W) for each in FORMAT_CHANGES}
    names |= {"customXmlInsRangeStart", "customXmlDelRangeStart"}
    found = (etree.QName(each).localname for each in tree_of(content).iter(etree.Element))
    return [name for name in found if name in names]


def _remove(element):
    element.getparent().remove(element)


def _unwrap(element):
    for each in list(element):
        element.addprevious(each)
    _remove(element)


def _decide_controls(body, goes):
    """Take away the controls whose edges lie in a range that goes (17.13.5.4 and .6)."""
    names = {"ins": "Ins", "del": "Del"}
    for start in list(body.iter(f"{W}customXml{names[goes]}RangeStart")):
        control = start.getnext()
        if control is not None and control.tag == SDT:
            content = control.find(CONTENT)
            for each in list(content):
                control.addprevious(each)
            _remove(control)
    for kind in names.values():
        for edge in ("Start", "End"):
            for each in list(body.iter(f"{W}customXml{kind}Range{edge}")):
                _remove(each)


def _decide_formats(body, *, restore):
    for change in [each for each in body.iter() if each.tag in FORMAT_CHANGES]:
        holder = change.getparent()
        if holder is None:
            continue
        holder.remove(change)
        if restore:
            kept = KEPT.get(change.tag, ())
            for each in [
                each for each in holder if each.tag not in kept and not _is_mark(each)
            ]:
                holder.remove(each)
            for place, each in enumerate(list(change[0])):
                at = place if change.tag != f"{W}sectPrChange" else len(holder)
                holder.insert(at, each)


def _is_mark(element):
    return element.tag in (f"{W}ins", f"{W}del")


def _decide_rows(body, goes, stays):
    for row in list(body.iter(TR)):
        properties = row.find(TRPR)
        if properties is None:
            continue
        if properties.find(f"{W}{goes}") is not None:
            _remove(row)
        for mark in properties.findall(f"{W}{stays}"):
            properties.remove(mark)
    for table in list(body.iter(TBL)):
        if next(table.iter(TR), None) is None:
            _remove(table)


def _decide_runs(body, goes, stays):
    for mark in list(body.iter(f"{W}{goes}")):
        if mark.getparent().tag not in (RPR, TRPR):
            _remove(mark)
    for mark in list(body.iter(f"{W}{stays}")):
        if mark.getparent().tag not in (RPR, TRPR):
            _unwrap(mark)
    for gone, back in (("delText", "t"), ("delInstrText", "instrText")):
        for each in list(body.iter(f"{W}{gone}")):
            each.tag = f"{W}{back}"


def _decide_ends(body, goes, stays):
    """Join a paragraph whose end goes with the next one, which keeps its own properties."""
    for paragraph in list(body.iter(P)):
        mark = paragraph.find(f"{PPR}/{RPR}")
        if mark is None:
            continue
        for each in mark.findall(f"{W}{stays}"):
            mark.remove(each)
        if mark.find(f"{W}{goes}") is None:
            continue
        following = _next_block(paragraph)
        rest = [each for each in paragraph if each.tag != PPR]
        if following is not None and following.tag == P:
            at = 0 if following.find(PPR) is None else 1
            following[at:at] = rest
        else:
            assert not any(each.tag == R for each in rest), (
                "words before a table lose their end"
            )
        _remove(paragraph)


def _next_block(block):
    """Give the paragraph or table behind this one, looked at through content controls."""
    here = block
    while True:
        after = here.getnext()
        while after is not None and after.tag not in (P, TBL, SDT):
            after = after.getnext()
        if after is None and here.getparent().tag == CONTENT:
            here = here.getparent().getparent()
            continue
        while after is not None and after.tag == SDT:
            after = next(iter(after.find(CONTENT)), None)
        return after
