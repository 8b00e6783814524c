"""What an import tells: each message met in a document that was changed in one place."""

import base64
import copy
import io

import docx
import pytest
from lxml import etree
from msgspec.structs import replace

from kehoach.diagnostic import Refused
from kehoach.exchange.importing.composing import compose
from kehoach.exchange.importing.findings import Notes
from kehoach.exchange.importing.unseen import tell_pictures, tell_printed_pictures
from kehoach.reading.docx.facts import read_facts
from kehoach.reading.pdf.pages import read_pages
from tests.exchange.importing.imports import imported
from tests.reading.pdf import handmade
from tests.writing import samples
from tests.writing.samples import W, edited, paragraph_with, parts, replacing

PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==")
LINE = "Áp dụng công nghệ mới về truyền thông xã hội"


@pytest.fixture(scope="module")
def issued():
    return samples.document(samples.issued_2025())


@pytest.fixture(scope="module")
def commune(sample_plan):
    return sample_plan.written.document.read_bytes()


def told(result, code):
    return [each for each in result.done.problems if each.code == code]


def spaced(text):
    """Give a folded text on one line."""
    return " ".join(text.split())


def task_of(result, key):
    appendices = result.opened.plan.task_list.appendices
    return next(task for each in appendices for task in each.all_tasks if task.id == key)


# Amounts


def test_an_amount_that_cannot_be_read_is_told_and_never_guessed(issued, tmp_path):
    result = imported(edited(issued, replacing("3.640", "3.64O")), tmp_path)
    (problem,) = told(result, "I012")
    assert "'3.64O'" in problem.message
    assert problem.location.place == "bảng 3, hàng 3"
    assert task_of(result, "thue_quan_ly_van_ban").budget == 0
    assert "3.64o" in result.text("ket-qua-nhap.md").lower()


def test_a_remark_beside_an_amount_is_listed(issued, tmp_path):
    result = imported(edited(issued, replacing("3.640", "3.640 (ngoài NSTW: 15)")), tmp_path)
    (lost,) = result.done.account.lost
    assert (lost.kind, lost.words) == ("words", ("ngoài", "nstw", "15"))
    assert task_of(result, "thue_quan_ly_van_ban").budget == 3_640_000_000


def test_a_blank_amount_is_told(issued, tmp_path):
    result = imported(edited(issued, replacing("2.693", "")), tmp_path)
    assert [problem.code for problem in told(result, "I013")] == ["I013"]


def test_a_total_that_is_not_the_sum_is_told_with_both_figures(issued, tmp_path):
    result = imported(edited(issued, replacing("3.640", "3.460")), tmp_path)
    (problem,) = told(result, "I011")
    assert "52.538.000.000" in problem.message
    assert "52.358.000.000" in problem.message
    assert task_of(result, "thue_quan_ly_van_ban").budget == 3_460_000_000


def test_a_stated_total_that_is_no_sum_stays_text(issued, tmp_path):
    result = imported(edited(issued, replacing("3.640", "3.460")), tmp_path)
    assert told(result, "I014")
    assert "52.538.000.000 đồng (Bằng chữ: Năm mươi hai tỷ" in " ".join(
        result.text("plan.yaml").split()
    )


def test_a_subtotal_and_a_source_that_do_not_add_up_are_told(commune, tmp_path):
    result = imported(edited(commune, replacing("1.095.505", "1.095.500")), tmp_path)
    assert "1.095.500.000, cộng các dòng được 1.095.505.000" in told(result, "I011")[0].message
    other = imported(edited(commune, replacing("620.000", "602.000")), tmp_path / "b")
    assert any("camera" in problem.message for problem in told(other, "I011"))


def test_a_total_in_other_words_stays_text_and_is_told(issued, tmp_path):
    change = replacing("Năm mươi hai tỷ", "năm mươi hai tỷ")
    result = imported(edited(issued, change), tmp_path)
    (problem,) = told(result, "I025")
    assert "năm mươi hai tỷ" in problem.message
    assert "(Bằng chữ: năm mươi hai tỷ" in spaced(result.text("plan.yaml"))


def test_words_of_an_amount_that_the_source_gets_wrong_are_kept_and_told(issued, tmp_path):
    change = replacing("Năm mươi hai tỷ", "Năm mươi ba tỷ")
    result = imported(edited(issued, change), tmp_path)
    assert told(result, "I030")
    assert "'Năm mươi ba tỷ" in told(result, "I014")[0].message
    assert "Năm mươi ba tỷ" in spaced(result.text("plan.yaml"))


def test_a_table_without_a_unit_of_money_is_told(issued, tmp_path):
    result = imported(edited(issued, replacing("Đơn vị tính: ", "Ghi chú chung ")), tmp_path)
    assert told(result, "I022")


