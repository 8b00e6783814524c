"""Draws a page onto lists: every character with its place, every stroke, no layout yet."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt, apply_matrix_rect, mult_matrix

from kehoach.reading.facts.layout import Look
from kehoach.reading.pdf.colours import hex_of
from kehoach.reading.pdf.fonts import Face, face
from kehoach.reading.pdf.opening import TooLarge

MAX_PAGE_BYTES = 20_000_000
"""Drawing instructions that a page may unpack to, what it calls repeatedly counted so."""
CALL_BYTES = 20_000
"""What calling a part of the page costs, however short it is."""
OUTLINED = (1, 2)
"""Text rendering modes that stroke the letters: LibreOffice's bold of a font without one."""
UNKNOWN = "\ufffd"
COMBINING = ("\u0300", "\u036f")
WHITE = "FFFFFF"
SLANT = 0.02


class Glyph(NamedTuple):
    """A character on the page; `baseline` counts down from the top."""

    text: str
    left: float
    right: float
    baseline: float
    look: Look
    order: int


class Stroke(NamedTuple):
    """A drawn thing, by its box; lines have no height or no width."""

    left: float
    right: float
    top: float
    bottom: float


class Canvas(PDFTextDevice):
    """Receives what the interpreter draws on one page after the other."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.faces: dict[int, Face] = {}
        self._fonts: list[PDFFont] = []  # kept, so that an id stays the id of one font
        self._known: dict[int, dict[int, tuple[str, float]]] = {}
        self._looks: dict[tuple[object, ...], Look] = {}
        self._start(0.0, 0.0)

    def _start(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.glyphs: list[Glyph] = []
        self.strokes: list[Stroke] = []
        self.boxes: list[Stroke] = []
        self.pictures = 0
        self.rotated = 0
        self.drawn_bytes = 0

    def begin_page(self, page: Any, ctm: Any) -> None:  # noqa: ANN401 - pdfminer's own
        """Start a page."""
        left, bottom, right, top = apply_matrix_rect(ctm, page.mediabox)
        self._start(abs(right - left), abs(top - bottom))

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        """Count a picture."""
        self.pictures += 1

    def render_string(
        self,
        textstate: Any,  # noqa: ANN401
        seq: Iterable[Any],
        ncs: Any,  # noqa: ANN401, ARG002
        graphicstate: Any,  # noqa: ANN401
    ) -> None:
        """Place the characters of one string."""
        font = textstate.font
        if font is None:
            return
        matrix = mult_matrix(textstate.matrix, self.ctm or MATRIX_IDENTITY)
        size = textstate.fontsize * math.hypot(matrix[2], matrix[3])
        look = self._look(font, size, textstate, graphicstate)
        x, y = textstate.linematrix
        upright = abs(matrix[1]) <= SLANT * abs(matrix[0])
        scaling = textstate.scaling * 0.01
        space = textstate.charspace * scaling
        wide = 0 if font.is_multibyte() else textstate.wordspace * scaling
        known = self._known[id(font)]
        first = True
        for piece in seq:
            if isinstance(piece, int | float):
                x -= piece * 0.001 * textstate.fontsize * scaling
                continue
            for code in font.decode(piece):
                x += 0 if first else space
                first = False
                text, width = known.get(code) or self._learn(font, code)
                advance = width * textstate.fontsize * scaling
                if upright:
                    self._place(text, matrix, (x, y, advance), look)
                else:
                    self.rotated += 1
                x += advance + (wide if code == 32 else 0)  # noqa: PLR2004 - ISO 32000-1, 9.3.3
        textstate.linematrix = (x, y)

    def _place(
        self,
        text: str,
        matrix: tuple[float, float, float, float, float, float],
        where: tuple[float, float, float],
        look: Look,
    ) -> None:
        x, y, advance = where
        a, _, c, d, e, f = matrix
        left = a * x + c * y + e
        right = left + a * advance
        baseline = self.height - (matrix[1] * x + d * y + f)
        if COMBINING[0] <= text <= COMBINING[1] and self.glyphs:
            last = self.glyphs[-1]
            self.glyphs[-1] = last._replace(text=last.text + text)
            return
        if right < left:
            left, right = right, left
        self.glyphs.append(Glyph(text, left, right, baseline, look, len(self.glyphs)))

    def _learn(self, font: PDFFont, code: int) -> tuple[str, float]:
        try:
            text = font.to_unichr(code) or UNKNOWN
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        text = " " if text in "\t\r\n\0" else text
        known = self._known[id(font)][code] = (text, font.char_width(code))
        return known

    def _look(self, font: PDFFont, size: float, textstate: Any, graphicstate: Any) -> Look:  # noqa: ANN401
        raised = textstate.rise != 0
        outlined = textstate.render in OUTLINED
        key = (id(font), round(size, 1), raised, outlined, str(graphicstate.ncolor))
        look = self._looks.get(key)
        if look is None:
            face_ = self._face(font)
            look = self._looks[key] = Look(
                fonts=(face_.family,),
                size_pt=round(size, 1),
                bold=face_.bold or outlined,
                italic=face_.italic,
                color=hex_of(graphicstate.ncolor),
                raised=raised,
            )
        return look

    def _face(self, font: PDFFont) -> Face:
        if id(font) not in self.faces:
            self.faces[id(font)] = face(font)
            self._known[id(font)] = {}
            self._fonts.append(font)
        return self.faces[id(font)]

    def paint_path(
        self,
        graphicstate: Any,  # noqa: ANN401
        stroke: bool,  # noqa: FBT001 - pdfminer's signature
        fill: bool,  # noqa: FBT001, ARG002
        evenodd: bool,  # noqa: FBT001, ARG002
        path: Sequence[Any],
    ) -> None:
        """Keep the box of each piece of a path that leaves something to see."""
        color = graphicstate.scolor if stroke else graphicstate.ncolor
        if hex_of(color) == WHITE:
            return
        ctm = self.ctm or MATRIX_IDENTITY
        piece: list[tuple[float, float]] = []
        for segment in path:
            if segment[0] == "m":
                self._keep(piece, stroke=stroke)
                piece = []
            numbers = segment[1:]
            piece += [
                apply_matrix_pt(ctm, (float(x), float(y)))
                for x, y in zip(numbers[::2], numbers[1::2], strict=False)
            ]
        self._keep(piece, stroke=stroke)

    def _keep(self, points: list[tuple[float, float]], *, stroke: bool) -> None:
        if len(points) < 2:  # noqa: PLR2004 - a point draws nothing
            return
        xs = [x for x, _ in points]
        ys = [self.height - y for _, y in points]
        box = Stroke(min(xs), max(xs), min(ys), max(ys))
        if thin(box):
            self.strokes.append(box)
        elif stroke:
            self.boxes.append(box)


THIN = 2.0
"""Points: borders and rules are thinner, whatever shape a program draws them as."""


def thin(box: Stroke) -> bool:
    """Tell whether a shape is a line to the eye."""
    return box.bottom - box.top <= THIN or box.right - box.left <= THIN


class Interpreter(PDFPageInterpreter):
    """Pdfminer's interpreter with an end to what one page may ask of it."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run drawing instructions unless the page already ran too many.

        Raises:
            TooLarge: A page calls its parts over and over.

        """
        canvas = self.device
        if isinstance(canvas, Canvas):
            canvas.drawn_bytes += CALL_BYTES
            canvas.drawn_bytes += sum(len(stream_value(each).get_data()) for each in streams)
            if canvas.drawn_bytes > MAX_PAGE_BYTES:
                raise TooLarge
        super().execute(streams)
