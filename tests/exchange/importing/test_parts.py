"""The steps of an import on their own: nesting, names, units, spelling, layout."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kehoach.exchange.importing.casing import Casing
from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.layout import laid_out
from kehoach.exchange.importing.nesting import Nesting, Node
from kehoach.exchange.importing.passages import figure_in, spoken
from kehoach.exchange.importing.slugs import LONGEST, Slugs
from kehoach.exchange.importing.tones import moved
from kehoach.exchange.importing.units import Sources, Units
from kehoach.language.lettering import tone_styles
from kehoach.plan.rewriting.scalars import reads_as
from kehoach.reading.facts.amounts import Column


def nested(*labels):
    """Nest labels such as 'roman 1', 'arabic 2', '-'; give the numbers of the result."""
    nesting = Nesting()
    for label in labels:
        counted, _, ordinal = label.partition(" ")
        if ordinal:
            nesting.numbered(counted, int(ordinal), Node("heading", label))
        else:
            nesting.bullet(label, Node("bullet", label))
    return shape(nesting.root)


def shape(node):
    return [(each.text, shape(each)) if each.content else each.text for each in node.content]


def test_levels_nest_in_whatever_order_a_document_has_them():
    assert nested("arabic 1", "letter 1", "letter 2", "arabic 2", "-", "+", "-") == [
        ("arabic 1", ["letter 1", "letter 2"]),
        ("arabic 2", [("-", ["+"]), "-"]),
    ]


def test_a_count_that_begins_again_below_a_heading_is_a_level_of_its_own():
    assert nested("arabic 1", "arabic 1", "arabic 2", "arabic 3", "roman 1") == [
        ("arabic 1", ["arabic 1", "arabic 2", ("arabic 3", ["roman 1"])])
    ]


def test_a_skipped_number_stays_beside_its_like():
    assert nested("roman 1", "arabic 1", "roman 3") == [("roman 1", ["arabic 1"]), "roman 3"]


TEXTS = [
    "Sở Khoa học và Công nghệ xây dựng Kế hoạch.",
    "Thực hiện nhiệm vụ của UBND tỉnh Quảng Ngãi, ứng dụng CNTT.",
]


@pytest.mark.parametrize(
    ("capitals", "normal"),
    [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("NHIỆM VỤ CỦA SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Nhiệm vụ của Sở Khoa học và Công nghệ"),
        ("ỨNG DỤNG CNTT TẠI UBND TỈNH QUẢNG NGÃI", "Ứng dụng CNTT tại UBND tỉnh Quảng Ngãi"),
        ("GIAI ĐOẠN II", "Giai đoạn II"),
        ("Đã viết thường", "Đã viết thường"),
    ],
)
def test_capitals_are_written_as_the_document_writes_them(capitals, normal):
    assert Casing(TEXTS).normal(capitals) == normal


@given(st.text(max_size=40))
def test_normal_case_prints_the_same_capitals(text):
    text = cleaned(text).upper()
    assert Casing(TEXTS).normal(text).upper() == text.upper()


@given(st.text(max_size=60))
def test_cleaned_text_stays_as_it_is(text):
    assert cleaned(cleaned(text)) == cleaned(text)


def test_the_tone_mark_moves_there_and_back():
    for word in ("hòa", "khỏe", "Ủy", "thủy", "HÓA"):
        old, new = tone_styles(moved(word))
        assert (old, len(new)) == ([], 1)
        assert moved(moved(word)) == word


def test_ids_are_unique_short_and_spelled_from_the_title():
    slugs = Slugs()
    title = "Nâng cấp, phát triển Hệ thống Hội nghị truyền hình tỉnh"
    made = [slugs.of(title, "n") for _ in range(12)]
    assert made[:2] == ["nang_cap_phat_trien_he_thong_hoi", "nang_cap_phat_trien_he_thong_2"]
    assert len(set(made)) == 12
    assert max(map(len, made)) <= LONGEST
    assert slugs.of("5G", "n") == "n_5g"


def test_units_of_cells_meet_the_abbreviations_of_the_archive():
    units = Units({}, ["VP", "TC-KT", "P1"])
    keys = [
        units.of(name)
        for name in ("Văn phòng Sở", "Bộ phận Tài chính - Kế toán", "Chi cục Thú y")
    ]
    units.finish()
    assert keys == ["VP", "TC-KT", "CCTY"]
    assert units.entries["P1"] == {"label": "P1"}
    assert units.of("Văn phòng Sở") == "VP"


def test_sources_of_headings_meet_those_of_cells():
    sources = Sources({"NST": {}})
    assert sources.headed("Ngân sách tỉnh") == "NST"
    assert sources.listed("CTX; NST") == ["CTX", "NST"]
    assert sources.entries == {"NST": {"name": "Ngân sách tỉnh"}, "CTX": {}}


SOURCES = ["CTX", "NST"]


def test_a_file_is_laid_out_as_ours_and_reads_back():
    value = {
        "unit_of_money": "triệu đồng",
        "appendices": [
            {"id": "a", "title": "- id: b", "tasks": [
                {"id": "x", "title": "câu: có dấu", "funding_sources": SOURCES, "budget": "3"},
                {"id": "y", "title": "dài " * 60 + "hết", "budget": "1"},
            ]},
        ],
    }  # fmt: skip
    text = laid_out(value, "../plan.schema.json")
    head, _, body = text.partition("\n\n")
    assert head == "# yaml-language-server: $schema=../plan.schema.json"
    assert "funding_sources: [CTX, NST]\n" in body
    assert "\n\n      - id: y" in body
    assert reads_as(body, value)
    assert yaml.safe_load(body)["appendices"][0]["id"] == "a"


def test_an_amount_in_another_column_is_another_word():
    """So that amounts that changed places are not taken for carried."""
    year = Column(5, "Kinh phí năm 2026", "amount")
    province = Column(6, "Trong đó / Ngân sách tỉnh", "source_amount")
    commune = Column(7, "Trong đó / Ngân sách xã", "source_amount")
    assert len({figure_in(1000, column) for column in (year, province, commune)}) == 3
    assert spoken([figure_in(1000, province)]) == "1.000 đồng"
