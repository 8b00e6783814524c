"""Edits around the figures: sentences, comments, tracked changes, the total of section IV."""

import copy
from pathlib import Path

from lxml import etree

from tests.evening.ways import cell, control, says, text_of, way
from tests.evening.word_file import (
    made,
    paragraph_with,
    q,
    retype,
    run,
    words,
    written,
)

COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
SENTENCE = "với một số tỉnh/thành phố về cơ chế, chính sách phát triển mô hình Chính quyền số"
TEXT_BOX = Path(__file__).parent / "text_box.xml"
INSERTED = "Kinh phí phát sinh ngoài Phụ lục do Sở trình UBND tỉnh xem xét từng trường hợp."


@way(says("Đẩy mạnh hợp tác, chia sẻ kinh nghiệm"))
def change_sentence(file):
    node = next(t for t in file.tree.iter(q("w:t")) if SENTENCE in (t.text or ""))
    old = node.getparent()
    old.addprevious(run("Đẩy mạnh", rsidR="00E51B2A"))
    node.text = node.text.replace("Tăng cường", "")


@way(says("Dự toán kinh phí thực hiện Kế hoạch năm 2025 là: 50.645.500.000 đồng (Bằng chữ: "))
def reword_around_total(file):
    node = next(t for t in file.tree.iter(q("w:t")) if "Khái toán kinh phí" in (t.text or ""))
    node.text = node.text.replace("Khái toán", "Dự toán")


@way(says(INSERTED))
def insert_paragraph(file):
    beside = paragraph_with(file.tree, "Khái toán kinh phí")
    new = copy.deepcopy(beside)
    for child in list(new)[1:]:
        new.remove(child)
    new.append(run(f"- {INSERTED}", rsidR="00E51B2A"))
    new.set(q("w14:paraId"), "5C0FFEE0")
    beside.addnext(new)


def comment_on(file, paragraph, text):
    """Put a comment around the words of a paragraph."""
    identity = sum(name.startswith("word/comments") for name in file.parts)
    note = made(
        "w:comment", id=identity, author="Kế toán", date="2025-09-20T21:05:00Z", initials="KT"
    )
    note.append(made("w:p", run(text)))
    comments = made("w:comments", note)
    file.add_part("comments.xml", written(comments), "comments", COMMENTS)
    runs = paragraph.findall(q("w:r"))
    runs[0].addprevious(made("w:commentRangeStart", id=identity))
    mark = made("w:r", made("w:commentReference", id=identity))
    runs[-1].addnext(mark)
    runs[-1].addnext(made("w:commentRangeEnd", id=identity))


