"""Paragraph properties, every level laid over the others → alignment, indents, gaps."""

from msgspec import Struct

from kehoach.reading.docx.markup import MM_A_TWIP
from kehoach.reading.docx.properties import Properties
from kehoach.reading.facts.layout import Align, LineSpacing

ALIGNS: dict[str, Align] = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
    "thaiDistribute": "both",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
}
AUTOMATIC_GAP_PT = 14.0
"""What Word leaves where it spaces as a browser does (w:beforeAutospacing)."""
TWIPS_A_POINT = 20
SINGLE = 240
"""Single spacing in w:line, in 240ths of a line."""


class ParagraphFormat(Struct, frozen=True):
    """The part of a paragraph's facts that comes from its properties."""

    align: Align
    first_line_mm: float
    left_mm: float
    right_mm: float
    before_pt: float
    after_pt: float
    spacing: LineSpacing
    contextual: bool
    page_break_before: bool
    bordered: bool
    shade: str
    """RRGGBB of the ground behind its words; empty: none."""


def paragraph_format(properties: Properties, size_pt: float) -> ParagraphFormat:
    """Give the format; `size_pt` measures the indents that are given in characters."""
    return ParagraphFormat(
        align=ALIGNS.get(properties.get("frame") or properties.get("jc", ""), "left"),
        first_line_mm=_indent(properties.get("first"), size_pt),
        left_mm=_indent(properties.get("left"), size_pt),
        right_mm=_indent(properties.get("right"), size_pt),
        before_pt=_gap(properties, "before"),
        after_pt=_gap(properties, "after"),
        spacing=_spacing(properties),
        contextual=properties.get("contextualSpacing") == "1",
        page_break_before=properties.get("pageBreakBefore") == "1",
        bordered=properties.get("border") == "1",
        shade=properties.get("shade", ""),
    )


def _indent(text: str | None, size_pt: float) -> float:
    if not text:
        return 0.0
    if text.endswith("em"):
        return round(float(text[:-2]) * size_pt * TWIPS_A_POINT * MM_A_TWIP, 2) + 0.0
    return round(float(text) * MM_A_TWIP, 2) + 0.0  # adding zero: no negative zero


def _gap(properties: Properties, side: str) -> float:
    if properties.get(f"{side}Auto") == "1":
        return AUTOMATIC_GAP_PT
    return float(properties.get(side, "0")) / TWIPS_A_POINT


def _spacing(properties: Properties) -> LineSpacing:
    line = float(properties.get("line", SINGLE))
    rule = properties.get("lineRule", "auto")
    if rule == "auto":
        return LineSpacing(round(line / SINGLE, 3))
    return LineSpacing(None, line / TWIPS_A_POINT, at_least=rule == "atLeast")
