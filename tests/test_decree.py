"""What Nghị định 30/2020/NĐ-CP asks of sheet, components and paragraphs, on the built plans.

Values stand with their article; sizes and faces are read from the printed page, paragraph
formats through python-docx, another reader than ours.
"""

import re

import docx
import pdfplumber
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING

PAGE = {  # Phụ lục I, Phần I, Mục I, khoản 1 và 3 (mm)
    "top_margin": (20, 25),
    "bottom_margin": (20, 25),
    "left_margin": (30, 35),
    "right_margin": (15, 20),
}
# Phụ lục I, Phần I, Mục V: pattern of the line, lowest and highest size, face
COMPONENTS = {
    "Quốc hiệu (dòng 1)": (r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, "Bold"),
    "Tiêu ngữ (dòng 1)": (r"Độc lập - Tự do - Hạnh phúc", 13, 14, "Bold"),
    "cơ quan chủ quản (dòng 2)": (r"UBND TỈNH .*", 12, 13, ""),
    "cơ quan ban hành (dòng 2)": (r"(SỞ KHOA HỌC VÀ CÔNG NGHỆ|PHÒNG .*)", 12, 13, "Bold"),
    "số, ký hiệu (dòng 3)": (r"Số: .*/KH-.*", 13, 13, ""),
    "địa danh, thời gian (dòng 4)": (r"[^:(]*, ngày .* năm \d{4}", 13, 14, "Italic"),
    "tên loại (dòng 5a)": (r"KẾ HOẠCH", 13, 14, "Bold"),
    "trích yếu (dòng 5a)": (r"Chuyển đổi số (Sở Khoa|&).*", 13, 14, "Bold"),
    "căn cứ (Mục II, khoản 6, điểm a)": (r"Căn cứ (Kế hoạch|Luật) .*", 13, 14, "Italic"),
    "mục (dòng 6b)": (r"I\. MỤC .*", 13, 14, "Bold"),
    "khoản có tiêu đề (dòng 6b)": (r"1\. Nhận thức số", 13, 14, "Bold"),
    "điểm (dòng 6b)": (r"a\) (Ngày|Truyền).*", 13, 14, ""),
    "chức vụ (dòng 7)": (r"(KT\. .*|GIÁM ĐỐC)", 13, 14, "Bold"),
    "họ tên (dòng 7)": (r"Nguyễn (Tấn Liêm|Văn A)", 13, 14, "Bold"),
    "nhãn nơi nhận (dòng 8b)": (r"Nơi nhận:", 12, 12, "BoldItalic"),
    "nơi nhận (dòng 8b)": (r"- Lưu: VT.*\.", 11, 11, ""),
    "Phụ lục (dòng 9)": (r"Phụ lục( I)?", 14, 14, "Bold"),
    "tên phụ lục (dòng 9)": (r"DANH MỤC (NỘI DUNG|NHIỆM VỤ).*", 13, 14, "Bold"),
    "dẫn chiếu (Mục III, khoản 1, điểm c)": (r"\(Kèm theo Kế hoạch số.*\)", 13, 14, "Italic"),
}


