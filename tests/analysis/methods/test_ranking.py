"""Texts as ranks: keys that agree with the columns, whatever order rows came in."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossways.analysis.methods import ranking
from crossways.analysis.methods.ranking import pack, rank_texts

ROWS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.sampled_from(["a", "b*", "ö", ""])),
        st.integers(-3, 3),
        st.sampled_from([1.0, 0.5]),
    ),
    min_size=1,
)


def frame_of(rows: list[tuple[str | None, int, float]]) -> pl.DataFrame:
    schema = {"team": pl.String, "round": pl.Int64, "low": pl.Float64}
    return rank_texts(pl.DataFrame(rows, schema=schema, orient="row"), ["team"])


def in_order(row: tuple[str | None, int, float]) -> tuple:
    return (row[0] is not None, (row[0] or "").encode(), *row[1:])


@given(ROWS)
def test_keys_sort_and_match_as_their_columns_do(rows) -> None:
    keys = pack(frame_of(rows), ["team", "round", "low"]).to_list()
    told = [in_order(row) for row in rows]
    for one, first in zip(keys, told, strict=True):
        for other, second in zip(keys, told, strict=True):
            assert (one < other, one == other) == (first < second, first == second)


@given(ROWS)
def test_keys_without_room_are_numbered_afresh_and_still_agree(rows) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "ROOM", 30)
        test_keys_sort_and_match_as_their_columns_do.hypothesis.inner_test(rows)
