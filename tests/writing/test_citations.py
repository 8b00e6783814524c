"""Cited documents: whole at the first mention, short afterwards (Nghị định 30, khoản 6)."""

import pytest

from tests.writing.samples import make, task, words

FULL = (
    "Kế hoạch số 41/KH-UBND ngày 10 tháng 9 năm 2025 của UBND tỉnh "
    "về chuyển đổi số tỉnh năm 2025"
)
SHORT = "Kế hoạch số 41/KH-UBND"


def plan(*, bases=(), opening="{{ base_plan.ref }}", **text):
    """Make a plan whose opening cites a document."""
    return make(text={"legal_bases": bases, "opening": opening} | text)


def first(made):
    """Give the first paragraph of the body."""
    return str(words(made).body[0].text)


def test_the_first_mention_is_whole_and_the_later_ones_are_short():
    made = plan(opening="{{ base_plan.ref }}; {{ base_plan.ref }}")
    assert first(made) == f"{FULL}; {SHORT}"


def test_a_legal_basis_is_the_first_mention():
    made = plan(bases=["base_plan"])
    assert words(made).legal_bases == (f"Căn cứ {FULL}.",)
    assert first(made) == SHORT


def test_a_basis_named_in_the_abstract_is_short_below():
    made = plan(bases=["base_plan"], abstract="Thực hiện {{ base_plan.full }}")
    assert words(made).abstract == f"Thực hiện {FULL}"
    assert words(made).legal_bases == (f"Căn cứ {SHORT}.",)


def test_a_short_mention_does_not_count_as_the_whole_one():
    assert first(plan(opening="{{ base_plan.short }}, {{ base_plan.ref }}")) == (
        f"{SHORT}, {FULL}"
    )


def test_each_document_has_a_first_mention_of_its_own():
    made = plan(bases=["base_plan"], opening="{{ party.ref }} và {{ base_plan.ref }}")
    assert first(made).endswith(f"công nghệ và {SHORT}")


def test_the_title_of_an_appendix_comes_before_its_rows():
    made = make(
        text={"legal_bases": []},
        appendices=[
            {
                "id": "a",
                "title": "Theo {{ base_plan.ref }}",
                "tasks": [task("b", "Theo {{ base_plan.ref }}")],
            }
        ],
    )
    (appendix,) = words(made).appendices
    assert appendix.title == f"Theo {FULL}".upper()
    assert appendix.rows[0].title == f"Theo {SHORT}"


@pytest.mark.parametrize(
    ("form", "date"), [("long", "10 tháng 9 năm 2025"), ("short", "10/9/2025")]
)
def test_dates_are_written_in_the_form_that_the_plan_chose(form, date):
    assert f" ngày {date} của UBND tỉnh " in first(plan(citation_dates=form))


def test_a_law_without_number_goes_by_its_name():
    made = plan(bases=["law"], opening="{{ law.ref }}")
    assert words(made).legal_bases == (
        "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015.",
    )
    assert first(made) == "Luật Ngân sách nhà nước"


def test_a_party_document_joins_number_and_symbol_with_a_hyphen():
    assert first(plan(opening="{{ party.short }}")) == "Nghị quyết số 57-NQ/TW"
