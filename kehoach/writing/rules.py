"""The drawn lines under a paragraph's words, as long as the decree asks.

Word draws such a line as a shape anchored in the paragraph (DrawingML, ECMA-376 Part 1,
20.4.2.3); the template names it `kh:rule:42`: 42 percent of the last line of words. The
words are known only while rendering, so the shape's length and place become calls that
measure them. A paragraph that is nothing but one value is also broken into even lines.

The template may set a rule's place from the line that holds it. A document sets it from
the paragraph, by the number of printed lines: LibreOffice saves a place set from a line
with its sign turned, and the rule would stand above the words.
"""

import re

from kehoach.writing.measured import LineFormat, Measured, Rule, last_line_emu
from kehoach.writing.ooxml import BR, Element, P, T, ancestor, name, text_nodes, text_of
from kehoach.writing.tags import TAG
from kehoach.writing.text_format import line_format

RULE = re.compile(r"kh:rule:(\d+)")


def measure_rules(body: Element, styles: Element) -> tuple[Measured, ...]:
    """Let length and place of each rule follow its words; give what measures them."""
    measured = []
    for index, shape in enumerate(list(body.iter(name("wp:docPr")))):
        named, paragraph = RULE.fullmatch(shape.get("name", "")), ancestor(shape, P)
        if not named or paragraph is None:
            continue
        anchor, look = next(shape.iterancestors()), line_format(paragraph, styles)
        drop = _drop_emu(anchor, _words(paragraph), look)
        rule = Rule(int(named[1]), look, drop or 0)
        _break_evenly(paragraph, f"lines_{index}")
        words, values = _parts(paragraph)
        measured.append(Measured(index, rule, tuple(words)))
        given = ", ".join(values)
        for element in anchor.iter(name("wp:extent"), name("a:ext")):
            element.set("cx", f"{{{{ length_{index}({given}) }}}}")
        if drop is not None:
            _place(anchor, f"{{{{ place_{index}({given}) }}}}")
    return tuple(measured)


def _drop_emu(anchor: Element, words: str, look: LineFormat) -> int | None:
    """Give how far the template sets a rule below the top of its words' last line.

    None where the place follows neither the line nor the paragraph; it is left alone.
    """
    place = anchor.find(name("wp:positionV"))
    offset = None if place is None else place.findtext(name("wp:posOffset"))
    if place is None or offset is None:
        return None
    above = {"line": 0, "paragraph": last_line_emu(words, look)}
    base = above.get(place.get("relativeFrom", ""))
    return None if base is None else int(offset) - base


def _place(anchor: Element, offset: str) -> None:
    """Set a rule's place from the top of its paragraph."""
    for place in anchor.iterfind(name("wp:positionV")):
        place.set("relativeFrom", "paragraph")
        for node in place.iterfind(name("wp:posOffset")):
            node.text = offset


def _break_evenly(paragraph: Element, function: str) -> None:
    """Let a paragraph that is one value print it in even lines."""
    only = TAG.fullmatch(text_of(paragraph).strip())
    for node in text_nodes(paragraph):
        if only and only["value"] and (node.text or "").strip():
            node.text = f"{{{{ {function}({only['value'].strip()}) }}}}"


def _words(paragraph: Element) -> str:
    """Give a paragraph's words with its typed breaks."""
    own = (node for node in paragraph.iter(T, BR) if ancestor(node, P) is paragraph)
    return "".join("\n" if node.tag == BR else node.text or "" for node in own)


def _parts(paragraph: Element) -> tuple[list[str], list[str]]:
    """Split a paragraph into its fixed words and the expressions between them."""
    words, values = [""], []
    place = 0
    text = _words(paragraph)
    for tag in TAG.finditer(text):
        words[-1] += text[place : tag.start()]
        place = tag.end()
        if tag["value"]:
            values.append(tag["value"].strip())
            words.append("")
    words[-1] += text[place:]
    return words, values