def test_a_column_of_another_year_is_told(issued, tmp_path):
    result = imported(
        edited(issued, replacing("Kinh phí năm 2025", "Kinh phí năm 2024")), tmp_path
    )
    assert "ghi năm 2024" in told(result, "I023")[0].message
    assert result.opened.plan.text.year == 2025


def test_tasks_outside_the_groups_are_told(commune, tmp_path):
    def without_first_heading(tree):
        row = paragraph_with(tree, "Nhận thức số & truyền thông cơ sở").getparent().getparent()
        while row.tag != f"{W}tr":
            row = row.getparent()
        row.getparent().remove(row)

    result = imported(edited(commune, without_first_heading), tmp_path)
    assert told(result, "I024")
    titles = [group.title for group in result.opened.plan.task_list.appendices[0].groups]
    assert titles == ["Nhiệm vụ khác", "Hạ tầng số, dữ liệu số"]


def test_a_cell_merged_over_rows_speaks_for_each_of_them(issued, tmp_path):
    def merge(tree):
        first = paragraph_with(tree, "hệ thống Quản lý văn bản và điều hành")
        row = next(first.iterancestors(f"{W}tr"))
        for place, state in enumerate(("restart", "continue", "continue")):
            cell = row.findall(f"{W}tc")[2]
            merged = etree.SubElement(cell.find(f"{W}tcPr"), f"{W}vMerge")
            merged.set(f"{W}val", state)
            for node in cell.iter(f"{W}t") if place else ():
                node.text = ""
            row = row.getnext()

    result = imported(edited(issued, merge), tmp_path)
    (appendix,) = result.opened.plan.task_list.appendices
    assert [task.lead_unit for task in appendix.tasks[:4]] == ["BCVT&CĐS"] * 4
    assert len(appendix.tasks) == 28


@pytest.mark.parametrize("typed", ["-3.640", "Lồng ghép"])
def test_what_is_no_amount_to_take_is_told_once_as_it_stands(typed, issued, tmp_path):
    result = imported(edited(issued, replacing("3.640", typed)), tmp_path)
    (problem,) = [*told(result, "I012"), *told(result, "I013")]
    assert f"'{typed}'" in problem.message


def test_a_row_that_heads_others_is_a_group_and_its_own_amount_is_compared(issued, tmp_path):
    def part(tree):
        paragraph = paragraph_with(tree, "Hệ thống thông tin giải quyết thủ tục")
        row = next(paragraph.iterancestors(f"{W}tr"))
        next(row.iter(f"{W}t")).text = "1.1"

    result = imported(edited(issued, part), tmp_path)
    (appendix,) = result.opened.plan.task_list.appendices
    assert [len(group.tasks) for group in appendix.groups] == [1, 26]
    messages = [problem.message for problem in told(result, "I011")]
    assert any(
        "in 3.640.000.000, cộng các dòng được 2.693.000.000" in each for each in messages
    )
    assert told(result, "I024")


# Text


def test_words_beside_the_components_are_listed_whole(issued, tmp_path):
    def stamp(tree):
        body = tree.find(f"{W}body")
        line = copy.deepcopy(paragraph_with(tree, "KẾ HOẠCH"))
        for node in line.iter(f"{W}t"):
            node.text = "DỰ THẢO LẦN 2"
        body.insert(0, line)

    result = imported(edited(issued, stamp), tmp_path)
    assert [problem.code for problem in told(result, "I010")] == ["I010"]
    assert "DỰ THẢO LẦN 2" in result.text("ket-qua-nhap.md")
    assert result.done.account.share != "100 %"


def test_skipped_numbers_are_told_and_the_text_is_kept(issued, tmp_path):
    result = imported(edited(issued, replacing("III.", "IV.")), tmp_path)
    assert "chương trình tự đánh số iii" in told(result, "I016")[0].message
    assert "Giải pháp thực hiện" in result.text("plan.yaml")


def test_one_tone_style_is_kept_and_the_other_respelled(issued, tmp_path):
    change = replacing("Tối ưu hóa mẫu biểu", "Tối ưu hoá mẫu biểu")
    result = imported(edited(issued, change), tmp_path)
    assert "hoá → hóa" in told(result, "I018")[0].message
    assert "Tối ưu hóa mẫu biểu" in result.text("plan.yaml")
    assert result.done.account.share == "100 %"


def test_hidden_characters_are_left_out_and_told(issued, tmp_path):
    change = replacing(LINE, LINE.replace("công nghệ", "công\u200b ngh\u00adệ"))
    result = imported(edited(issued, change), tmp_path)
    assert len(told(result, "I019")) == 2
    assert LINE in spaced(result.text("plan.yaml"))


