"""Files from strangers: harmless oddities are read, harm is refused, all in bounded time."""

import io
import time
import zipfile

import pytest

from kehoach.archive import write_parts
from kehoach.diagnostic import Refused
from kehoach.reading.docx.facts import read_facts
from kehoach.reading.docx.package import MAX_PART_BYTES, OUTSIDE
from tests.reading.docx.making import (
    NAMES,
    RELATIONS,
    complex_field,
    document,
    facts,
    par,
    parts,
    relation,
    run,
    style,
)

MAIN = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def refusal(content):
    """Give the codes and sentences that refuse a file; they must come soon."""
    start = time.monotonic()
    with pytest.raises(Refused) as refused:
        read_facts(content, "tệp.docx")
    assert time.monotonic() - start < 60
    return [(each.code, each.message) for each in refused.value.problems]


def packed(made):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(name, content):
    return write_parts({**parts(par()), name: content})


def outside(kind, target):
    return document(par(), rels=[("rId9", kind, target, "External")])


# Read


def test_the_main_part_is_found_by_its_relation():
    assert facts(par("a"), main="custom/chính.xml").paragraphs[0].text == "a"


def test_the_main_part_is_found_by_its_type_where_the_relation_is_missing():
    made = parts(par("a"), main="x/main.xml")
    del made["_rels/.rels"]
    assert read_facts(write_parts(made), "tệp").paragraphs[0].text == "a"


def test_part_names_ignore_case():
    made = parts(par("a"))
    made["word/Document.xml"] = made.pop(MAIN)
    assert read_facts(write_parts(made), "tệp").paragraphs[0].text == "a"


def test_a_file_in_strict_form_is_read():
    body = (
        f'<w:document xmlns:w="{STRICT}" w:conformance="strict"><w:body><w:p><w:pPr>'
        '<w:jc w:val="end"/><w:ind w:firstLine="36pt"/></w:pPr><w:r><w:rPr><w:b w:val="true"/>'
        '<w:sz w:val="14pt"/></w:rPr><w:t>a</w:t></w:r></w:p></w:body></w:document>'
    )
    made = parts(par())
    made[MAIN] = body.encode()
    made["_rels/.rels"] = made["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006",
        b"http://purl.oclc.org/ooxml/officeDocument",
    )
    (only,) = read_facts(write_parts(made), "tệp").paragraphs
    assert (only.align, only.first_line_mm) == ("right", 12.7)
    assert (only.runs[0].look.bold, only.runs[0].look.size_pt) == (True, 14.0)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.org/x"),
        ("attachedTemplate", "file:///C:\\Users\\an\\Normal.dotm"),
        ("attachedTemplate", "C:\\mau\\Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
        ("image", "NULL"),
    ],
)
def test_links_that_load_nothing_are_harmless(kind, target):
    assert read_facts(outside(kind, target), "tệp").paragraphs[0].text == "chữ"


# Refused


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://example.org/mau.dotm"),
        ("attachedTemplate", "\\\\may\\chung\\mau.dotm"),
        ("attachedTemplate", "file://may/mau.dotm"),
        ("attachedTemplate", "file:///\\\\may\\mau.dotm"),
        ("attachedTemplate", "file:///%5C%5Cmay/mau.dotm"),
        ("image", "https://example.org/a.png"),
        ("image", "file:///C:/a.png"),
        ("oleObject", "ftp://example.org/a"),
        ("subDocument", "file:///C:/b.docx"),
    ],
)
def test_links_that_load_something_are_refused(kind, target):
    assert refusal(outside(kind, target)) == [("A013", OUTSIDE.text.format(target=target))]


def test_links_of_a_header_are_seen_too():
    line = relation("a", "image", "http://a.vn/x.png", "External")
    rels = f'<Relationships xmlns="{RELATIONS}">{line}</Relationships>'
    ((code, _),) = refusal(changed("word/_rels/header1.xml.rels", rels.encode()))
    assert code == "A013"


LAUGHS = "".join(
    f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12)
)  # a billion laughs


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(prolog, encoding):
    text = f"{prolog}<w:document {NAMES}><w:body><w:p/></w:body></w:document>"
    ((code, _),) = refusal(changed(MAIN, text.encode(encoding)))
    assert code == "A014"


