"""Weighting by hand-worked cells, margins and refusals."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossways.analysis.methods.weighting import (
    EmptyCellsError,
    collapse_cells,
    effective_n,
    post_stratify,
    rake,
)

PEOPLE = pl.DataFrame(
    {"partner": ["a", "a", "a", "b"], "profession": ["nurse", "nurse", "porter", "nurse"]}
)
HEADS = pl.DataFrame(
    {
        "partner": ["a", "a", "b", "b"],
        "profession": ["nurse", "porter", "nurse", "porter"],
        "head_count": [20, 10, 20, 10],
    }
)


def test_each_cell_counts_as_its_heads_do() -> None:
    heads = HEADS.filter(pl.col("head_count") == 20).vstack(HEADS[1:2])
    weights = post_stratify(PEOPLE, heads, by=["partner", "profession"])
    # Heads 20, 10, 20 over answers 2, 1, 1: weights 10, 10, 10, 20, brought to mean 1 (12.5).
    assert weights.weight.to_list() == pytest.approx([0.8, 0.8, 0.8, 1.6])
    assert weights.effective_n == pytest.approx(4**2 / (3 * 0.64 + 2.56))
    assert weights.design_effect == pytest.approx(4 / weights.effective_n)


def test_a_cell_nobody_answered_in_is_refused_by_name() -> None:
    with pytest.raises(EmptyCellsError, match="partner b, profession porter") as refused:
        post_stratify(PEOPLE, HEADS, by=["partner", "profession"])
    assert refused.value.cells.rows() == [("b", "porter", 10)]


def test_collapsing_puts_an_empty_cell_with_its_smallest_neighbour() -> None:
    people, heads = collapse_cells(PEOPLE, HEADS, by=["partner", "profession"])
    assert heads.rows() == [("a", "nurse", 20), ("a", "porter", 10), ("b", "others", 30)]
    assert people["profession"].to_list() == ["nurse", "nurse", "porter", "others"]
    weights = post_stratify(people, heads, by=["partner", "profession"])
    assert weights.weight.to_list() == pytest.approx([10 / 15, 10 / 15, 10 / 15, 30 / 15])


def test_collapsing_leaves_out_heads_for_whom_nobody_speaks() -> None:
    people = PEOPLE.filter(pl.col("partner") == "a")
    _, heads = collapse_cells(people, HEADS, by=["partner", "profession"])
    assert set(heads["partner"]) == {"a"}


def test_raking_meets_every_margin() -> None:
    people = pl.DataFrame({"x": list("aaabbbbb"), "y": list("pqppqqqp")})
    margins = {
        "x": pl.DataFrame({"x": ["a", "b"], "head_count": [60, 40]}),
        "y": pl.DataFrame({"y": ["p", "q"], "head_count": [30, 70]}),
    }
    weighed = people.with_columns(rake(people, margins).weight)
    for by, heads in margins.items():
        shares = weighed.group_by(by).agg(pl.col("weight").sum() / 8 * 100).sort(by)
        assert shares["weight"].to_list() == pytest.approx(heads["head_count"].to_list())


def test_margins_no_weights_can_meet_are_refused() -> None:
    people = pl.DataFrame({"x": ["a", "b"], "y": ["p", "q"]})
    margins = {
        "x": pl.DataFrame({"x": ["a", "b"], "head_count": [50, 50]}),
        "y": pl.DataFrame({"y": ["p", "q"], "head_count": [30, 70]}),
    }
    with pytest.raises(ValueError, match="collapse"):
        rake(people, margins)


def test_margins_of_different_totals_are_refused() -> None:
    people = pl.DataFrame({"x": ["a", "b"], "y": ["p", "q"]})
    heads = pl.DataFrame({"x": ["a", "b"], "head_count": [5, 5]})
    more = pl.DataFrame({"y": ["p", "q"], "head_count": [5, 6]})
    with pytest.raises(ValueError, match="same total"):
        rake(people, {"x": heads, "y": more})


def test_people_without_heads_or_without_a_group_are_refused() -> None:
    heads = HEADS.filter(pl.col("partner") == "a")
    with pytest.raises(ValueError, match="without heads"):
        post_stratify(PEOPLE, heads, by=["partner", "profession"])
    untold = PEOPLE.with_columns(partner=pl.lit(None, dtype=pl.String))
    with pytest.raises(ValueError, match="must have told"):
        post_stratify(untold, HEADS, by=["partner"])


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=30))
def test_unequal_weights_never_tell_more_than_the_people_there_are(weights) -> None:
    assert 1.0 - 1e-9 <= effective_n(pl.Series(weights)) <= len(weights) * (1 + 1e-9)