@pytest.fixture(scope="module", params=["plan_2025", "sample_plan"])
def built(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def document(built):
    return docx.Document(built.written.document)


@pytest.fixture(scope="module")
def lines(built, print_all, tmp_path_factory):
    """Every printed line, left and right half apart: words, size, face."""
    (path,) = print_all([built.written.document], tmp_path_factory.mktemp("decree"))
    found = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            middle = 282 if page.width < page.height else page.width
            for left, right in ((0, middle), (middle, page.width), (0, page.width)):
                if left < right:
                    part = page.crop((left, 0, right, page.height))
                    found += [described(line) for line in part.extract_text_lines()]
    return found


def described(line):
    font = line["chars"][0]["fontname"]
    face = font.split("-")[1] if "-" in font else ""
    return line["text"].strip(), round(line["chars"][0]["size"], 1), face


@pytest.mark.soffice
@pytest.mark.parametrize("component", COMPONENTS)
def test_each_component_has_the_lawful_size_and_face(component, lines):
    pattern, least, most, face = COMPONENTS[component]
    matching = [line for line in lines if re.fullmatch(pattern, line[0])]
    assert matching, pattern
    for text, size, found in matching:
        assert least <= size <= most, text
        assert found == face, text


def test_sheet_and_margins_are_inside_the_lawful_range_and_not_at_its_edge(document):
    for section in document.sections:
        sides = sorted([round(section.page_width.mm), round(section.page_height.mm)])
        assert sides == [210, 297]
        for name, (least, most) in PAGE.items():
            assert least < getattr(section, name).mm < most, name


def test_the_main_text_is_portrait_and_each_appendix_restarts_its_page_numbers(document, built):
    sections = document.sections
    assert sections[0].page_height > sections[0].page_width
    assert len(sections) == 1 + len(built.plan.task_list.appendices)
    for section in sections:
        numbering = section._sectPr.find(docx.oxml.ns.qn("w:pgNumType"))
        assert numbering.get(docx.oxml.ns.qn("w:start")) == "1"
        assert section.different_first_page_header_footer


BODY_STYLES = (
    "KH Căn cứ",
    "KH Nội dung",
    "KH Gạch đầu dòng",
    "KH Gạch đầu dòng bậc hai",
    "KH Khoản không tiêu đề",
    "KH Điểm không tiêu đề",
)


def inherited(style, attribute):
    while style is not None:
        value = getattr(style.paragraph_format, attribute)
        if value is not None:
            return value
        style = style.base_style
    return None


@pytest.mark.parametrize("name", BODY_STYLES)
def test_body_paragraphs_are_justified_indented_and_spaced(name, document):
    """Phụ lục I, Phần I, Mục II, khoản 6, điểm e."""
    style = document.styles[name]
    assert inherited(style, "alignment") == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(inherited(style, "first_line_indent").cm, 2) in (1, 1.27)
    assert inherited(style, "space_before").pt + inherited(style, "space_after").pt >= 6
    assert inherited(style, "line_spacing_rule") in (
        WD_LINE_SPACING.MULTIPLE,
        WD_LINE_SPACING.SINGLE,
        WD_LINE_SPACING.ONE_POINT_FIVE,
    )
    assert 1 <= inherited(style, "line_spacing") <= 1.5


def test_every_style_is_in_times_new_roman_and_black_and_vietnamese(document):
    defaults = document.styles.element.find(".//" + docx.oxml.ns.qn("w:rPrDefault"))
    fonts = defaults.find(".//" + docx.oxml.ns.qn("w:rFonts"))
    assert set(fonts.attrib.values()) == {"Times New Roman"}
    for style in document.styles.element.iter(docx.oxml.ns.qn("w:style")):
        assert style.find(".//" + docx.oxml.ns.qn("w:rFonts")) is None
        assert style.find(".//" + docx.oxml.ns.qn("w:color")) is None
    language = defaults.find(".//" + docx.oxml.ns.qn("w:lang"))
    assert language.get(docx.oxml.ns.qn("w:val")) == "vi-VN"


def test_headings_have_outline_levels_and_the_document_a_title(document):
    levels = [
        style.find(".//" + docx.oxml.ns.qn("w:outlineLvl")).get(docx.oxml.ns.qn("w:val"))
        for style in (document.styles[f"Heading {level}"].element for level in (1, 2, 3))
    ]
    assert levels == ["0", "1", "2"]
    assert document.core_properties.title.startswith("Kế hoạch ")
    assert document.core_properties.language == "vi-VN"
    assert document.core_properties.author


def test_each_basis_ends_with_a_semicolon_and_the_last_with_a_full_stop(document):
    """Phụ lục I, Phần I, Mục II, khoản 6, điểm a."""
    bases = [p.text for p in document.paragraphs if p.style.name == "KH Căn cứ"]
    assert bases
    assert all(basis.endswith(";") for basis in bases[:-1])
    assert bases[-1].endswith(".")


def test_the_main_text_ends_with_the_sign_and_points_to_its_appendix(document):
    body = [p.text for p in document.paragraphs if p.style.name.startswith(("KH N", "KH G"))]
    assert [text for text in body if text.endswith("./.")] == [[t for t in body if t][-1]]
    assert any("Phụ lục" in text for text in body)
