"""Comments in a copy of the document: at their paragraphs, and nothing else changed."""

import io
import subprocess
import zipfile

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from kehoach.diagnostic import Refused
from kehoach.exchange.annotate import Note, annotate
from kehoach.writing.pdf import office_program

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMMENTS = "word/comments.xml"


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commented(content, notes):
    return annotate(content, notes, author="Kiểm tra", file="x.docx")


def words(paragraph):
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


@pytest.fixture(scope="module")
def content(plan_2025):
    return plan_2025.written.document.read_bytes()


def test_each_note_becomes_a_comment_at_its_paragraph(content):
    made = commented(content, [Note(3, ("Một", "Hai")), Note(9, ("Ba",))])

    comments = docx.Document(io.BytesIO(made)).comments
    assert [(each.author, each.text) for each in comments] == [
        ("Kiểm tra", "Một\nHai"),
        ("Kiểm tra", "Ba"),
    ]
    main = etree.fromstring(parts_of(made)["word/document.xml"])
    holders = [
        place
        for place, paragraph in enumerate(main.iter(f"{W}p"))
        if paragraph.find(f"{W}commentRangeStart") is not None
    ]
    assert holders == [3, 9]


def test_words_and_other_parts_stay(content):
    before, after = parts_of(content), parts_of(commented(content, [Note(5, ("x",))]))

    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"
    }  # fmt: skip
    old, new = (etree.fromstring(each["word/document.xml"]) for each in (before, after))
    assert [words(p) for p in old.iter(f"{W}p")] == [words(p) for p in new.iter(f"{W}p")]


def test_comments_that_stand_keep_their_numbers(content):
    once = commented(content, [Note(3, ("của người trước",))])
    twice = commented(once, [Note(4, ("mới",))])

    comments = docx.Document(io.BytesIO(twice)).comments
    assert [(each.comment_id, each.text) for each in comments] == [
        (0, "của người trước"),
        (1, "mới"),
    ]


def test_a_note_without_place_stands_at_the_first_paragraph(content):
    main = etree.fromstring(
        parts_of(commented(content, [Note(None, ("x",))]))["word/document.xml"]
    )
    assert next(main.iter(f"{W}p")).find(f"{W}commentRangeStart") is not None


def test_the_same_notes_give_the_same_bytes(content):
    notes = [Note(3, ("một",))]
    assert commented(content, notes) == commented(content, notes)


def test_the_copy_passes_an_independent_validator(content, tmp_path):
    once = commented(content, [Note(3, ("một", "hai")), Note(None, ("ba",))])
    for made in (once, commented(once, [Note(40, ("bốn",))])):
        (tmp_path / "a.docx").write_bytes(made)
        assert not list(OpenXmlValidator().validate(tmp_path / "a.docx").errors)


@pytest.mark.soffice
def test_libreoffice_opens_the_copy_with_its_comments(content, tmp_path):
    (tmp_path / "a.docx").write_bytes(commented(content, [Note(3, ("một nhận xét",))]))
    program, profile = str(office_program()), (tmp_path / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--convert-to", "odt"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "a.docx"], check=True, timeout=120
    )
    assert "một nhận xét" in parts_of((tmp_path / "a.odt").read_bytes())["content.xml"].decode()


def test_what_is_no_word_file_is_refused():
    with pytest.raises(Refused):
        commented(b"PK nothing", [])
