"""Counting cells in batches."""

import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

from crossways.analysis.release import Rules
from crossways.analysis.release.cells import (
    ATOM,
    QUESTION,
    Counts,
    finish,
    merge_all,
    partial,
)
from red_team.partnerships import draw_responses


def answers() -> pl.DataFrame:
    """Seven answers of two teams; one can't say; the scale runs from 1 to 5."""
    return pl.DataFrame(
        {
            "sector": ["health"] * 4 + ["care"] * 3,
            "partner": ["acute"] * 4 + ["council"] * 3,
            "team": ["a"] * 4 + ["b"] * 3,
            "profession": ["nurse", "nurse", "doctor", None, "nurse", "carer", "carer"],
            "score": [5.0, 4.0, 3.0, 1.0, 3.6, None, 2.0],
        }
    ).with_columns(
        round=pl.lit(1),
        item=pl.lit("P1"),
        facet=pl.lit("RATE"),
        about_sector=pl.lit(None, pl.String),
        low=pl.lit(1.0),
        high=pl.lit(5.0),
        cant_say=pl.col("score").is_null(),
    )


def row(counts: Counts, cut: str, group: str) -> dict:
    found = counts.groups.filter((pl.col("cut") == cut) & (pl.col("group") == group))
    return found.row(0, named=True)


def test_counts_are_those_counted_by_hand() -> None:
    counts = finish(partial(answers()), rules=Rules())
    whole = row(counts, "whole", "all")
    assert (whole["n"], whole["favourable"], whole["cant_say"]) == (6, 3, 1)
    assert (whole["total"], whole["bottom"], whole["top"]) == (19, 1, 1)
    assert row(counts, "sector*profession", "health*nurse")["n"] == 2
    assert row(counts, "profession", "carer")["cant_say"] == 1


def test_people_who_told_no_profession_count_in_their_team_only() -> None:
    counts = finish(partial(answers()), rules=Rules())
    professions = counts.groups.filter(pl.col("cut") == "profession")
    assert (row(counts, "team", "a")["n"], professions["n"].sum()) == (4, 5)


def test_batches_in_any_order_and_size_give_the_same_counts() -> None:
    one = finish(partial(answers()), rules=Rules())
    states = [partial(answers()[[k]]) for k in (6, 0, 3, 1, 5, 2, 4)]
    many = finish(merge_all(states), rules=Rules())
    assert_frame_equal(one.groups, many.groups)
    assert (one.member == many.member).all()


@pytest.mark.parametrize("as_batch", [pa.table, pa.RecordBatch.from_pydict])
def test_arrow_batches_from_elsewhere_count_alike(as_batch) -> None:
    columns = answers().to_dict(as_series=False)
    columns["about_sector"] = pa.array([None] * 7, pa.string())
    arrow = partial(as_batch(columns))
    keys = [*QUESTION, *ATOM]
    assert_frame_equal(arrow.sort(keys), partial(answers()).sort(keys))


def test_a_batch_that_is_no_table_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be a list"):
        partial([1, 2])


def test_picks_among_meanings_have_no_cells() -> None:
    assert partial(answers().with_columns(facet=pl.lit("MEANS"))).height == 0


def test_a_joiner_in_a_code_cannot_make_two_crosses_look_alike() -> None:
    frame = answers().with_columns(sector=pl.lit("a*b"), profession=pl.lit("c"))
    other = answers().with_columns(sector=pl.lit("a"), profession=pl.lit("b*c"))
    counts = finish(partial(pl.concat([frame, other])), rules=Rules())
    crosses = counts.groups.filter(pl.col("cut") == "sector*profession")
    assert crosses["group"].to_list() == ["a**b*c", "a*b**c"]


def test_a_team_across_two_partners_is_inside_neither() -> None:
    frame = answers().with_columns(team=pl.lit("a"))
    counts = finish(partial(frame), rules=Rules())
    place = counts.groups.with_row_index().filter(pl.col("cut") == "team")["index"][0]
    cuts = Rules().cuts
    assert counts.inside[place, cuts.index("partner")] == -1
    assert counts.inside[place, cuts.index("whole")] == 0


def test_counts_are_the_same_whatever_order_the_answers_came_in() -> None:
    frame = draw_responses(3)
    base = finish(partial(frame), rules=Rules())
    for seed in range(5):
        mixed = finish(partial(frame.sample(fraction=1.0, shuffle=True, seed=seed)), rules=Rules())
        assert_frame_equal(mixed.questions, base.questions)
        assert_frame_equal(mixed.groups, base.groups)
        assert_frame_equal(mixed.atoms, base.atoms)
        assert (mixed.member == base.member).all()
        assert (mixed.inside == base.inside).all()


def test_a_group_lies_inside_another_exactly_when_that_holds_all_its_atoms() -> None:
    counts = finish(partial(draw_responses(3)), rules=Rules())
    for row, inside in enumerate(counts.inside):
        atoms = counts.member[(counts.member == row).any(axis=1)]
        for cut, holder in enumerate(inside):
            held = set(atoms[:, cut].tolist())
            assert holder == (held.pop() if len(held) == 1 else -1)


def test_every_atom_is_counted_once_in_each_group_that_holds_it() -> None:
    counts = finish(partial(draw_responses(3)), rules=Rules())
    n = counts.atoms["n"].to_numpy()
    for row, told in enumerate(counts.groups["n"].to_list()):
        assert n[(counts.member == row).any(axis=1)].sum() == told
