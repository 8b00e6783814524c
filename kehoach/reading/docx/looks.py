"""Run properties, every level laid over the others → how the characters look."""

import re
from functools import cache

from kehoach.reading.docx.properties import AUTOMATIC, Properties
from kehoach.reading.facts.layout import Look

UNSET_FONT = "Times New Roman"
UNSET_SIZE_PT = 10.0
VISIBLE = re.compile(r"\S")
EAST_ASIAN = "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
EITHER = "[\u00a1-\u00ff\u2010-\u2027\u2030-\u2bff]"
"""Signs that East Asian fonts hold too: theirs only with w:hint (17.3.2.26)."""
COMPLEX = "[\u0590-\u07bf\ufb1d-\ufdff\ufe70-\ufefe]"
VIETNAMESE = re.compile("[\n -~\u00c0-\u024f\u1e00-\u1eff]*")
"""Nothing but ASCII and Latin letters, which East Asian fonts take by w:hint alone."""
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
WITHIN_ASCII = re.compile(r"[!-~]")


def slots(text: str, properties: Properties) -> tuple[str, ...]:
    """Tell which of a run's four fonts show these characters (ECMA-376 Part 1, 17.3.2.26)."""
    if "1" in (properties.get("complexScript"), properties.get("rightToLeft")):
        return ("cs",)
    if text.isascii():
        return ("ascii",)
    if VIETNAMESE.fullmatch(text) and "hint" not in properties:
        return ("ascii", "hAnsi") if WITHIN_ASCII.search(text) else ("hAnsi",)
    found = [("ascii", WITHIN_ASCII.search(text))]
    rest = "".join(BEYOND_ASCII.findall(text))
    for slot, pattern in _patterns(hinted=properties.get("hint") == "eastAsia"):
        found.append((slot, pattern.search(rest)))
        rest = pattern.sub("", rest)
    found.append(("hAnsi", VISIBLE.search(rest)))
    return tuple(slot for slot, match in found if match) or ("ascii",)


@cache
def _patterns(*, hinted: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile at first use: 2 ms that a Vietnamese document does not need."""
    either = (("eastAsia", EITHER),) if hinted else ()
    patterns = (("eastAsia", EAST_ASIAN), ("cs", COMPLEX), *either)
    return tuple((slot, re.compile(pattern)) for slot, pattern in patterns)


def look(properties: Properties, shown_in: tuple[str, ...]) -> Look:
    """Give the look of characters that are shown in these of the four fonts."""
    is_complex = shown_in == ("cs",)
    size = properties.get("szCs" if is_complex else "sz")
    fonts = (_font(properties, slot) for slot in shown_in)
    return Look(
        fonts=tuple(dict.fromkeys(fonts)),
        size_pt=float(size) if size else UNSET_SIZE_PT,
        bold=properties.get("bCs" if is_complex else "b") == "1",
        italic=properties.get("iCs" if is_complex else "i") == "1",
        underline=properties.get("u") == "1",
        color=properties.get("color", AUTOMATIC),
        highlight=properties.get("highlight") or properties.get("shade", ""),
        raised=properties.get("raised") == "1",
    )


def _font(properties: Properties, slot: str) -> str:
    return properties.get(slot) or properties.get("ascii") or UNSET_FONT