@pytest.mark.parametrize("typed", ["{{ total | dong }}", "{% raw %}", "{# x #}", "{_{ x }_}"])
def test_braces_of_a_strangers_document_never_become_placeholders(issued, typed, tmp_path):
    result = imported(edited(issued, replacing(LINE, f"{LINE} {typed}")), tmp_path)
    assert told(result, "I020")
    printed = [str(block.text) for block in result.opened.words.body]
    assert any(LINE in text and "{" in text for text in printed)
    assert typed in result.text("ket-qua-nhap.md").replace("\\", "")


def test_a_formula_of_a_workbook_stays_text(commune, tmp_path):
    result = imported(edited(commune, replacing("52 số", '=HYPERLINK("x")')), tmp_path)
    assert task_of(result, "ban_tin_truyen_thanh").note == '=HYPERLINK("x")'


def test_tracked_changes_are_told(issued, tmp_path):
    def track(tree):
        run = next(paragraph_with(tree, LINE).iter(f"{W}r"))
        inserted = etree.SubElement(run.getparent(), f"{W}ins")
        inserted.set(f"{W}id", "900")
        inserted.set(f"{W}author", "A")
        inserted.append(run)

    assert told(imported(edited(issued, track), tmp_path), "I027")


def test_footnotes_are_listed(issued, tmp_path):
    result = imported(with_footnote(issued, "Số liệu của Cục Thống kê."), tmp_path)
    assert any("cục thống kê" in problem.message for problem in told(result, "I010"))
    assert "chú thích cuối trang: Số liệu của Cục Thống kê." in result.text("ket-qua-nhap.md")


def with_footnote(content, text):
    found = parts(content)
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    notes = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="2">'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    relation = f'<Relationship Id="rF" Type="{office}/footnotes" Target="footnotes.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>'
    found[rels] = found[rels].replace(
        b"</Relationships>", f"{relation}</Relationships>".encode()
    )
    found[types] = found[types].replace(b"</Types>", f"{override}</Types>".encode())
    return samples.write_parts({**found, "word/footnotes.xml": notes.encode()})


def test_pictures_are_told():
    document = docx.Document()
    document.add_picture(io.BytesIO(PIXEL))
    document.inline_shapes[0]._inline.docPr.set("descr", "Sơ đồ tổ chức")
    stream = io.BytesIO()
    document.save(stream)
    notes = Notes("tệp.docx")
    tell_pictures(stream.getvalue(), notes)
    (problem,) = notes.problems
    assert "tệp có 1 hình ảnh" in problem.message
    assert problem.message.endswith("dữ liệu không giữ được: Sơ đồ tổ chức")


def test_pictures_of_a_print_are_told_by_page():
    pixel = "q BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"
    content = handmade.pdf_file([handmade.words("mot"), handmade.words("hai") + pixel])
    notes = Notes("tệp.pdf")
    tell_printed_pictures(read_pages(content, "tệp.pdf"), notes)
    (problem,) = notes.problems
    assert (problem.code, problem.location.place) == ("I034", "trang 2")


def test_drawn_lines_are_no_pictures(issued, commune):
    notes = Notes("tệp.docx")
    for content in (issued, commune):
        tell_pictures(content, notes)
    assert notes.problems == []


def test_a_last_basis_that_leads_over_to_the_text_is_parted(issued, tmp_path):
    """As the issued plan has it: the basis and the opening in one paragraph."""
    opening = "Sở Khoa học và Công nghệ xây dựng Kế hoạch năm 2025, như sau:"

    def join(tree):
        basis = paragraph_with(tree, "Căn cứ Kế hoạch số 41")
        last = [*basis.iter(f"{W}t")][-1]
        last.text = f"{last.text.rstrip('.')}; {opening}"
        old = paragraph_with(tree, "với những nội dung, như sau")
        old.getparent().remove(old)

    result = imported(edited(issued, join), tmp_path)
    text = result.opened.plan.text
    assert [basis.document for basis in text.legal_bases] == ["ke_hoach_41"]
    assert text.opening == opening.replace("2025", "{{ year }}")
    assert result.done.account.share == "100 %"


def test_a_basis_that_would_be_written_otherwise_stays_text(issued, tmp_path):
    change = replacing("của UBND tỉnh về Kế hoạch", "do UBND tỉnh ban hành, Kế hoạch")
    result = imported(edited(issued, change), tmp_path)
    (basis,) = result.opened.plan.text.legal_bases
    assert basis.text.startswith("Căn cứ Kế hoạch số 41/KH-UBND ngày 10/9/2025 do UBND")
    assert result.done.account.share == "100 %"


def test_a_mention_in_other_words_stays_text(issued, tmp_path):
    def change(tree):
        for node in paragraph_with(tree, "được phân công tại").iter(f"{W}t"):
            node.text = (node.text or "").replace("Kế hoạch số 41", "Kế hoạch 41")

    result = imported(edited(issued, change), tmp_path)
    assert "tại Kế hoạch 41/KH-UBND." in spaced(result.text("plan.yaml"))
    assert result.done.account.share == "100 %"


