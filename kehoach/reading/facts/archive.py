"""What a PDF says of itself as a file for the archive (PDF/A): metadata, tags, fonts."""

from msgspec import Struct

from kehoach.reading.facts.pages import PrintedFont


class ArchiveFacts(Struct, frozen=True):
    """What the file claims and holds; words that it does not say are empty."""

    file: str
    version: str
    """'1.7'."""
    part: str = ""
    """Part of ISO 19005 that the XMP names: '2'."""
    conformance: str = ""
    """'B'."""
    output_intent: bool = False
    """An output intent for PDF/A with its colour profile."""
    marked: bool = False
    """The catalogue says that the file is tagged."""
    structure: bool = False
    """There is a structure tree with something in it."""
    language: str = ""
    """'vi-VN'."""
    title: str = ""
    author: str = ""
    keywords: str = ""
    title_shown: bool = False
    """The window shows the title, not the file's name."""
    encrypted: bool = False
    active: tuple[str, ...] = ()
    """What acts by itself or is carried along, in Vietnamese: 'JavaScript', 'tệp đính kèm'."""
    fonts: tuple[PrintedFont, ...] = ()
    families: tuple[str, ...] = ()
    """Typefaces of the fonts: 'Times New Roman'."""
