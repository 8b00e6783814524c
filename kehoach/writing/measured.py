"""What a template's drawn lines follow: the words above them, measured for each document."""

from collections.abc import Callable

from msgspec import Struct

from kehoach.writing.measure import balanced, lines, text_width_pt

EMU_A_POINT = 12_700


class LineFormat(Struct, frozen=True):
    """How the words of a paragraph are set, and how much room its lines have."""

    size_pt: float
    face: str
    width_pt: float
    line_pt: float
    before_pt: float


class Rule(Struct, frozen=True):
    """A drawn line under a paragraph's last line of words."""

    percent: int
    format: LineFormat
    drop_emu: int = 0
    """How far it stands below the top of that last line."""

    def length_emu(self, text: str) -> int:
        """Give the length for these words (ND30: Tiêu ngữ 100 %, others 1/3 to 1/2)."""
        *_, last = printed_lines(text, self.format)
        width = text_width_pt(last, self.format.size_pt, self.format.face)
        return round(width * self.percent / 100 * EMU_A_POINT)

    def place_emu(self, text: str) -> int:
        """Give how far the rule stands below the top of the paragraph for these words."""
        return last_line_emu(text, self.format) + self.drop_emu

    def broken(self, text: str) -> str:
        """Give the words with a line break where each of their even lines ends."""
        size, face, room = self.format.size_pt, self.format.face, self.format.width_pt
        typed = text.split("\n")
        return "\n".join(line for part in typed for line in balanced(part, size, face, room))


def printed_lines(text: str, look: LineFormat) -> list[str]:
    """Break words into the lines that are printed: by typed breaks, then by the room."""
    size, face, room = look.size_pt, look.face, look.width_pt
    return [line for part in text.split("\n") for line in lines(part, size, face, room)]


def last_line_emu(text: str, look: LineFormat) -> int:
    """Give how far the last printed line lies below the top of its paragraph.

    The top lies above the spacing before the paragraph, as LibreOffice places shapes.
    """
    above = look.before_pt + (len(printed_lines(text, look)) - 1) * look.line_pt
    return round(above * EMU_A_POINT)


class Measured(Struct, frozen=True):
    """A rule of a template, under its number there, and the fixed words of its paragraph."""

    number: int
    rule: Rule
    words: tuple[str, ...]
    """Between them stand the paragraph's values."""

    def functions(self) -> dict[str, Callable[..., object]]:
        """Give the functions that the template calls for this rule."""
        return {
            f"lines_{self.number}": self.rule.broken,
            f"length_{self.number}": _filled(self.rule.length_emu, self.words),
            f"place_{self.number}": _filled(self.rule.place_emu, self.words),
        }


def _filled(measure: Callable[[str], int], words: tuple[str, ...]) -> Callable[..., int]:
    """Let a measure take the values that stand between fixed words."""

    def measured(*values: object) -> int:
        filled = [*map(str, values), ""]
        return measure("".join(map("".join, zip(words, filled, strict=True))))

    return measured
