"""The same page in other markup: how Word, its users and other programs write it."""

import copy
import itertools
import re
import unicodedata
from collections.abc import Callable

from lxml import etree

from tests.quality.breaking import RUN_ORDER
from tests.quality.good_numbering import numbered_by_word
from tests.quality.good_styles import (
    defaults_carry_the_format,
    element,
    fill,
    first,
    styles_flattened,
    styles_renamed,
    theme_fonts,
)
from tests.writing.samples import W, edited, texts_of

Rewrite = Callable[[bytes], bytes]
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
ONE_LINE_EMU = round(13 * 1.15 * 12_700)
"""The height of a line of 13 pt: a rule anchored to its paragraph lies below all its lines."""

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_A_POINT = 12700


def runs_split_by_word(content: bytes) -> bytes:
    """Cut runs word by word, with the revision ids and proofing marks of Word."""

    def edit(tree: etree._Element) -> None:
        for run in list(tree.iter(f"{W}r")):
            texts = run.findall(f"{W}t")
            if len(texts) != 1 or len(run) - len(run.findall(f"{W}rPr")) != 1:
                continue
            pieces = re.findall(r"\S+\s*|\s+", texts[0].text or "")
            for number, piece in enumerate(pieces):
                made = copy.deepcopy(run)
                made.set(f"{W}rsidR", f"00{number % 4096:03X}A5F")
                text = made.find(f"{W}t")
                text.text = piece
                text.set(SPACE, "preserve")
                run.addprevious(made)
                kind = "spellStart" if number % 2 == 0 else "spellEnd"
                run.addprevious(element("proofErr", {"type": kind}))
            run.getparent().remove(run)

    return edited(content, edit)


def smart_tags(content: bytes) -> bytes:
    """Wrap runs in smart tags, as Word 2003 to 2010 left them."""

    def edit(tree: etree._Element) -> None:
        for run in list(tree.iter(f"{W}r"))[::3]:
            if run.getparent().tag == f"{W}p" and run.find(f"{W}t") is not None:
                tag = element("smartTag", {"uri": "urn:schemas", "element": "place"})
                run.addprevious(tag)
                tag.append(run)

    return edited(content, edit)


def head_in_two_tables(content: bytes) -> bytes:
    """Place the names in one table, number and date in a second one."""

    def edit(tree: etree._Element) -> None:
        table = next(tree.iter(f"{W}tbl"))
        rows = table.findall(f"{W}tr")
        second = copy.deepcopy(table)
        for row in second.findall(f"{W}tr")[:1]:
            second.remove(row)
        table.remove(rows[1])
        gap = etree.fromstring(
            f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>'
            '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
        )
        table.addnext(gap)
        gap.addnext(second)

    return edited(content, edit)


def names_in_one_paragraph(content: bytes) -> bytes:
    """Write both names of the head as one paragraph with a line break between."""

    def edit(tree: etree._Element) -> None:
        upper, lower = list(next(tree.iter(f"{W}tc")).iter(f"{W}p"))
        for run in upper.iter(f"{W}r"):
            off = {"val": "0"}
            fill(first(run, "rPr"), [element("b", off), element("bCs", off)], RUN_ORDER)
        broken = etree.Element(f"{W}r")
        etree.SubElement(broken, f"{W}br")
        place = next(lower.iter(f"{W}r"))
        for run in [*upper.iter(f"{W}r"), broken]:
            place.addprevious(run)
        upper.getparent().remove(upper)
        offset = next(lower.iter(f"{DRAWING}posOffset"))
        offset.text = str(int(offset.text) + ONE_LINE_EMU)

    return edited(content, edit)


def capitals_by_format(content: bytes) -> bytes:
    """Type the type name in small letters and let the format show capitals."""

    def edit(tree: etree._Element) -> None:
        text = next(each for each in texts_of(tree, "KẾ HOẠCH") if each.text == "KẾ HOẠCH")
        text.text = "Kế hoạch"
        fill(first(text.getparent(), "rPr"), [etree.Element(f"{W}caps")], RUN_ORDER)

    return edited(content, edit)


def tone_marks_of_school(content: bytes) -> bytes:
    """Place the tone marks as in 'HOÀ', 'hoá', 'uỷ', throughout."""
    open_syllable = re.compile(
        r"([òóỏõọ])([ae])(?!\w)|(?<![qQ])([ùúủũụ])(y)(?!\w)", re.IGNORECASE
    )

    def moved(found: re.Match[str]) -> str:
        first, second = (each for each in found.groups() if each)
        vowel, tone = unicodedata.normalize("NFD", first)
        return vowel + unicodedata.normalize("NFC", second + tone)

    def edit(tree: etree._Element) -> None:
        for node in tree.iter(f"{W}t"):
            node.text = open_syllable.sub(moved, node.text or "")

    return edited(content, edit)


