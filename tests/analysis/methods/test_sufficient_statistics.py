"""Batches cut and merged in any way give what one table gives."""

from itertools import pairwise

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from crossways.analysis.methods.agreement import (
    awg,
    awg_from_moments,
    rwg,
    rwg_from_moments,
    rwg_j,
    rwg_j_from_moments,
)
from crossways.analysis.methods.intraclass import icc, icc_from_moments
from crossways.analysis.methods.sufficient_statistics import GroupMoments, finish, merge, partial

ANSWER = st.one_of(st.none(), st.floats(1, 5).map(lambda answer: round(answer, 2)))
PEOPLE = st.lists(
    st.tuples(st.sampled_from([None, "a", "b", "c", "d"]), ANSWER, ANSWER), min_size=1, max_size=40
)
ITEMS = ["x", "y"]


def survey(people: list) -> pl.DataFrame:
    schema = {"team": pl.String, "x": pl.Float64, "y": pl.Float64}
    return pl.DataFrame(people, schema=schema, orient="row")


def cut(table: pl.DataFrame, cuts: list[int]) -> list[pa.RecordBatch]:
    """Arrow record batches of the rows between the cuts."""
    places = sorted({min(at, table.height) for at in cuts} | {0, table.height})
    arrow = table.to_arrow().combine_chunks()
    pieces = [arrow.slice(a, b - a) for a, b in pairwise(places)]
    return [batch for piece in pieces for batch in piece.to_batches()]


def merged(states: list[GroupMoments], order: list[int]) -> GroupMoments:
    """The states joined two at a time, in the order the numbers say."""
    states = list(states)
    while len(states) > 1:
        at = order.pop() if order else 0
        taken = states.pop(at % len(states))
        states[0] = merge(taken, states[0])
    return states[0]


@given(
    people=PEOPLE,
    cuts=st.lists(st.integers(0, 40), max_size=6),
    order=st.lists(st.integers(0, 6), max_size=6),
    gaps=st.sampled_from(["available", "listwise"]),
)
@settings(deadline=None)
def test_arrow_batches_merged_in_any_order_give_the_whole(
    people: list, cuts: list, order: list, gaps: str
) -> None:
    table = survey(people)
    states = [partial(batch, ITEMS, by="team", gaps=gaps) for batch in cut(table, cuts)]
    state = merged(states, order)
    whole = partial(table, ITEMS, by="team", gaps=gaps)
    assert state.people.tolist() == whole.people.tolist()
    assert_frame_equal(finish(state), finish(whole), rel_tol=1e-9, abs_tol=1e-12)


def test_rwg_awg_and_icc_of_merged_batches_are_the_direct_ones() -> None:
    drawn = np.random.default_rng(8)
    team = drawn.integers(0, 12, 300)
    answers = np.clip(np.rint(3 + drawn.normal(size=(300, 2)) + (team % 3)[:, None] - 1), 1, 5)
    table = pl.DataFrame({"team": team, "x": answers[:, 0], "y": answers[:, 1]})
    state = merged(
        [partial(batch, ITEMS, by="team") for batch in cut(table, [7, 90, 200])], [2, 0, 1]
    )
    for found, direct in (
        (rwg_from_moments(state, "x", points=5), rwg(table, "x", by="team", points=5)),
        (rwg_j_from_moments(state, points=5), rwg_j(table, ITEMS, by="team", points=5)),
        (awg_from_moments(state, points=5), awg(table, ITEMS, by="team", points=5)),
    ):
        assert_frame_equal(found, direct, rel_tol=1e-10)
    found, direct = icc_from_moments(state, "y"), icc(table, "y", by="team")
    assert found.figures()["value"].to_list() == pytest.approx(direct.figures()["value"].to_list())


class OnlyStream:
    """An object that hands its columns over as an Arrow stream and does nothing else."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


class OnlyArray:
    """An object that hands its columns over as one Arrow array and does nothing else."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.batch = batch

    def __arrow_c_array__(self, requested_schema: object | None = None) -> object:
        return self.batch.__arrow_c_array__(requested_schema)


def test_anything_that_speaks_arrow_is_read() -> None:
    table = survey([("a", 1.0, None), ("b", 2.0, 3.0), ("a", 4.0, 5.0)])
    arrow = table.to_arrow()
    whole = finish(partial(table, ITEMS, by="team"))
    batch = arrow.combine_chunks().to_batches()[0]
    coded = arrow.set_column(0, "team", arrow["team"].combine_chunks().dictionary_encode())
    for other in (arrow, batch, OnlyStream(arrow), OnlyArray(batch), coded):
        assert_frame_equal(finish(partial(other, ITEMS, by="team")), whole)


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="a table or an Arrow batch, not list"):
        partial([1, 2], ["x"], by="team")  # type: ignore[arg-type]


def test_pieces_with_no_known_team_add_nothing() -> None:
    table = survey([("a", 1.0, 2.0), ("a", 2.0, 2.0)])
    nobody = pl.DataFrame({"team": [None], "x": [1.0], "y": [None]})
    whole = partial(table, ITEMS, by="team")
    for empty in (nobody, table.clear()):
        piece = partial(empty, ITEMS, by="team")
        for both in (merge(whole, piece), merge(piece, whole)):
            assert_frame_equal(finish(both), finish(whole))


def test_states_about_other_items_or_other_labels_are_not_merged() -> None:
    table = survey([("a", 1.0, 2.0)])
    state = partial(table, ["x"], by="team")
    with pytest.raises(ValueError, match="cannot merge"):
        merge(state, partial(table, ["y"], by="team"))
    numbered = table.with_columns(team=pl.lit(1))
    with pytest.raises(ValueError, match="group labels are"):
        merge(state, partial(numbered, ["x"], by="team"))


def test_digits_are_kept_where_answers_lie_far_from_zero() -> None:
    table = pl.DataFrame({"team": [1, 1, 1], "x": [1e9 + 1, 1e9 + 2, 1e9 + 3]})
    pieces = [partial(table[at : at + 1], ["x"], by="team") for at in range(3)]
    assert finish(merged(pieces, []))["variance"][0] == pytest.approx(1.0, rel=1e-6)


@pytest.mark.parametrize(
    "labels",
    [
        pl.Series([3, 1, 3, None], dtype=pl.Int8),
        pl.Series([3, 1, 3, None], dtype=pl.UInt64),
        pl.Series([10**15, -(10**15), 10**15, None]),
        pl.Series(["c", "a", "c", None]),
        pl.Series(["c", "a", "c", None], dtype=pl.Categorical),
        pl.Series([0.5, 0.25, 0.5, None]),
        pl.Series([True, False, True, None]),
        pl.Series([3, 1, 3, None]).cast(pl.Date),
    ],
    ids=lambda labels: str(labels.dtype),
)
def test_groups_may_be_labelled_by_any_kind_of_column(labels: pl.Series) -> None:
    table = pl.DataFrame({"team": labels, "x": [1, 5, 3, 4]})
    found = finish(partial(table, ["x"], by="team"))
    assert found["n"].to_list() == [1, 2]
    assert found["mean"].to_list() == [5.0, 2.0]
    assert found["group"].to_list() == sorted({label for label in labels if label is not None})


def test_a_list_of_items_is_asked_for() -> None:
    with pytest.raises(ValueError, match="at least one column"):
        partial(survey([("a", 1.0, 2.0)]), "x", by="team")
    with pytest.raises(ValueError, match="'available' or 'listwise'"):
        partial(survey([("a", 1.0, 2.0)]), ["x"], by="team", gaps="drop")  # type: ignore[arg-type]
