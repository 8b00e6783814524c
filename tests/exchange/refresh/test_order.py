"""Which rows stand in the end: three sides, one order, nobody's row lost."""

from hypothesis import given
from hypothesis import strategies as st

from kehoach.exchange.refresh.order import final_order
from kehoach.plan.sorting import in_old_order

KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def order(standing, base, new, *, ours=False):
    return final_order(standing.split(), base.split(), new.split(), ours=ours)


def test_a_row_that_the_data_adds_comes_behind_its_neighbour():
    found = order("a b c", "a b c", "a x b c y")
    assert found.keys == ("a", "x", "b", "c", "y")
    assert found.added == ("x", "y")


def test_a_row_that_the_data_drops_goes():
    found = order("a b c", "a b c", "a c")
    assert (found.keys, found.removed) == (("a", "c"), ("b",))


def test_a_row_that_a_person_deleted_stays_deleted():
    found = order("a c", "a b c", "a b c")
    assert (found.keys, found.deleted) == (("a", "c"), ("b",))


def test_a_deleted_row_comes_back_when_the_data_decides():
    found = order("a c", "a b c", "a b c", ours=True)
    assert (found.keys, found.added, found.deleted) == (("a", "b", "c"), ("b",), ())


def test_the_order_that_only_a_person_changed_stays_silently():
    found = order("b a c", "a b c", "a b c")
    assert (found.keys, found.kept) == (("b", "a", "c"), False)


def test_the_order_that_only_the_data_changed_is_taken():
    found = order("a b c", "a b c", "c a b")
    assert (found.keys, found.kept) == (("c", "a", "b"), False)


def test_an_order_that_both_changed_stays_and_is_told():
    found = order("b a c", "a b c", "a c b")
    assert (found.keys, found.kept) == (("b", "a", "c"), True)


def test_a_row_added_by_hand_stays_behind_the_row_above_it():
    assert order("a +0 b +1", "a b", "b a").keys == ("b", "+1", "a", "+0")
    assert order("+0 a b", "a b", "b").keys == ("+0", "b")


@given(KEYS, KEYS, KEYS, st.integers(0, 3), st.booleans())
def test_every_row_is_accounted_for(standing, base, new, by_hand, ours):
    here = [*standing, *(f"+{number}" for number in range(by_hand))]
    found = final_order(here, base, new, ours=ours)
    assert len(set(found.keys)) == len(found.keys)
    assert set(found.keys) | set(found.deleted) == set(new) | {k for k in here if k[0] == "+"}
    assert set(found.removed) == set(standing) - set(new)
    assert not set(found.keys) & set(found.deleted)


@given(KEYS, KEYS)
def test_a_second_time_changes_nothing(standing, new):
    first = final_order(standing, standing, new, ours=False)
    second = final_order(first.keys, new, new, ours=False)
    assert second.keys == first.keys
    assert (second.added, second.removed, second.deleted) == ((), (), ())


@given(st.permutations("abcdefg"))
def test_rows_that_stay_stand_in_their_old_order_and_no_more_could(final):
    stays = in_old_order("abcdefg", final)
    kept = [key for key in final if key in stays]
    assert kept == sorted(kept)
    best = max(
        (bin(mask).count("1") for mask in range(128)
         if (part := [k for n, k in enumerate(final) if mask >> n & 1]) == sorted(part)),
    )  # fmt: skip
    assert len(kept) == best
