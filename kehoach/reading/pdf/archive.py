"""PDF → what it says of itself as a file for the archive; every object is looked at."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from kehoach.reading.facts.archive import ArchiveFacts
from kehoach.reading.facts.pages import PrintedFont
from kehoach.reading.pdf.fonts import family, plain_name
from kehoach.reading.pdf.opening import open_pdf, refusing
from kehoach.reading.pdf.sheets import pdf_version

Value = Any
"""Whatever pdfminer gives for an object."""

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
PDFA_ID = "{http://www.aiim.org/pdfa/ns/id/}"
ADOBE_PDF = "{http://ns.adobe.com/pdf/1.3/}"
FONT_FILES = ("FontFile", "FontFile2", "FontFile3")
WITH_LETTERS = ("Type1", "MMType1", "TrueType", "CIDFontType0", "CIDFontType2")
"""Fonts that hold letters; a Type0 only names one of them, a Type3 draws its own."""
ACTIONS = {
    "JavaScript": "JavaScript",
    "Launch": "lệnh mở chương trình khác",
    "ImportData": "lệnh nạp dữ liệu",
}


def read_archive(pdf: bytes, file: str) -> ArchiveFacts:
    """Read what a PDF claims and holds.

    Raises:
        Refused: The file is no PDF, locked, damaged or too large.

    """
    with refusing(file):
        document, _ = open_pdf(pdf, file)
        catalog = document.catalog
        xmp = _xmp(catalog)
        parts = [part for each in _objects(document) for part in _within(each)]
        fonts = sorted(set(_fonts(parts)), key=lambda font: font.name)
        return ArchiveFacts(
            file=file,
            version=pdf_version(pdf, document),
            part=_said(xmp, f"{PDFA_ID}part"),
            conformance=_said(xmp, f"{PDFA_ID}conformance").upper(),
            output_intent=any(map(_is_archive_intent, _list(catalog.get("OutputIntents")))),
            marked=_mapping(catalog.get("MarkInfo")).get("Marked") is True,
            structure=bool(_list(_mapping(catalog.get("StructTreeRoot")).get("K"))),
            language=_text(catalog.get("Lang")),
            title=_said(xmp, f"{DUBLIN_CORE}title"),
            author=_said(xmp, f"{DUBLIN_CORE}creator"),
            keywords=_said(xmp, f"{ADOBE_PDF}Keywords"),
            title_shown=_mapping(catalog.get("ViewerPreferences")).get("DisplayDocTitle")
            is True,
            encrypted=document.encryption is not None,
            active=tuple(sorted(set(_active(parts)))),
            fonts=tuple(fonts),
            families=tuple(sorted({family(font.name) for font in fonts})),
        )


def _objects(document: PDFDocument) -> Iterator[Value]:
    """Give every object of the file, those that nothing refers to as well."""
    numbers = {number for xref in document.xrefs for number in xref.get_objids()}
    for number in sorted(numbers):
        try:
            yield document.getobj(number)
        except PSException:  # an entry of the table without its object: nothing stands there
            continue


def _within(value: Value) -> Iterator[Mapping[str, Value]]:
    """Give the dictionaries of one object, nested ones too; references are not followed."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, PDFStream):
            waiting.append(each.attrs)
        elif isinstance(each, dict):
            yield each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _fonts(parts: Iterable[Mapping[str, Value]]) -> Iterator[PrintedFont]:
    for part in parts:
        if _name(part.get("Type")) == "Font" and _name(part.get("Subtype")) in WITH_LETTERS:
            descriptor = _mapping(part.get("FontDescriptor"))
            embedded = any(
                isinstance(resolve1(descriptor.get(key)), PDFStream) for key in FONT_FILES
            )
            yield PrintedFont(plain_name(_name(part.get("BaseFont"))), embedded)


def _active(parts: Iterable[Mapping[str, Value]]) -> Iterator[str]:
    for part in parts:
        action = ACTIONS.get(_name(part.get("S")))
        if action:
            yield action
        if "JS" in part or "JavaScript" in part:
            yield ACTIONS["JavaScript"]
        if "EF" in part or "EmbeddedFiles" in part or _name(part.get("Type")) == "EmbeddedFile":
            yield "tệp đính kèm"


def _is_archive_intent(intent: Value) -> bool:
    held = _mapping(intent)
    profile = resolve1(held.get("DestOutputProfile"))
    return _name(held.get("S")) == "GTS_PDFA1" and isinstance(profile, PDFStream)


def _xmp(catalog: Mapping[str, Value]) -> "etree._Element | None":
    """Parse the metadata; entities and the network stay shut."""
    stream = resolve1(catalog.get("Metadata"))
    if not isinstance(stream, PDFStream):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(stream.get_data().strip(), parser)
    except etree.XMLSyntaxError:
        return None


def _said(xmp: "etree._Element | None", name: str) -> str:
    """Give a property's first value: its own words, its first item, or an attribute."""
    if xmp is None:
        return ""
    for element in xmp.iter(name):
        item = next(element.iter(f"{RDF}li"), element)
        return " ".join((item.text or "").split())
    described = (element.get(name) for element in xmp.iter(f"{RDF}Description"))
    return next((said.strip() for said in described if said), "")


def _mapping(value: Value) -> Mapping[str, Value]:
    held = resolve1(value)
    if isinstance(held, PDFStream):
        held = held.attrs
    return held if isinstance(held, dict) else {}


def _list(value: Value) -> list[Value]:
    """Give a list; one value alone stands for a list of itself (ISO 32000-1, table 322)."""
    held = resolve1(value)
    return held if isinstance(held, list) else [] if held is None else [value]


def _name(value: Value) -> str:
    held = resolve1(value) if isinstance(value, PDFObjRef) else value
    name = held.name if isinstance(held, PSLiteral) else ""
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)


def _text(value: Value) -> str:
    held = resolve1(value)
    return decode_text(held) if isinstance(held, bytes) else ""
