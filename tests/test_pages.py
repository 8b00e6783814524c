"""The printed pages, as the clerk measures them; LibreOffice prints, pdfplumber reads."""

import dataclasses
from pathlib import Path

import pdfplumber
import pytest

from kehoach.diagnostic import Location
from kehoach.writing.context import build_words
from kehoach.writing.render import render
from kehoach.writing.template import open_template

pytestmark = pytest.mark.soffice

TEMPLATE = Path(__file__).parent.parent / "templates/ke-hoach.docx"
MM = 72 / 25.4
FONTS = {"LiberationSerif", "TimesNewRoman", "Tinos"}
THIRD_TO_HALF = (1 / 3, 1 / 2)


@dataclasses.dataclass
class Line:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str


def text_lines(page, left=0, right=None):
    part = page.crop((left, 0, right or page.width, page.height))
    return [
        Line(
            line["text"],
            line["x0"],
            line["x1"],
            line["top"],
            line["bottom"],
            round(line["chars"][0]["size"], 1),
            line["chars"][0]["fontname"].split("+")[-1],
        )
        for line in part.extract_text_lines()
    ]


def rules(page):
    """Horizontal drawn lines outside the table: (left, right, height on the page)."""
    tables = [table.bbox for table in page.find_tables()]
    drawn = [
        (line["x0"], line["x1"], line["top"])
        for line in [*page.lines, *page.curves]
        if abs(line["bottom"] - line["top"]) < 1
    ]
    return [
        rule for rule in drawn if not any(box[1] - 1 <= rule[2] <= box[3] + 1 for box in tables)
    ]


def ratio_and_offset(line, rule):
    """How long a rule is against its words, and how far from their middle."""
    width = line.right - line.left
    middle = abs((rule[0] + rule[1]) / 2 - (line.left + line.right) / 2)
    return (rule[1] - rule[0]) / width, middle


@pytest.fixture(scope="module", params=["plan_2025", "sample_plan"])
def printed(request, print_all, tmp_path_factory):
    built = request.getfixturevalue(request.param)
    folder = tmp_path_factory.mktemp("printed")
    (path,) = print_all([built.written.document], folder)
    with pdfplumber.open(path) as pdf:
        yield built, pdf


def head(page):
    middle = 32 * MM + 67.3 * MM
    return text_lines(page, right=middle), text_lines(page, left=middle)


def test_each_line_of_the_head_stands_on_one_line_where_it_fits(printed):
    built, pdf = printed
    left, right = head(pdf.pages[0])
    organisation = built.plan.organisation
    assert right[0].text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert right[1].text == "Độc lập - Tự do - Hạnh phúc"
    names = [*organisation.governing_bodies, organisation.name]
    assert [line.text for line in left[: len(names)]] == [name.upper() for name in names]


def test_number_and_date_stand_on_one_line(printed):
    _, pdf = printed
    left, right = head(pdf.pages[0])
    number = next(line for line in left if line.text.startswith("Số:"))
    date = next(line for line in right if ", ngày" in line.text)
    assert number.bottom == pytest.approx(date.bottom, abs=0.5)


def test_the_rule_under_the_motto_is_as_long_as_its_words(printed):
    _, pdf = printed
    motto = head(pdf.pages[0])[1][1]
    rule = under(motto, rules(pdf.pages[0]))
    ratio, offset = ratio_and_offset(motto, rule)
    assert ratio == pytest.approx(1, abs=0.05)
    assert offset < 1


def test_the_rule_under_the_issuing_body_is_a_third_to_half_of_its_words(printed):
    built, pdf = printed
    left, _ = head(pdf.pages[0])
    body = left[len(built.plan.organisation.governing_bodies)]
    assert_short_and_centred(body, rules(pdf.pages[0]))


def test_the_rule_under_the_abstract_is_a_third_to_half_of_its_last_line(printed):
    _, pdf = printed
    lines = text_lines(pdf.pages[0])
    start = next(place for place, line in enumerate(lines) if line.text == "KẾ HOẠCH") + 1
    bold = [line for line in lines[start:] if line.font.endswith("Bold")]
    title = bold[: next(i for i, line in enumerate(bold) if line.text[:2] == "I.")]
    assert_short_and_centred(title[-1], rules(pdf.pages[0]))


def test_the_rule_under_the_reference_of_each_appendix_is_a_third_to_half_of_it(printed):
    built, pdf = printed
    references = [
        (page, line)
        for page in pdf.pages
        for line in text_lines(page)
        if line.text.startswith("(Kèm theo Kế hoạch số")
    ]
    assert len(references) == len(built.plan.task_list.appendices)
    for page, line in references:
        assert_short_and_centred(line, rules(page))


def assert_short_and_centred(line, drawn):
    ratio, offset = ratio_and_offset(line, under(line, drawn))
    assert THIRD_TO_HALF[0] < ratio < THIRD_TO_HALF[1]
    assert offset < 1.5


def under(line, drawn):
    """The rule directly under a line of words, and clear of it."""
    middle = (line.left + line.right) / 2
    close = [
        rule
        for rule in drawn
        if rule[0] < middle < rule[1] and line.bottom - 0.5 <= rule[2] < line.bottom + 9
    ]
    assert len(close) == 1, (line, drawn)
    return close[0]


