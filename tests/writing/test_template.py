"""Template files from strangers: what cannot be used is refused, and nothing runs."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from kehoach.archive import MAX_ENTRIES, read_parts, write_parts
from kehoach.writing.template import open_template
from tests.writing.samples import (
    MAIN,
    TEMPLATE,
    document,
    edited_template,
    make,
    parts,
    refused,
    replacing,
)

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600
RELS = "word/_rels/document.xml.rels"
SETTINGS_RELS = "word/_rels/settings.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def opening(folder, content):
    """Give the refusal of a template with these bytes."""
    path = folder / "mau.docx"
    path.write_bytes(content)
    return refused(lambda: open_template(path, "mẫu"))


def changed(**replaced):
    """Give the template's bytes with parts replaced or added (None: removed)."""
    found = parts(TEMPLATE.read_bytes()) | replaced.pop("parts", {})
    return write_parts({name: content for name, content in found.items() if content})


def relationships(kind, target):
    """Write a relationships part with one outside target."""
    return (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def zipped(*entries):
    """Make an archive by hand, entries as given, even twice."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            if name in archive.namelist():
                with pytest.warns(UserWarning, match="Duplicate name"):
                    archive.writestr(name, content)
            else:
                archive.writestr(name, content)
    return target.getvalue()


def test_a_missing_template_is_named(tmp_path):
    (problem,) = refused(lambda: open_template(tmp_path / "x.docx", "x.docx"))
    assert problem == (
        "x.docx: lỗi M001: không tìm thấy mẫu\n"
        "  → kiểm tra đường dẫn; mẫu gốc là templates/ke-hoach.docx"
    )


def test_a_folder_in_the_place_of_a_template_is_refused(tmp_path):
    (problem,) = refused(lambda: open_template(tmp_path, "mẫu"))
    assert problem.startswith("mẫu: lỗi M002: không đọc được mẫu")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "A001"),
        (b"Kh\xc3\xb4ng ph\xe1\xba\xa3i zip", "A002"),
        (OLE, "A009"),
        (b"{\\rtf1 }", "A002"),
        (b"PK\x03\x04 cut off", "A002"),
    ],
)
def test_a_file_that_is_no_archive_is_refused(tmp_path, content, code):
    (problem,) = opening(tmp_path, content)
    assert problem.startswith(f"mẫu: lỗi {code}: ")


def test_half_a_template_is_refused(tmp_path):
    content = TEMPLATE.read_bytes()
    (problem,) = opening(tmp_path, content[: len(content) // 2])
    assert "lỗi A002" in problem


def test_an_archive_that_is_no_document_is_refused(tmp_path):
    (problem,) = opening(tmp_path, zipped(("xl/workbook.xml", "<workbook/>")))
    assert "lỗi M003" in problem


def test_a_document_without_its_main_part_is_refused(tmp_path):
    (problem,) = opening(tmp_path, changed(parts={MAIN: None}))
    assert "lỗi M003" in problem


def test_macros_are_refused_by_part_and_by_content_type(tmp_path):
    (problem,) = opening(tmp_path, changed(parts={"word/vbaProject.bin": b"x"}))
    assert "lỗi M004: mẫu chứa macro" in problem
    types = parts(TEMPLATE.read_bytes())["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"ms-word.document.macroEnabled.main+xml",
    )
    (problem,) = opening(tmp_path, changed(parts={"[Content_Types].xml": types}))
    assert "lỗi M004" in problem


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "aFChunk"])
def test_a_link_to_a_file_outside_is_refused_with_its_target(tmp_path, kind):
    outside = relationships(kind, "file://may-chu/x.dotm")
    (problem,) = opening(tmp_path, changed(parts={SETTINGS_RELS: outside}))
    assert "lỗi M005: mẫu nối tới tệp bên ngoài: file://may-chu/x.dotm" in problem


def test_a_hyperlink_is_allowed(tmp_path):
    def add(tree):
        link = etree.SubElement(tree, f"{{{PACKAGE}}}Relationship")
        link.set("Id", "rIdLink")
        link.set("Type", f"{OFFICE}/hyperlink")
        link.set("Target", "https://quangngai.gov.vn")
        link.set("TargetMode", "External")

    assert document(make(), edited_template(tmp_path, add, RELS))


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "word/settings.xml", RELS])
def test_a_part_that_is_no_xml_is_named(tmp_path, part):
    (problem,) = opening(tmp_path, changed(parts={part: b"<a><b></a>"}))
    assert f"lỗi M006: thành phần {part} của mẫu hỏng" in problem


def test_a_small_archive_that_unpacks_to_much_is_refused(tmp_path):
    content = zipped((MAIN, b"0" * 40_000_000))
    assert len(content) < 100_000
    (problem,) = opening(tmp_path, content)
    assert "lỗi A004" in problem


def test_many_parts_are_refused():
    content = zipped(*((f"p{number}", "") for number in range(MAX_ENTRIES + 1)))
    (problem,) = refused(lambda: read_parts(content, "tệp"))
    assert "lỗi A003" in problem


def test_a_part_that_stands_twice_is_refused(tmp_path):
    (problem,) = opening(tmp_path, zipped((MAIN, "<a/>"), (MAIN, "<b/>")))
    assert f"lỗi A005: thành phần '{MAIN}' có hai lần" in problem


@pytest.mark.parametrize("name", ["../x.xml", "/etc/x", "word/../../x", "\\x"])
def test_a_part_whose_name_leaves_the_archive_is_refused(tmp_path, name):
    (problem,) = opening(tmp_path, zipped((name, "x")))
    assert "lỗi A006" in problem


def test_an_archive_with_a_password_is_refused():
    content = bytearray(zipped((MAIN, "<a/>")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    (problem,) = refused(lambda: read_parts(bytes(content), "tệp"))
    assert "lỗi A008: tệp có mật khẩu" in problem


def test_a_damaged_part_is_named_when_its_sum_is_wrong():
    content = bytearray(changed())
    place = content.index(b"<w:body")
    content[place + 3] ^= 1
    (problem,) = refused(lambda: read_parts(bytes(content), "tệp"))
    assert problem.startswith("tệp: lỗi A007: tệp hỏng: ")


def test_a_damaged_part_is_named_when_it_cannot_be_unpacked():
    content = bytearray(zipped((MAIN, "".join(map(str, range(5000))))))
    place = content.index(MAIN.encode()) + len(MAIN)
    content[place : place + 8] = b"\xff" * 8
    (problem,) = refused(lambda: read_parts(bytes(content), "tệp"))
    assert problem.startswith(f"tệp: lỗi A007: tệp hỏng: {MAIN}")


def doctype(declared, used):
    """Give the template with a document type and a reference to one of its entities."""
    main = parts(TEMPLATE.read_bytes())[MAIN]
    body = main[main.index(b"<w:document") :].replace(b"K\xe1\xba\xbe HO\xe1\xba\xa0CH<", used)
    return changed(parts={MAIN: b"<!DOCTYPE w [" + declared + b"]>" + body})


def test_entities_that_multiply_are_not_expanded(tmp_path):
    bomb = b'<!ENTITY a "lollollollol">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
    )
    (problem,) = opening(tmp_path, doctype(bomb, b"&j;<"))
    assert "lỗi M006" in problem


@pytest.mark.parametrize(
    "declared", [b'<!ENTITY x "y">', b'<!ENTITY x SYSTEM "file:///etc/x">']
)
def test_a_document_type_is_refused_for_its_words_would_be_lost(tmp_path, declared):
    (problem,) = opening(tmp_path, doctype(declared, b"&x;<"))
    assert f"lỗi M006: thành phần {MAIN}" in problem


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ year.__class__ }}",
        "{{ appendices.__class__ }}",
        "{{ body.__init__.__globals__ }}",
        "{{ self }}",
        "{{ loop }}",
        "{{ x() }}",
        "{{ year() }}",
        "{{ bookmark('x') }}",
        "{{ columns_0 }}",
        "{{ cycler }}",
        "{{ lipsum }}",
        "{{ namespace }}",
        "{{ year | upper }}",
        "{{ year | attr('x') }}",
        "{{ 7 * 7 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ -1 }}",
        "{{ [1] }}",
        "{{ year if year else 1 }}",
        "{{ year is string }}",
        "{{ year[0] }}",
        "{{ appendices[0].title }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% macro x() %}{% endmacro %}",
        "{% call x() %}{% endcall %}",
        "{% raw %}{% endraw %}",
        "{% filter upper %}{% endfilter %}",
        "{% autoescape false %}{% endautoescape %}",
        "{% do x %}",
        "{% for x in range(9) %}{% endfor %}",
        "{% for x in recipients if year %}{% endfor %}",
        "{% if year == year() %}{% endif %}",
        "{{ year" + ".a" * 5000 + " }}",
        "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    ],
)
def test_a_template_that_tries_to_run_code_is_refused(tmp_path, text):
    path = edited_template(tmp_path, replacing("{{ place }}", text + "{{ place }}"))
    problems = refused(lambda: open_template(path, "mẫu"))
    assert {problem.split("lỗi ")[1][:4] for problem in problems} <= {"M011", "M012"}


def test_tags_of_headers_are_checked_and_filled(tmp_path):
    header = next(name for name in parts(TEMPLATE.read_bytes()) if "header1" in name)

    def add(text):
        def edit(tree):
            paragraph = tree.find(f"{{{tree.nsmap['w']}}}p")
            run = etree.SubElement(paragraph, f"{{{tree.nsmap['w']}}}r")
            etree.SubElement(run, f"{{{tree.nsmap['w']}}}t").text = text

        return edited_template(tmp_path, edit, header)

    (problem,) = refused(lambda: open_template(add("{{ yaer }}"), "mẫu"))
    assert "lỗi M011" in problem
    assert b"KH-SKHCN" in parts(document(make(), add("{{ symbol }}")))[header]


def test_a_tag_outside_the_words_is_refused_for_nothing_would_check_it(tmp_path):
    """Jinja runs whatever stands in the XML: the text for a picture, the code of a field."""
    main = parts(TEMPLATE.read_bytes())[MAIN].decode()
    described = 'descr="Đường kẻ dưới Tiêu ngữ"'
    field = "<w:r><w:instrText>{% set x = 1 %}</w:instrText></w:r></w:p>"
    assert described in main
    main = main.replace(described, 'descr="{{ range(99999999) }}"').replace("</w:p>", field, 1)
    found = opening(tmp_path, changed(parts={MAIN: main.encode()}))
    remedy = "xóa thẻ ở đó (văn bản thay thế của hình, mã trường)"
    assert {problem.partition("\n")[0] for problem in found} == {
        "mẫu: lỗi M016: thẻ '{{ range(99999999) }}' đứng ngoài lời văn (trong descr), "
        "nơi chương trình không điền",
        "mẫu: lỗi M016: thẻ '{% set x = 1 %}' đứng ngoài lời văn (trong instrText), "
        "nơi chương trình không điền",
    }
    assert all(remedy in problem for problem in found)


def test_the_tags_of_footnotes_are_checked_like_those_of_the_text(tmp_path):
    before = parts(TEMPLATE.read_bytes())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    related = f'<Relationship Id="rIdFn" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="1"><w:p><w:r><w:t>{{ yaer }}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    types, rels = before["[Content_Types].xml"].decode(), before[RELS].decode()
    end = "</Relationships>"
    added = {
        "[Content_Types].xml": types.replace("</Types>", override).encode(),
        RELS: rels.replace(end, related + end).encode(),
        "word/footnotes.xml": note.encode(),
    }
    (problem,) = opening(tmp_path, changed(parts=added))
    assert "M011: dữ liệu không có trường 'yaer'" in problem
