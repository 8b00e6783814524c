"""The drawn lines under a paragraph's words, as long as the decree asks.

Word draws such a line as a shape anchored in the paragraph (DrawingML, ECMA-376 Part 1,
20.4.2.3); the template names it `kh:rule:42`: 42 percent of the last line of words. The
words are known only while rendering, so the shape's length becomes a call that measures
them. A paragraph that is nothing but one value is also broken into even lines.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kehoach.writing.measure import balanced, lines, text_width_pt
from kehoach.writing.ooxml import Element, P, ancestor, name, text_nodes, text_of
from kehoach.writing.tags import TAG
from kehoach.writing.text_format import LineFormat, line_format

RULE = re.compile(r"kh:rule:(\d+)")
EMU_A_POINT = 12_700


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line under a paragraph's last line of words."""

    percent: int
    format: LineFormat

    def length_emu(self, text: str) -> int:
        """Give the length for these words (ND30: Tiêu ngữ 100 %, others 1/3 to 1/2)."""
        size, face = self.format.size_pt, self.format.face
        *_, last = lines(text.rsplit("\n", maxsplit=1)[-1], size, face, self.format.width_pt)
        return round(text_width_pt(last, size, face) * self.percent / 100 * EMU_A_POINT)

    def broken(self, text: str) -> str:
        """Give the words with a line break where each of their even lines ends."""
        even = balanced(text, self.format.size_pt, self.format.face, self.format.width_pt)
        return "\n".join(even)


def measure_rules(body: Element, styles: Element) -> dict[str, object]:
    """Let the length of each rule follow its words; give the functions that measure."""
    functions: dict[str, object] = {}
    for index, shape in enumerate(list(body.iter(name("wp:docPr")))):
        named, paragraph = RULE.fullmatch(shape.get("name", "")), ancestor(shape, P)
        if not named or paragraph is None:
            continue
        rule = Rule(int(named[1]), line_format(paragraph, styles))
        _break_evenly(paragraph, f"lines_{index}")
        words, values = _parts(paragraph)
        functions |= {f"lines_{index}": rule.broken, f"rule_{index}": _length(rule, words)}
        for element in next(shape.iterancestors()).iter(name("wp:extent"), name("a:ext")):
            element.set("cx", f"{{{{ rule_{index}({', '.join(values)}) }}}}")
    return functions


def _break_evenly(paragraph: Element, function: str) -> None:
    """Let a paragraph that is one value print it in even lines."""
    only = TAG.fullmatch(text_of(paragraph).strip())
    for node in text_nodes(paragraph):
        if only and only["value"] and (node.text or "").strip():
            node.text = f"{{{{ {function}({only['value'].strip()}) }}}}"


def _parts(paragraph: Element) -> tuple[list[str], list[str]]:
    """Split a paragraph into its fixed words and the expressions between them."""
    words, values = [""], []
    place = 0
    text = text_of(paragraph)
    for tag in TAG.finditer(text):
        words[-1] += text[place : tag.start()]
        place = tag.end()
        if tag["value"]:
            values.append(tag["value"].strip())
            words.append("")
    words[-1] += text[place:]
    return words, values


def _length(rule: Rule, words: list[str]) -> Callable[..., int]:
    def length(*values: object) -> int:
        filled = [*map(str, values), ""]
        return rule.length_emu("".join(map("".join, zip(words, filled, strict=True))))

    return length
