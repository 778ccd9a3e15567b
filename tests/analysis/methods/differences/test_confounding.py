"""Confounding: when profession and organisation can be told apart, and plainly why not."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.methods.differences import Reason, confounding, crossing_people


def workforce(cells: dict[tuple[str, str], int]) -> pl.DataFrame:
    rows = [cell for cell, people in cells.items() for _ in range(people)]
    return pl.DataFrame(rows, schema=["work", "body"], orient="row")


TANGLED = {
    ("social worker", "council"): 94,
    ("social worker", "trust"): 6,
    ("nurse", "trust"): 120,
    ("therapist", "trust"): 30,
}
CROSSED = TANGLED | {("therapist", "council"): 15, ("nurse", "council"): 11}


def test_94_of_100_social_workers_in_the_council_cannot_be_told_from_it():
    found = confounding(workforce(TANGLED), "work", "body", threshold=10)
    assert not found.separable
    assert found.reasons == (Reason.FIRST_INSIDE_SECOND,)
    told = found.first_in_second.filter(work="social worker").row(0, named=True)
    assert (told["n"], told["largest"], told["n_largest"]) == (100, "council", 94)
    assert told["share"] == pytest.approx(0.94)
    assert found.v > 0.8
    assert found.n_crossing == 0


def test_two_professions_on_both_sides_make_a_crossing():
    found = confounding(workforce(CROSSED), "work", "body", threshold=10)
    assert found.separable
    assert found.reasons == ()
    assert set(found.crossing["work"]) == {"nurse", "therapist"}
    assert found.n_crossing == 120 + 30 + 15 + 11


def test_one_shared_profession_is_no_crossing():
    # therapists alone cannot say whether the others differ by work or by body
    only_therapists = TANGLED | {("therapist", "council"): 15}
    found = confounding(workforce(only_therapists), "work", "body", threshold=10)
    assert found.reasons == (Reason.NO_CROSSING,)


def test_cells_below_the_threshold_do_not_count_towards_a_crossing():
    people = workforce(CROSSED)
    assert confounding(people, "work", "body", threshold=11).separable
    assert not confounding(people, "work", "body", threshold=12).separable


@pytest.mark.parametrize(
    ("cells", "reasons"),
    [
        ({}, (Reason.NOBODY,)),
        ({("nurse", "trust"): 4}, (Reason.TOO_FEW_PEOPLE,)),
        (
            {("nurse", "trust"): 20, ("nurse", "council"): 20},
            (Reason.ONE_FIRST_GROUP,),
        ),
        (
            {("nurse", "trust"): 20, ("doctor", "trust"): 20},
            (Reason.ONE_SECOND_GROUP,),
        ),
        (
            {("nurse", "trust"): 20, ("carer", "council"): 20},
            (Reason.FIRST_INSIDE_SECOND, Reason.SECOND_INSIDE_FIRST),
        ),
    ],
    ids=["nobody", "too few", "one profession", "one body", "each in its own"],
)
def test_the_reason_is_said(cells, reasons):
    people = workforce(cells) if cells else pl.DataFrame(schema={"work": str, "body": str})
    assert confounding(people, "work", "body", threshold=10).reasons == reasons


def test_people_who_left_out_a_group_are_left_out():
    silent = pl.DataFrame({"work": ["nurse", None], "body": [None, "trust"]})
    people = pl.concat([workforce(CROSSED), silent])
    assert confounding(people, "work", "body", threshold=10).n == sum(CROSSED.values())


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_row_order_and_which_grouping_comes_first_do_not_change_the_answer(random):
    order = list(range(sum(CROSSED.values())))
    random.shuffle(order)
    people = workforce(CROSSED)
    found = confounding(people, "work", "body", threshold=10)
    shuffled = confounding(people[order], "work", "body", threshold=10)
    assert shuffled.cells.equals(found.cells)
    assert shuffled.first_in_second.equals(found.first_in_second)
    turned = confounding(people[order], "body", "work", threshold=10)
    assert (turned.separable, turned.n_crossing) == (found.separable, found.n_crossing)
    assert turned.v == pytest.approx(found.v)


def test_crossing_people_keeps_their_order_and_all_their_columns():
    people = workforce(CROSSED).with_row_index("who")
    kept = crossing_people(people, "work", "body", threshold=10)
    assert kept["who"].is_sorted()
    assert kept.columns == people.columns
    assert "social worker" not in kept["work"]


@pytest.mark.parametrize(("second", "threshold"), [("work", 10), ("body", 0)])
def test_wrong_arguments_are_refused(second, threshold):
    with pytest.raises(ValueError, match="threshold must be at least 1"):
        confounding(workforce(TANGLED), "work", second, threshold=threshold)
