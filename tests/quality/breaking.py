"""Breaks one thing in a good DOCX, in the different ways in which people's files carry it.

A breach is a mapping (tests/quality/breaches/*.yaml):

    {at: "CỘNG HÒA", bold: false}             a look: any of LOOKS
    {at: "Sở Khoa học", align: left}          a paragraph's format: any of FORMATS
    {at: "…", size_pt: 15, by: default}       on a lower level: default, table_style, theme
    {at: "Độc lập", text: "…"}                other words
    {at: "Triển khai", old: "số", new: "sổ"}  the same, a piece of them
    {at: "Triển khai", only: "số", bold: true}    the look of a piece
    {at: "Triển khai", comment: "…"}          a comment or tracked change: see breaking_traces
    {cell: "52.538", nth: 0, text: "52.539"}  other words in the nth cell that says so
    {remove: "Nơi nhận"}  {remove_row: "Thuê dịch vụ"}  {copy_row: "…"}  {move: "…", after: "…"}
    {after: "…", add: "…"}                    a copy of that paragraph (or of `like`) with these
                                              words, and its own look and format; `after: end`;
                                              box: true: in a text box; pages: 9: on so many
    {at: "Độc lập", drawn: none}              the line below: see breaking_lines
    {section: 0, left_mm: 25}                 paper, header, footer: see breaking_margins
    {…, then: [{…}, {…}]}                     further breaches, one way each
    {part: word/document.xml, old: "…", new: "…", nth: 0}     anything else, in raw XML

A look comes in three ways (on the runs, by a paragraph style, by a character style), a
paragraph's format in three (directly, by a style, by the style that a style is based on),
words in three (one run, runs split as Word splits them, inside a content control).
"""

import copy
import itertools
import re
from collections.abc import Iterator

from lxml import etree

from tests.quality.breaking_levels import by_default, by_table_style, by_theme
from tests.quality.breaking_lines import put_in_box, ways_of_line
from tests.quality.breaking_margins import break_off_section, break_section, ways_of_margin
from tests.quality.breaking_traces import ways_of_trace
from tests.quality.docx_tree import (
    MAIN,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SPACE,
    STYLES,
    TWIPS_A_MM,
    Docx,
    W,
    new_style,
    paragraph_of,
    properties_of,
    put,
    runs_of,
    style_of,
    use_style,
    words,
)

TOGGLES = {"bold": "b", "italic": "i"}
LOOKS = (
    "bold", "italic", "size_pt", "color", "font", "highlight", "caps", "hidden", "underline",
)  # fmt: skip
FORMATS = ("align", "first_line_mm", "left_mm", "before_pt", "after_pt", "line")
PARAGRAPHS = ("remove", "add", "remove_row", "copy_row", "move")


def ways(content: bytes, breach: dict) -> Iterator[tuple[str, bytes]]:
    """Give the broken documents: the name of the way, and the bytes."""
    for name, way in _ways_of(breach):
        docx = Docx.read(content)
        way(docx, dict(breach))
        for step in breach.get("then", ()):
            _, further = _ways_of(step)[0]
            further(docx, dict(step))
        yield name, docx.write()


def _ways_of(breach: dict):
    if found := _ways_of_structure(breach):
        return found
    if "text" in breach or "old" in breach:
        return [("run", _text), ("split", _split_text), ("control", _text_in_control)]
    if "by" in breach:
        return [(breach["by"], _by_level)]
    if any(key in breach for key in FORMATS):
        return [("direct", _format), ("style", _format_style), ("based_on", _format_base)]
    if "only" in breach:
        return [("direct", _look), ("character", _look_character)]
    return [("direct", _look), ("style", _look_style), ("character", _look_character)]


def _ways_of_structure(breach: dict) -> list:
    """Give the ways of what is not words, look or format of one paragraph."""
    ways_by_key = {
        "part": [("raw", _raw)],
        "section": [("section", break_section)],
        "section_after": [("section", break_off_section)],
        **{key: [("paragraphs", _paragraphs)] for key in PARAGRAPHS},
    }
    if "comment" in breach or "tracked" in breach:
        return ways_of_trace(breach)
    if "header" in breach or "footer" in breach:
        return ways_of_margin(breach, _dress)
    if "drawn" in breach or "drawn_mm" in breach:
        return ways_of_line(breach)
    return next((found for key, found in ways_by_key.items() if key in breach), [])


def _by_level(docx: Docx, breach: dict) -> None:
    """Set looks and formats on a level below the paragraph's style."""
    if breach["by"] == "theme":
        by_theme(docx, breach)
        return
    made = [_look_element(key, breach[key]) for key in LOOKS if key in breach]
    for key in FORMATS:
        if key in breach:
            tag, attributes = _format_attributes(key, breach[key])
            made.append(etree.Element(f"{W}{tag}", attributes))
    level = {"default": by_default, "table_style": by_table_style}[breach["by"]]
    level(docx, breach, made)


