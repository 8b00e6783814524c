"""Signature, recipients and archive (chữ ký, Nơi nhận, Lưu), as data."""

import re
from collections.abc import Sequence

from kehoach.exchange.importing.casing import Casing
from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.findings import STAND_IN, Notes
from kehoach.exchange.importing.head import UNKNOWN
from kehoach.exchange.importing.slugs import Slugs
from kehoach.plan.model.scalars import AUTHORITY_PATTERN
from kehoach.plan.yaml_tree import Raw
from kehoach.reading.facts.components import Recipients, Signature
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.folding import plain

_SIGN = re.compile(r"^[-–+*•\s]+")
_ARCHIVE = re.compile(r"(?i:lưu)\s*:?\s*(?P<units>.*)")
_MAIN_ARCHIVE = re.compile(r"VT(?:\s*\([^()]*\))?")
"""Văn thư; data says of it neither that it keeps the document nor how many copies."""


class Signing:
    """Who signs: the key of the signatory, and in whose name."""

    def __init__(
        self, found: Signature, standing: dict[str, Raw], casing: Casing, notes: Notes
    ) -> None:
        lines = _titles(found)
        authority = [line for line in lines if wording.ABBREVIATED.match(plain(line))]
        positions = [line for line in lines if line not in authority]
        position = " ".join(positions)
        if not position and authority and authority[-1].startswith("Q."):
            position = authority[-1].removeprefix("Q.").strip()
        self.authority = [_authority(line, casing) for line in authority]
        self.signatories = dict(standing)
        self.signer = self._signer(
            cleaned(found.name.text) if found.name else "", _position(position, casing), notes
        )

    def _signer(self, name: str, position: str, notes: Notes) -> str:
        """Find the signatory in the organisation, or add one."""
        for key, value in self.signatories.items():
            if isinstance(value, dict) and value.get("name") == name:
                known = str(value.get("position", ""))
                if known.upper() == position.upper():
                    return key
        if not name:
            notes.tell(STAND_IN, name="họ tên người ký", value=UNKNOWN)
        if not position:
            notes.tell(STAND_IN, name="chức vụ người ký", value=UNKNOWN)
        slugs = Slugs(frozenset(self.signatories))
        key = slugs.of(position or "người ký", "nguoi_ky")
        self.signatories[key] = {"name": name or UNKNOWN, "position": position or UNKNOWN}
        return key


def _titles(found: Signature) -> list[str]:
    """Give the lines above the name, those broken over two lines joined again."""
    lines: list[str] = []
    for line in found.authority:
        words = plain(line.text)
        begins = wording.ABBREVIATED.match(words) or wording.POSITION.match(words)
        if lines and not begins:
            lines[-1] = cleaned(f"{lines[-1]} {line.text}")
        else:
            lines.append(cleaned(line.text))
    return lines


def _authority(line: str, casing: Casing) -> str:
    """Write an authority as data does: 'KT. Trưởng phòng'."""
    spaced = re.sub(r"^(TM|KT|TL|TUQ|Q)\s*[.,:]?\s*", r"\1. ", line)
    sign, _, rest = spaced.partition(" ")
    made = f"{sign} {_position(rest, casing)}"
    return made if re.fullmatch(AUTHORITY_PATTERN, made) else f"TM. {line}"


def _position(text: str, casing: Casing) -> str:
    """Write a post in normal case: 'PHÓ GIÁM ĐỐC' → 'Phó Giám đốc'."""
    deputy = re.match(r"(?i:phó|quyền)\s+", text)
    if deputy and text == text.upper():
        rest = casing.post(text[deputy.end() :])
        return f"{deputy[0].strip().capitalize()} {rest}"
    return casing.post(text)


def read_recipients(found: Recipients, notes: Notes) -> tuple[list[str], list[str]]:
    """Give the recipients, and the units that keep the document besides VT."""
    recipients: list[str] = []
    archive: list[str] = []
    for line in found.lines:
        text = _SIGN.sub("", cleaned(line.text)).rstrip(" .;,")
        archived = _ARCHIVE.fullmatch(text)
        if archived:
            archive += _kept_by(archived["units"])
        elif text:
            recipients.append(text)
    if not recipients:
        notes.tell(STAND_IN, name="nơi nhận", value=UNKNOWN)
    return recipients or [UNKNOWN], list(dict.fromkeys(archive))


def _kept_by(units: str) -> Sequence[str]:
    """Give the units after VT, which is printed in any case.

    >>> _kept_by("VT (02b), P.KHTC (03b).")
    ['P.KHTC (03b)']
    """
    parts = [part.strip(" .") for part in re.split("[,;]", units)]
    return [part for part in parts if part and not _MAIN_ARCHIVE.fullmatch(part)]
