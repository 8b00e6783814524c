"""Random plans × random changes of data × random edits by people, refreshed.

The oracle is a few lines of its own: what a person touched is kept and told, everything
else is what the data says; the rest of the file keeps its bytes; twice is once.
"""

import copy
import re
from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from kehoach.diagnostic import Refused
from kehoach.exchange.refresh import Choice, Today, refresh
from kehoach.language.words import WordStyle
from kehoach.language.words_reader import read_words
from kehoach.writing.generated import generated
from tests.evening import reader
from tests.evening.fuzz_edits import EDITS, edited, rows_by_key
from tests.evening.fuzz_plans import Row, cells_of, grown_plans, plan_of, plans, shown
from tests.writing import samples

PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
FUZZ = settings(
    max_examples=30, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck)
)


def told(result):
    """Give all that the command tells a person."""
    kept = " ".join(f"{c.what} {c.standing} {c.data}" for c in result.kept)
    return kept + " ".join(map(str, result.notices))


def read_rows(content):
    tree = reader.part(content)
    return {
        k: {n: reader.words(c) for n, c in cells.items()}
        for k, (_, cells) in rows_by_key(tree).items()
    }


def check_cell(result, expected, standing, typed):
    """A cell says what the data says, or what a person typed, and then that is told."""
    if typed is not None and typed != expected and standing == typed:
        assert any((c.standing, c.data) == (typed, expected) for c in result.kept)
    else:
        assert standing == expected


def check_rows(result, content, done, columns, before, now):
    rows = read_rows(content)
    for each in now:
        key = f"task_{each.key}"
        if key in done.deleted:
            assert key not in rows
            assert " ".join(each.title.split()) in told(result)
            continue
        for name, text in cells_of(each, columns).items():
            check_cell(result, text, rows[key][name], done.cells.get((key, name)))
    for each in before:
        key = f"task_{each.key}"
        if key in {f"task_{row.key}" for row in now} or key in done.deleted:
            continue
        hand = [text for (owner, _), text in done.cells.items() if owner == key]
        assert key not in rows or hand
        assert all(text in told(result) for text in hand)


def check_totals(result, content, done, groups, now):
    rows = read_rows(content)
    total = sum(row.budget for row in now)
    check_cell(
        result, shown(total), rows["total_1"]["budget"], done.cells.get(("total_1", "budget"))
    )
    for group in range(groups if groups > 1 else 0):
        part = sum(row.budget for row in now if row.group == group)
        assert rows[f"group_n{group}"]["budget"] == shown(part)
    text = reader.document_text(content)
    figures, spelled, count = re.search(
        r"Tổng ([\d.]+ đồng) \(Bằng chữ: (.+?)\), (\d+) nhiệm vụ", text
    ).groups()
    wanted = f"{total * 1000:,}".replace(",", ".") + " đồng"
    assert figures == done.figures.get("total", wanted)
    assert read_words(spelled) == total * 1000
    assert int(count) == len(now)


def check_numbers(content):
    """TT counts the rows that carry a number, from one in every group; a typed dot stays."""
    count = 0
    for cells in reader.appendix(content).rows:
        if re.fullmatch("[IVX]+", cells["number"]):
            count = 0
        elif cells["number"]:
            count += 1
            assert cells["number"].rstrip(".") == str(count)


NO_ROW_TO_COPY = "R012"


def today(now, base):
    return Today(
        now=generated(samples.words(now)),
        earlier=[generated(samples.words(base))],
        year=2025,
        style=WordStyle(**now.organisation.words.model_dump()),
    )


def renewed(plan, edits):
    """Build, edit, change the data, refresh; give everything about it."""
    columns, groups, before, now = plan
    base, new = plan_of(columns, groups, before), plan_of(columns, groups, now)
    content, done = edited(samples.document(base), edits)
    day = today(new, base)
    return content, done, day, refreshed(content, day)


def refreshed(content, day):
    """Refresh; give the codes of a refusal."""
    try:
        return refresh(content, day, Choice.REPORT, accept_matching=False, file="tệp")
    except Refused as refusal:
        return {problem.code for problem in refusal.problems}


@FUZZ
@given(plans(), EDITS)
def test_no_edit_is_lost_no_figure_is_stale_every_conflict_is_named(plan, edits):
    columns, groups, before, now = plan
    content, done, day, result = renewed(plan, edits)
    stay = {f"task_{row.key}" for row in before} & {f"task_{row.key}" for row in now}
    if result == {NO_ROW_TO_COPY}:
        assert stay <= done.deleted
        return
    after = result.content or content
    event("written" if result.content else "nothing to change")
    check_rows(result, after, done, columns, before, now)
    check_totals(result, after, done, groups, now)
    check_numbers(after)
    assert all(title in reader.document_text(after) for title in done.added)
    assert all(title in told(result) for title in done.added)
    assert reader.outside(after) == reader.outside(content)
    assert reader.entries(after) == reader.entries(content)
    later = replace(day, earlier=[day.now, *day.earlier])  # refresh leaves its own record
    assert refreshed(after, later).content is None


LOOKS = st.lists(st.sampled_from(["bold", "cut_up", "spaces", "proof", "no_tags"]), max_size=3)


@settings(FUZZ, max_examples=12)
@given(grown_plans(), grown_plans(), LOOKS)
def test_what_nobody_typed_over_reads_as_a_new_build(base, new, looks):
    content, _ = edited(samples.document(base), [(look, 0, "") for look in looks])
    day = today(new, base)
    result = refreshed(content, day)
    after, fresh = result.content or content, samples.document(new)
    assert (result.kept, result.notices) == ([], [])
    assert read_rows(after) == read_rows(fresh)
    assert list(read_rows(after)) == list(read_rows(fresh))
    assert reader.document_text(after) == reader.document_text(fresh)


def findings(content, folder):
    path = folder / "ke-hoach.docx"
    path.write_bytes(content)
    found = OpenXmlValidator().validate(path).errors
    return Counter(error.description for error in found)


@settings(FUZZ, max_examples=3)
@given(plan=plans(), edits=EDITS)
def test_a_refreshed_file_is_as_valid_as_the_edited_one(tmp_path_factory, plan, edits):
    folder = tmp_path_factory.mktemp("audit")
    content, _, _, result = renewed(plan, edits)
    if result != {NO_ROW_TO_COPY} and result.content:
        assert findings(result.content, folder) - findings(content, folder) == Counter()


def test_the_same_data_changes_nothing_whatever_people_did_to_looks():
    row_ = [
        Row("t1", "Một", 0, "VP", 5000, None, ""),
        Row("t2", "Hai", 0, "VP", 7500, None, ""),
    ]
    plan = (("lead_unit",), 1, row_, copy.deepcopy(row_))
    edits = [
        ("bold", 0, ""),
        ("cut_up", 1, ""),
        ("proof", 0, ""),
        ("spaces", 1, ""),
        ("widen", 0, ""),
    ]
    assert renewed(plan, edits)[3].content is None