def _dress(paragraph, breach: dict) -> None:
    """Give a new paragraph its look and format directly."""
    for run in paragraph.iter(f"{W}r"):
        properties = properties_of(run, "rPr")
        for key in LOOKS:
            if key in breach:
                put(properties, _look_element(key, breach[key]), RUN_ORDER)
    _set_format(properties_of(paragraph, "pPr"), breach)


# looks


def _look(docx: Docx, breach: dict) -> None:
    for run in runs_of(docx, breach):
        properties = properties_of(run, "rPr")
        for key in LOOKS:
            if key in breach:
                put(properties, _look_element(key, breach[key]), RUN_ORDER)


def _look_style(docx: Docx, breach: dict) -> None:
    paragraph = paragraph_of(docx, breach)
    _clear_runs(docx, breach)
    style = new_style(docx, "paragraph", style_of(paragraph))
    properties = etree.SubElement(style, f"{W}rPr")
    for key in LOOKS:
        if key in breach:
            put(properties, _look_element(key, breach[key]), RUN_ORDER)
    use_style(paragraph, style)


def _look_character(docx: Docx, breach: dict) -> None:
    """By a character style; what toggles (b, i) is switched by standing on both levels."""
    _clear_runs(docx, breach)
    style = new_style(docx, "character", None)
    properties = etree.SubElement(style, f"{W}rPr")
    for key in LOOKS:
        if key in breach:
            on = key in TOGGLES or breach[key]
            put(properties, _look_element(key, on), RUN_ORDER)
    for run in runs_of(docx, breach):
        used = etree.Element(f"{W}rStyle", {f"{W}val": style.get(f"{W}styleId")})
        put(properties_of(run, "rPr"), used, RUN_ORDER)


def _look_element(key: str, value):
    if key in TOGGLES or key in ("caps", "hidden"):
        tag = TOGGLES.get(key) or {"caps": "caps", "hidden": "vanish"}[key]
        return etree.Element(f"{W}{tag}", {} if value else {f"{W}val": "0"})
    if key == "underline":
        return etree.Element(f"{W}u", {f"{W}val": "single" if value else "none"})
    if key == "font":
        names = {f"{W}{each}": value for each in ("ascii", "hAnsi", "cs", "eastAsia")}
        return etree.Element(f"{W}rFonts", names)
    tag = {"size_pt": "sz", "color": "color", "highlight": "highlight"}[key]
    return etree.Element(
        f"{W}{tag}", {f"{W}val": str(round(value * 2)) if tag == "sz" else value}
    )


def _clear_runs(docx: Docx, breach: dict) -> None:
    """Take the property off the runs, so that the style's shows."""
    for run in runs_of(docx, breach):
        properties = run.find(f"{W}rPr")
        for key in LOOKS:
            if key in breach and properties is not None:
                tag = _look_element(key, breach[key]).tag
                for found in properties.findall(tag):
                    properties.remove(found)


# paragraphs


def _format(docx: Docx, breach: dict) -> None:
    _set_format(properties_of(paragraph_of(docx, breach), "pPr"), breach)


def _format_style(docx: Docx, breach: dict) -> None:
    paragraph = paragraph_of(docx, breach)
    style = new_style(docx, "paragraph", style_of(paragraph))
    _set_format(etree.SubElement(style, f"{W}pPr"), breach)
    _clear_format(paragraph, breach)
    use_style(paragraph, style)


def _format_base(docx: Docx, breach: dict) -> None:
    paragraph = paragraph_of(docx, breach)
    base = new_style(docx, "paragraph", style_of(paragraph))
    _set_format(etree.SubElement(base, f"{W}pPr"), breach)
    style = new_style(docx, "paragraph", base.get(f"{W}styleId"))
    _clear_format(paragraph, breach)
    use_style(paragraph, style)


def _set_format(properties, breach: dict) -> None:
    made: dict[str, dict[str, str]] = {}
    for key in FORMATS:
        if key in breach:
            tag, attributes = _format_attributes(key, breach[key])
            made.setdefault(tag, {}).update(attributes)
    for tag, attributes in made.items():
        standing = properties.find(f"{W}{tag}")
        kept = dict(standing.attrib) if standing is not None else {}
        put(properties, etree.Element(f"{W}{tag}", {**kept, **attributes}), PARAGRAPH_ORDER)


def _format_attributes(key: str, value) -> tuple[str, dict[str, str]]:
    if key == "align":
        return "jc", {f"{W}val": value}
    if key == "line":
        return "spacing", {f"{W}line": str(round(value * 240)), f"{W}lineRule": "auto"}
    if key.endswith("_pt"):
        return "spacing", {f"{W}{key.removesuffix('_pt')}": str(round(value * 20))}
    attribute = {"first_line_mm": "firstLine", "left_mm": "left"}[key]
    return "ind", {f"{W}{attribute}": str(round(value * TWIPS_A_MM))}


