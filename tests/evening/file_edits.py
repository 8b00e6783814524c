"""The same plan in another file: saved by LibreOffice, by Word as Strict, pasted elsewhere."""

import copy
import io
import re
import subprocess
from pathlib import Path

from docx import Document
from lxml import etree

from kehoach.writing.pdf import office_program
from tests.evening.row_edits import without_bookmarks
from tests.evening.word_file import MAIN, WordFile, packed, q

TRANSITIONAL = re.compile(
    rb"http://schemas\.openxmlformats\.org/(wordprocessingml/2006/main|officeDocument/2006|drawingml/2006)"
)
STRICT = {
    b"wordprocessingml/2006/main": b"wordprocessingml/main",
    b"officeDocument/2006": b"officeDocument",
    b"drawingml/2006": b"drawingml",
}


def saved_by_libreoffice(content, folder):
    """Open in LibreOffice and save as DOCX."""
    source = Path(folder) / "in" / "ke-hoach.docx"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(content)
    profile = (Path(folder) / "profile").as_uri()
    command = [str(office_program()), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (Path(folder) / source.name).read_bytes()


def saved_as_strict(content):
    """Save as Strict Open XML: other namespaces, marked on the root."""
    file = WordFile(content)
    parts = {
        name: TRANSITIONAL.sub(
            lambda found: b"http://purl.oclc.org/ooxml/" + STRICT[found[1]], part
        )
        for name, part in (file.parts | {MAIN: content_of(file)}).items()
    }
    parts[MAIN] = parts[MAIN].replace(b"<w:body>", b"<w:body>", 1)
    parts[MAIN] = re.sub(
        rb"(<w:document\b)", rb'\1 w:conformance="strict"', parts[MAIN], count=1
    )
    return packed(parts)


def content_of(file):
    """Give the main part as it stands in the file."""
    return file.parts[MAIN]


def pasted_elsewhere(content, *, bookmarks):
    """Copy the table into a new file of Word's, keeping the look of its source.

    The control does not come along; its styles do. Bookmarks come along where the whole
    file is pasted, and stay behind where they stand in the clipboard's source as well.
    """
    file = WordFile(content)
    table = copy.deepcopy(file.table)
    if not bookmarks:
        without_bookmarks(table)
    new = Document()
    new.add_paragraph("Danh mục nhiệm vụ gửi Sở Tài chính thẩm định")
    new.add_paragraph("Số liệu theo dự thảo Kế hoạch năm 2025.")
    new.element.body.insert(len(new.element.body) - 1, table)
    new.add_paragraph("Đề nghị cho ý kiến trước ngày 30 tháng 9.")
    known = {style.get(q("w:styleId")) for style in new.styles.element.iter(q("w:style"))}
    for style in etree.fromstring(file.parts["word/styles.xml"]).iter(q("w:style")):
        if style.get(q("w:styleId")) not in known:
            new.styles.element.append(style)
    stream = io.BytesIO()
    new.save(stream)
    return stream.getvalue()