def commented(file):
    names = [
        f"w:{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    ]
    marks = [len(list(file.tree.iter(q(name)))) for name in names]
    return marks == [1, 1, 1] and "Hỏi lại".encode() in file.parts["word/comments.xml"]


@way(commented)
def comment_in_text(file):
    comment_on(file, paragraph_with(file.tree, SENTENCE), "Hỏi lại Sở Tài chính")


@way(commented)
def comment_in_amount(file):
    comment_on(file, cell(file, 1, "budget").find(q("w:p")), "Hỏi lại số này")


@way(says("Lưu hành nội bộ đến khi ký"))
def text_box(file):
    """Draw a text box beside the heading."""
    box = etree.parse(TEXT_BOX, etree.XMLParser(remove_blank_text=True)).getroot()
    paragraph_with(file.tree, "KẾ HOẠCH").append(box)


@way(
    lambda file: (
        [node.text for node in file.tree.iter(q("w:instrText"))] == [" REF task_x \\h "]
    )
)
def field_codes(file):
    """Put a cross-reference behind a sentence."""
    last = paragraph_with(file.tree, "Danh mục nội dung, nhiệm vụ thực hiện Kế hoạch").findall(
        q("w:r")
    )[-1]
    pieces = [
        made("w:r", made("w:fldChar", fldCharType="begin")),
        made("w:r", made("w:instrText", text=" REF task_x \\h ")),
        made("w:r", made("w:fldChar", fldCharType="separate")),
        run("Phụ lục"),
        made("w:r", made("w:fldChar", fldCharType="end")),
    ]
    for piece in reversed(pieces):
        last.addnext(piece)


@way(
    lambda file: (
        file.tree.find(f".//{q('w:vanish')}") is not None and says("chờ Sở Tài chính")(file)
    )
)
def hidden_text(file):
    """Leave a hidden note behind the heading of section IV."""
    note = run(" (chờ Sở Tài chính)", made("w:rPr", made("w:vanish")))
    paragraph_with(file.tree, "DANH MỤC NHIỆM VỤ VÀ KINH PHÍ").append(note)


def bold_words(file):
    """Join the bold words of the sentence of the total."""
    runs = paragraph_with(file.tree, "Khái toán").iter(q("w:r"))
    return "".join(words(r) for r in runs if r.find(f"{q('w:rPr')}/{q('w:b')}") is not None)


def total_is_bold(file):
    """Tell whether the total is bold, and nothing beside it."""
    return bold_words(file) == (
        "50.645.500.000 đồngNăm mươi tỷ, sáu trăm bốn mươi lăm triệu, năm trăm nghìn đồng"
    )


@way(total_is_bold)
def bold_total(file):
    """Make the total of the sentence bold, and nothing beside it."""
    for tag in ("kh:total-figures", "kh:total-words"):
        for each in control(file, tag).iter(q("w:r")):
            each.insert(0, made("w:rPr", made("w:b")))


@way(says("52.600.000.000 đồng"))
def retype_total_in_sentence(file):
    retype(control(file, "kh:total-figures"), "52.600.000.000 đồng")


@way(says("Năm mươi hai tỷ, sáu trăm triệu đồng"))
def retype_words_in_sentence(file):
    retype(control(file, "kh:total-words"), "Năm mươi hai tỷ, sáu trăm triệu đồng")


@way(lambda file: "Khái toán" not in text_of(file))
def delete_total_sentence(file):
    sentence = paragraph_with(file.tree, "Khái toán kinh phí")
    sentence.getparent().remove(sentence)


@way(lambda file: b"kh:total-figures" not in written(file.tree))
def unwrap_total(file):
    """Remove the content control of the total (right click), its words stay."""
    unwrap(control(file, "kh:total-figures"))


def unwrap(content):
    """Put what a control holds in its place."""
    whole = content.getparent()
    for child in content:
        whole.addprevious(child)
    whole.getparent().remove(whole)


@way(total_is_bold)
def bold_total_without_controls(file):
    bold_total(file)
    for tag in ("kh:total-figures", "kh:total-words"):
        unwrap(control(file, tag))


@way(says("Tổng kinh phí 52.538 triệu đồng"))
def type_total_in_a_sentence(file):
    text = " Tổng kinh phí 52.538 triệu đồng (chưa gồm dự phòng)."
    paragraph_with(file.tree, "Định kỳ tổng hợp").append(run(text, rsidR="00E51B2A"))


@way(says("nâng cấp Trung tâm dữ liệu là 14.000 triệu đồng"))
def type_amount_in_a_sentence(file):
    """An amount of the appendix that the data changed."""
    text = " Riêng nâng cấp Trung tâm dữ liệu là 14.000 triệu đồng."
    paragraph_with(file.tree, "Định kỳ tổng hợp").append(run(text, rsidR="00E51B2A"))


@way(lambda file: "Tổng: 52.538 triệu đồng".encode() in file.parts["word/header1.xml"])
def type_total_in_the_header(file):
    header = etree.fromstring(file.parts["word/header1.xml"])
    next(header.iter(q("w:p"))).append(run("Tổng: 52.538 triệu đồng"))
    file.parts["word/header1.xml"] = written(header)