def _clear_format(paragraph, breach: dict) -> None:
    properties = properties_of(paragraph, "pPr")
    tags = {"align": "jc", "first_line_mm": "ind", "left_mm": "ind"}
    for key in FORMATS:
        if key in breach:
            for found in properties.findall(f"{W}{tags.get(key, 'spacing')}"):
                properties.remove(found)


# words


def _text(docx: Docx, breach: dict) -> None:
    runs = runs_of(docx, breach)
    if "old" in breach:
        breach["text"] = _replaced(breach)
    _say(runs[0], breach["text"])
    for run in runs[1:]:
        run.getparent().remove(run)


def _replaced(breach: dict) -> str:
    text, old = words(breach["_paragraph"]), breach["old"]
    if old not in text:
        msg = f"{old!r} does not stand in {text!r}"
        raise ValueError(msg)
    return text.replace(old, breach["new"], 1)


def _split_text(docx: Docx, breach: dict) -> None:
    """Split as Word does: at any place, with revision ids and proofing marks between."""
    _text(docx, breach)
    (run,) = runs_of(docx, breach)
    text = breach["text"]
    cuts = sorted({0, len(text) // 3, len(text) // 3 + 2, 2 * len(text) // 3, len(text)})
    for number, (start, end) in enumerate(itertools.pairwise(cuts)):
        piece = copy.deepcopy(run)
        piece.set(f"{W}rsidR", f"00A1B2C{number}")
        _say(piece, text[start:end])
        run.addprevious(piece)
        run.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
    run.getparent().remove(run)


def _text_in_control(docx: Docx, breach: dict) -> None:
    _text(docx, breach)
    (run,) = runs_of(docx, breach)
    control = etree.Element(f"{W}sdt")
    content = etree.SubElement(control, f"{W}sdtContent")
    run.addprevious(control)
    content.append(run)


def _say(run, text: str) -> None:
    for child in list(run):
        if child.tag != f"{W}rPr":
            run.remove(child)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        node = etree.SubElement(run, f"{W}t", {SPACE: "preserve"})
        node.text = line


def _paragraphs(docx: Docx, breach: dict) -> None:
    nth = breach.get("nth", 0)
    if "remove" in breach:
        _remove(docx.find(breach["remove"], nth))
    elif "remove_row" in breach:
        row = next(docx.find(breach["remove_row"], nth).iterancestors(f"{W}tr"))
        row.getparent().remove(row)
    elif "copy_row" in breach:
        row = next(docx.find(breach["copy_row"], nth).iterancestors(f"{W}tr"))
        row.addnext(copy.deepcopy(row))
    elif "move" in breach:
        docx.find(breach["after"], nth).addnext(docx.find(breach["move"]))
    else:
        _add(docx, breach)


def _remove(paragraph) -> None:
    """Remove a paragraph; the only one of a cell stays, empty."""
    around = paragraph.getparent()
    if around.tag == f"{W}tc" and len(around.findall(f"{W}p")) == 1:
        for run in paragraph.findall(f".//{W}r"):
            run.getparent().remove(run)
    else:
        around.remove(paragraph)


def _add(docx: Docx, breach: dict) -> None:
    at_end = breach["after"] == "end"
    after = docx.main.findall(f"./*/{W}p")[-1] if at_end else _found(docx, breach)
    model = docx.find(breach["like"]) if "like" in breach else after
    made = _copied(model, breach["add"])
    after.addnext(made)
    _dress(made, breach)
    if breach.get("box"):
        put_in_box(made)
    if "pages" in breach:
        new_page = etree.Element(f"{W}pageBreakBefore")
        put(properties_of(made, "pPr"), new_page, PARAGRAPH_ORDER)
    for _ in range(breach.get("pages", 1) - 1):
        made.addnext(copy.deepcopy(made))


def _found(docx: Docx, breach: dict):
    return docx.find(breach["after"], breach.get("nth", 0))


def _copied(model, text: str):
    """Copy a paragraph with other words, without its bookmarks and pictures."""
    made = copy.deepcopy(model)
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for mark in made.findall(f".//{W}{tag}"):
            mark.getparent().remove(mark)
    runs = made.findall(f".//{W}r")
    _say(runs[0], text)
    for run in runs[1:]:
        run.getparent().remove(run)
    return made


# raw XML


def _raw(docx: Docx, breach: dict) -> None:
    name = breach["part"]
    trees = {MAIN: docx.main, STYLES: docx.styles}
    if name in trees:
        text = etree.tostring(trees[name], encoding="unicode")
    else:
        text = docx.parts[name].decode("utf-8")
    found = list(re.finditer(re.escape(breach["old"]), text))
    if not found:
        msg = f"{name} holds no {breach['old']!r}"
        raise ValueError(msg)
    chosen = found if breach.get("nth") is None else [found[breach["nth"]]]
    for match in reversed(chosen):
        text = text[: match.start()] + breach["new"] + text[match.end() :]
    if name == MAIN:
        docx.main = etree.fromstring(text.encode())
    elif name == STYLES:
        docx.styles = etree.fromstring(text.encode())
    else:
        docx.parts[name] = text.encode()
