"""The theme of a document: its fonts and colours, by the names that formats call them."""

import colorsys
import re

from lxml.etree import _Element as Element
from msgspec import Struct, field

from kehoach.reading.docx.markup import A, W

COLOR = re.compile(r"[0-9A-Fa-f]{6}")
SCRIPTS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
MAPPED = {
    "text1": ("t1", "dark1"),
    "text2": ("t2", "dark2"),
    "background1": ("bg1", "light1"),
    "background2": ("bg2", "light2"),
}
SLOTS = {
    "dark1": "dk1",
    "dark2": "dk2",
    "light1": "lt1",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


class Theme(Struct, frozen=True):
    """Typefaces by 'minorHAnsi' and the like, colours by 'accent1' and the like."""

    fonts: dict[str, str] = field(default_factory=dict)
    colors: dict[str, str] = field(default_factory=dict)

    def color(self, name: str, tint: str = "", shade: str = "") -> str:
        """Give a colour of the theme as RRGGBB; empty where the theme lacks it."""
        color = self.colors.get(name, "")
        return _shaded(color, tint, shade) if color and (tint or shade) else color


def read_theme(theme: Element | None, settings: Element | None) -> Theme:
    """Read the theme part; the settings say which of its colours text and paper take."""
    if theme is None:
        return Theme()
    mapping = None if settings is None else settings.find(f"{W}clrSchemeMapping")
    scheme = theme.find(f".//{A}clrScheme")
    found = {} if scheme is None else {_local(slot): _rgb(slot) for slot in scheme}
    names = [*SLOTS, *(f"accent{number}" for number in range(1, 7))]
    colors = {name: found.get(SLOTS.get(name, name), "") for name in names}
    for name, (attribute, usual) in MAPPED.items():
        target = usual if mapping is None else mapping.get(f"{W}{attribute}", usual)
        colors[name] = colors.get(target, "")
    return Theme(_fonts(theme), colors)


def _fonts(theme: Element) -> dict[str, str]:
    return {
        f"{weight}{script}": face.get("typeface", "")
        for weight in ("major", "minor")
        for script, tag in SCRIPTS.items()
        for face in theme.iterfind(f".//{A}{weight}Font/{A}{tag}")
    }


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _rgb(slot: Element) -> str:
    for color in slot:
        found = color.get("lastClr") or color.get("val") or ""
        if COLOR.fullmatch(found):
            return found.upper()
    return ""


def _shaded(color: str, tint: str, shade: str) -> str:
    """Lighten by a tint or darken by a shade, both in 255ths (ECMA-376 Part 1, 17.18.97)."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if _fraction(shade) is not None:
        light *= _fraction(shade) or 0
    if _fraction(tint) is not None:
        light = light * (_fraction(tint) or 0) + 1 - (_fraction(tint) or 0)
    mixed = colorsys.hls_to_rgb(hue, min(light, 1), saturation)
    return "".join(f"{round(part * 255):02X}" for part in mixed)


def _fraction(text: str) -> float | None:
    try:
        return min(int(text, 16), 255) / 255
    except ValueError:
        return None
