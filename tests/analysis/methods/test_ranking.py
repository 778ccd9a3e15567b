"""Texts as ranks: keys that agree with the columns, whatever order rows came in."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossways.analysis.methods import ranking
from crossways.analysis.methods.ranking import by_code, pack, rank_texts, sort_out, tally

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


@pytest.mark.parametrize("few", [0, ranking.FEW])
@given(rows=ROWS)
def test_rows_sorted_out_are_their_kinds_again_in_order(few, rows) -> None:
    frame = frame_of(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "FEW", few)
        patch.setattr(ranking, "SPARSE", few)
        kinds = sort_out(frame, ["team", "low"])
    assert kinds.rows[kinds.of].equals(frame.select("team", "low"))
    told = [(team is not None, team or "", low) for team, low in kinds.rows.iter_rows()]
    assert told == sorted(set(told))


@pytest.mark.parametrize("few", [0, ranking.FEW])
@given(rows=ROWS)
def test_a_tally_is_what_grouping_gives(few, rows) -> None:
    frame = frame_of(rows).with_columns(people=pl.int_range(1, len(rows) + 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "FEW", few)
        patch.setattr(ranking, "SPARSE", few)
        parts = [sort_out(frame, ["round"]), by_code(frame["team"])]
        counted = tally(parts, frame.select("people"))
    grouped = frame.drop_nulls("team").group_by("round", "team").agg(pl.col("people").sum())
    assert counted.equals(grouped.sort("round", "team"))


def test_more_kinds_than_there_are_numbers_are_refused() -> None:
    part = sort_out(pl.DataFrame({"low": [1, 2]}), ["low"])
    with pytest.raises(ValueError, match="too many to count together"):
        tally([part] * 63, pl.DataFrame({"people": [1, 1]}))


def test_codes_that_are_no_enum_are_refused() -> None:
    with pytest.raises(ValueError, match="codes of team must be an Enum"):
        by_code(pl.Series("team", ["a"]))