def test_the_year_of_a_cited_date_is_never_a_placeholder(issued, tmp_path):
    cited = "Thực hiện Công văn số 9/UBND-KT ngày 05 tháng 3 năm 2025 của UBND tỉnh, "
    change = replacing("Sở Khoa học và Công nghệ xây dựng", f"{cited}Sở xây dựng")
    result = imported(edited(issued, change), tmp_path)
    opening = result.opened.plan.text.opening
    assert opening.startswith(f"{cited}Sở xây dựng Kế hoạch Chuyển đổi số năm {{{{ year }}}}")
    assert "năm 2025" in str(result.opened.words.body[0].text)


@pytest.mark.parametrize(
    ("lines", "authority", "position"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ["TM. Ủy ban nhân dân"], "Chủ tịch"),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], ["KT. Giám đốc"], "Phó Giám đốc"),
        (["Q. GIÁM ĐỐC"], ["Q. Giám đốc"], "GIÁM ĐỐC"),
        (["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], ["TL. Giám đốc"], "Chánh văn phòng"),
    ],
)
def test_who_signs_and_in_whose_name(lines, authority, position, issued, tmp_path):
    def sign(tree):
        line = [p for p in tree.iter(f"{W}p") if "".join(p.itertext()).strip() == "GIÁM ĐỐC"][
            -1
        ]
        for text in lines:
            own = copy.deepcopy(line)
            first, *rest = own.iter(f"{W}t")
            first.text = text
            for node in rest:
                node.text = ""
            line.addprevious(own)
        line.getparent().remove(line)

    result = imported(edited(issued, sign), tmp_path)
    plan = result.opened.plan
    signer = plan.organisation.signatories[plan.text.signature.signer]
    assert list(plan.text.signature.authority) == authority
    assert (signer.name, signer.position.upper()) == ("Nguyễn Tấn Liêm", position.upper())
    assert result.done.account.share == "100 %"


@pytest.mark.parametrize(
    ("typed", "number", "symbol"),
    [
        ("Số: 128/KH-SKHCN", 128, "SKHCN"),
        ("Số:   /KH - SKHCN", None, "SKHCN"),
        ("Số: …/KH-SKHCN-VP", None, "SKHCN-VP"),
        ("Số: 202500001234/KH-SKHCN", None, "SKHCN"),
    ],
)
def test_number_and_symbol_are_read_as_people_write_them(
    typed, number, symbol, issued, tmp_path
):
    def write(tree):
        line = next(p for p in tree.iter(f"{W}p") if "/KH-SKHCN" in "".join(p.itertext()))
        first, *rest = line.iter(f"{W}t")
        first.text = typed
        for node in rest:
            node.text = ""

    result = imported(edited(issued, write), tmp_path)
    assert result.opened.plan.text.number == number
    assert result.opened.plan.organisation.symbol == symbol


def test_a_missing_signer_is_a_word_that_shows_it(issued, tmp_path):
    result = imported(edited(issued, replacing("Nguyễn Tấn Liêm", "")), tmp_path)
    assert "họ tên người ký" in told(result, "I015")[0].message
    assert "(chưa rõ)" in result.text("organisation.yaml")


def test_a_day_that_no_calendar_has_is_not_taken(commune, tmp_path):
    def change(tree):
        first, *rest = paragraph_with(tree, "ngày 05 tháng 01").iter(f"{W}t")
        first.text = "Bình Minh, ngày 31 tháng 02 năm 2026"
        for node in rest:
            node.text = ""

    result = imported(edited(commune, change), tmp_path)
    assert result.opened.plan.text.issued.day is None
    assert told(result, "I010")


# What is refused


def facts_of(content):
    return read_facts(content, "tệp.docx")


def refused(facts):
    with pytest.raises(Refused) as refusal:
        compose(facts, {}, (), Notes(facts.file))
    return [problem.code for problem in refusal.value.problems]


def test_another_type_of_document_is_refused(issued):
    facts = facts_of(edited(issued, replacing("KẾ HOẠCH", "BÁO CÁO", every=False)))
    assert refused(facts) == ["I002"]


def test_a_document_without_text_is_refused(issued):
    facts = facts_of(issued)
    assert refused(replace(facts, components=replace(facts.components, body=()))) == ["I004"]


def test_a_document_that_tells_no_year_is_refused():
    plan = samples.make(text={"abstract": "Chuyển đổi số"}, appendices=[
        samples.APPENDIX | {"title": "Danh mục"}])  # fmt: skip
    content = edited(samples.document(plan), replacing("năm 2025", "trong năm"))
    assert refused(facts_of(content)) == ["I005"]