def test_entities_that_grow_in_an_attribute_are_refused():
    text = (
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><w:document {NAMES}>'
        '<w:body><w:p w:rsidR="&a11;"/></w:body></w:document>'
    )
    ((code, _),) = refusal(changed(MAIN, text.encode()))
    assert code in ("A011", "A014")


def test_a_part_that_is_too_large_is_refused():
    content = packed({**parts(par()), MAIN: bytes(MAX_PART_BYTES + 1)})
    ((code, _),) = refusal(content)
    assert code == "A004"  # its ratio gives it away before it is unpacked
    ((code, _),) = refusal(changed(MAIN, bytes(MAX_PART_BYTES + 1)))
    assert code == "A015"


def test_a_part_nested_without_end_is_refused():
    deep = "<w:sdt><w:sdtContent>" * 100_000
    text = f"<w:document {NAMES}><w:body>{deep}{'</w:sdtContent></w:sdt>' * 100_000}"
    ((code, _),) = refusal(changed(MAIN, f"{text}</w:body></w:document>".encode()))
    assert code == "A011"


def test_tables_nested_as_deep_as_the_parser_allows_are_read():
    depth = 80
    deep = "<w:tbl><w:tr><w:tc>" * depth + par("đáy") + "</w:tc></w:tr></w:tbl>" * depth
    assert facts(deep).tables[0].rows[0].cells[0].text == "đáy"


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_damaged_part_is_refused_by_name(part):
    made = parts(par(), styles="")
    ((code, message),) = refusal(write_parts({**made, part: b"<a>"}))
    assert (code, part in message) == ("A011", True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "A001"),
        (b"%PDF-1.7", "A002"),
        (b"PK\x03\x04 rubbish", "A002"),
        (OLE + bytes(2_000), "A009"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "A008"),
        (write_parts({"a.xml": b"<a/>"}), "A010"),
        (write_parts({MAIN: b"<a/>"}), "A010"),
        (changed("word/vbaProject.bin", OLE), "A012"),
        (document(par() + '<w:altChunk r:id="x"/>'), "A016"),
        (document(par() + '<w:p><w:subDoc r:id="x"/></w:p>'), "A016"),
    ],
)
def test_what_is_no_plain_word_file_is_refused(content, code):
    assert [found for found, _ in refusal(content)] == [code]


def test_a_type_that_allows_macros_is_refused():
    made = parts(par())
    types = made["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"vnd.ms-word.document.macroEnabled.main",
    )
    ((code, _),) = refusal(write_parts({**made, "[Content_Types].xml": types}))
    assert code == "A012"


# Bounded time


def seconds(content):
    start = time.perf_counter()
    read_facts(content, "tệp")
    return time.perf_counter() - start


def many_hidden(number):
    return document("".join(par("ẩn", "", "<w:vanish/>") for _ in range(number)))


def long_chain(number):
    styles = "".join(style(f"S{at}", based_on=f"S{at - 1}") for at in range(number))
    body = "".join(par("a", f'<w:pStyle w:val="S{at}"/>') for at in range(number))
    return document(body, styles=styles)


BEGIN = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"


def open_fields(number):
    return document("<w:p>" + BEGIN * number + "</w:p>")


def many_sections(number):
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="rId_header1"/></w:sectPr>'
    return document(par("a", reference) * number, header1=par("b") * 200)


def many_runs(number):
    return document(f"<w:p>{run('chữ' * 10) * number * 5}</w:p>")


def fields_in_fields(number):
    begin, end = complex_field("IF x", "|").split("|")
    return document(f"<w:p>{begin * number}{run('a')}{end * number}</w:p>")


def many_insertions(number):
    inserted = f"<w:ins>{run('chữ' * 10)}</w:ins>"
    return document(f"<w:p>{inserted * number * 3}</w:p>")


def long_labels(number):
    label = "%1" + "x" * 100_000
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{label}"/></w:lvl>'
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    return document(
        par("a", '<w:numPr><w:numId w:val="1"/></w:numPr>') * number, numbering=lists
    )


HOSTILE = [
    *(many_hidden, long_chain, open_fields, many_sections, many_runs, fields_in_fields),
    *(many_insertions, long_labels),
]


@pytest.mark.timed
@pytest.mark.parametrize("make", HOSTILE)
def test_hostile_documents_cost_no_more_than_in_proportion(make):
    seconds(make(50))
    small = max(min(seconds(make(400)) for _ in range(3)), 0.005)
    assert seconds(make(4_000)) < 40 * small