def test_pages_are_numbered_in_the_top_margin_from_the_second_on_and_anew_in_appendices(
    printed,
):
    built, pdf = printed
    numbers = []
    for page in pdf.pages:
        lines = [line for line in text_lines(page) if line.bottom < 20 * MM]
        assert all(line.text.isdigit() for line in lines)
        numbers.append(int(lines[0].text) if lines else None)
        if lines:
            middle = (lines[0].left + lines[0].right) / 2
            text_middle = (32 * MM + page.width - 18 * MM) / 2
            assert middle == pytest.approx(text_middle, abs=1)
            assert 13 <= lines[0].size <= 14
    starts = [place for place, number in enumerate(numbers) if number is None]
    assert len(starts) == 1 + len(built.plan.task_list.appendices)
    for place, number in enumerate(numbers):
        first = max(start for start in starts if start <= place)
        assert number in (None, place - first + 1)


def test_margins_hold_on_every_page(printed):
    _, pdf = printed
    for page in pdf.pages:
        words = [word for word in page.extract_words() if word["bottom"] > 20 * MM]
        assert min(word["x0"] for word in words) >= 30 * MM
        assert max(word["x1"] for word in words) <= page.width - 15 * MM
        assert max(word["bottom"] for word in words) <= page.height - 20 * MM


def test_only_times_new_roman_or_its_metric_twin_is_used_in_black(printed):
    _, pdf = printed
    for page in pdf.pages:
        fonts = {char["fontname"].split("+")[-1].split("-")[0] for char in page.chars}
        assert fonts <= FONTS | {f"{name}PSMT" for name in FONTS}
        colours = {char["non_stroking_color"] for char in page.chars}
        assert colours <= {(0,), (0, 0, 0), 0, None}


def test_the_appendix_repeats_its_heading_and_never_splits_a_row(printed):
    built, pdf = printed
    for page in pdf.pages:
        if page.width < page.height:
            continue
        (table,) = page.extract_tables()
        assert table[0][0] == "TT"
    titles = [
        task.title
        for appendix in built.plan.task_list.appendices
        for task in appendix.all_tasks
        if "{" not in task.title
    ]
    pages = ["".join(page.extract_text().split()) for page in pdf.pages]
    cells = [cell_texts(page) for page in pdf.pages]
    for title in titles:
        squeezed = "".join(title.split())
        assert sum(squeezed in texts for texts in cells) == 1, title
    assert sum("Tổngcộng" in page for page in pages) == len(built.plan.task_list.appendices)


def cell_texts(page):
    return {
        "".join((cell or "").split())
        for table in page.extract_tables()
        for row in table
        for cell in row
    }


# How the page breaks fall when the text grows line by line.


@pytest.fixture(scope="module")
def words_2025(plan_2025):
    return build_words(plan_2025.plan, lambda *_: Location("x")).words


def printed_variants(variants, print_all, folder):
    """Render variants of the strings, print all with one LibreOffice, give their pages."""
    documents = []
    for name, words in variants:
        documents.append(folder / f"{name}.docx")
        documents[-1].write_bytes(render(words, open_template(TEMPLATE, "mẫu"), "mẫu"))
    for path in print_all(documents, folder):
        with pdfplumber.open(path) as pdf:
            yield path.stem, [page.extract_text() for page in pdf.pages]


def test_the_signature_is_never_split_nor_alone_on_a_page(words_2025, print_all, tmp_path):
    bullet, last = words_2025.body[2], words_2025.body[-1]
    variants = [
        (f"lines{count}", dataclasses.replace(words_2025, body=(*[bullet] * count, last)))
        for count in range(10, 40)
    ]
    first_pages = set()
    for name, pages in printed_variants(variants, print_all, tmp_path):
        page = next(text for text in pages if "Nguyễn Tấn Liêm" in text)
        assert "GIÁM ĐỐC" in page, name
        assert "Nơi nhận:" in page, name
        assert "chỉ đạo thực hiện./." in page, name
        first_pages.add(pages.index(page))
    assert len(first_pages) > 1  # the block did move over a page break


def test_the_total_row_is_never_alone_on_a_page(words_2025, print_all, tmp_path):
    appendix = words_2025.appendices[0]
    middle, last = appendix.rows[12], appendix.rows[-1]
    last = dataclasses.replace(last, title="Nhiệm vụ cuối")
    variants = []
    for count in range(8, 34):
        rows = tuple(
            dataclasses.replace(middle, mark=f"task_t{number}") for number in range(count)
        )
        changed = dataclasses.replace(appendix, rows=(*rows, last))
        body = words_2025.body[-1:]
        words = dataclasses.replace(words_2025, body=body, appendices=(changed,))
        variants.append((f"rows{count}", words))
    places = set()
    for name, pages in printed_variants(variants, print_all, tmp_path):
        page = next(text for text in pages if "Tổng cộng" in text)
        assert "Nhiệm vụ cuối" in page, name
        places.add(pages.index(page))
    assert len(places) > 1  # the total did move over a page break