def table_continued(content: bytes) -> bytes:
    """Cut the appendix's table by hand: the second part has the headings again."""

    def edit(tree: etree._Element) -> None:
        table = max(tree.iter(f"{W}tbl"), key=lambda each: len(each.findall(f"{W}tr")))
        second = copy.deepcopy(table)
        heads = sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in _rows(table))
        for row in _rows(table)[12:]:
            row.getparent().remove(row)
        for row in _rows(second)[heads:12]:
            row.getparent().remove(row)
        for mark in _rows(second)[0].iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            mark.getparent().remove(mark)
        gap = etree.fromstring(
            f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:br w:type="page"/></w:r></w:p>'
        )
        table.addnext(gap)
        gap.addnext(second)

    return edited(content, edit)


def rules_as_vml(content: bytes) -> bytes:
    """Draw the rules as Word 2007 does: lines of VML."""

    def edit(tree: etree._Element) -> None:
        for number, drawn in enumerate(list(tree.iter(FALLBACK))):
            length = int(next(drawn.iter(f"{DRAWING}extent")).get("cx")) / EMU_A_POINT
            line = etree.fromstring(
                f'<w:pict xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml" '
                'xmlns:o="urn:schemas-microsoft-com:office:office">'
                f'<v:line id="_x0000_s{1026 + number}" style="position:absolute;'
                "mso-position-horizontal:center;mso-position-horizontal-relative:text;"
                'mso-position-vertical-relative:text;z-index:1" '
                f'from="0,17pt" to="{length:.1f}pt,17pt" strokeweight=".75pt"/></w:pict>'
            )
            drawn.getparent().replace(drawn, line)

    return edited(content, edit)


def page_number_as_simple_field(content: bytes) -> bytes:
    """Write the page number as one simple field; the first page has no header at all."""

    def header(tree: etree._Element) -> None:
        paragraph = next(tree.iter(f"{W}p"))
        if paragraph.find(f".//{W}instrText") is None:
            return
        for run in paragraph.findall(f"{W}r"):
            paragraph.remove(run)
        field = element("fldSimple", {"instr": r" PAGE \* MERGEFORMAT "})
        run = etree.SubElement(field, f"{W}r")
        etree.SubElement(run, f"{W}t").text = "2"
        paragraph.append(field)

    def sections(tree: etree._Element) -> None:
        for reference in list(tree.iter(f"{W}headerReference")):
            if reference.get(f"{W}type") == "first":
                reference.getparent().remove(reference)

    return edited(edited(content, header, "word/header1.xml"), sections)


def without_appendix(content: bytes) -> bytes:
    """Leave the appendix out: the text ends with the signature."""

    def edit(tree: etree._Element) -> None:
        body = tree.find(f"{W}body")
        first = next(body.iter(f"{W}sectPr"))
        last = next(each for each in body if first in each.iter(f"{W}sectPr"))
        for each in list(itertools.dropwhile(lambda each: each is not last, body)):
            body.remove(each)
        body.append(first)

    return edited(content, edit)


def _rows(table: etree._Element) -> list[etree._Element]:
    return list(table.iter(f"{W}tr"))


REWRITES: tuple[tuple[str, str, Rewrite], ...] = (
    ("styles_flattened", "direct format in place of styles", styles_flattened),
    ("styles_renamed", "names of styles are nobody's business", styles_renamed),
    ("defaults_carry_the_format", "the defaults may be the body's format",
     defaults_carry_the_format),
    ("theme_fonts", "a theme font that is Times New Roman", theme_fonts),
    ("runs_split_by_word", "Word cuts runs at every edit", runs_split_by_word),
    ("smart_tags", "older Word wraps words in smart tags", smart_tags),
    ("head_in_two_tables", "names and number may stand in two tables", head_in_two_tables),
    ("names_in_one_paragraph", "a line break between the names", names_in_one_paragraph),
    ("capitals_by_format", "capitals may come from the format", capitals_by_format),
    ("tone_marks_of_school", "HOÀ is as lawful as HÒA", tone_marks_of_school),
    ("numbered_by_word", "labels may be automatic", numbered_by_word),
    ("table_continued", "a table continued by hand", table_continued),
    ("rules_as_vml", "rules drawn by Word 2007", rules_as_vml),
    ("page_number_as_simple_field", "one simple field, no header for page 1",
     page_number_as_simple_field),
)  # fmt: skip
"""Name, reason, how to rewrite a built document."""
