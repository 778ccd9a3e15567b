"""Levels: plain where few groups, pooled where many, dimensions by the half-answered rule."""

import numpy as np
import polars as pl
import pytest

from crossways.analysis.estimate import LEVELS_SCHEMA
from crossways.analysis.levels import level_table
from crossways.analysis.methods.shrinkage import partial_pooling


def _answers(rows: list[tuple], **more) -> pl.DataFrame:
    """Rows of respondent, team, item, score; everything else as in a plain pulse round."""
    frame = pl.DataFrame(
        rows,
        schema={"respondent": pl.String, "team": pl.String, "item": pl.String, "score": pl.Float64},
        orient="row",
    )
    rest = {"round": 1, "facet": "RATE", "dimension": "purpose", "low": 1.0, "high": 5.0} | more
    nobody = pl.lit(None, dtype=pl.String)
    return frame.with_columns(about_sector=nobody, **{k: pl.lit(v) for k, v in rest.items()}).cast(
        {"round": pl.Int64}
    )


def _teams(sizes: dict[str, int], seed: int = 1) -> pl.DataFrame:
    random = np.random.default_rng(seed)
    return _answers(
        [
            (f"{team}{person}", team, "P1", float(random.integers(1, 6)))
            for team, size in sizes.items()
            for person in range(size)
        ]
    )


def _of(levels: pl.DataFrame, group: str, item: str | None = "P1") -> dict:
    is_item = pl.col("item").is_null() if item is None else pl.col("item") == item
    return levels.filter(pl.col("group") == group, is_item).row(0, named=True)


def test_the_frame_has_the_agreed_columns_and_types() -> None:
    assert dict(level_table(_teams({"a": 5}), ["whole", "team"]).schema) == dict(LEVELS_SCHEMA)


def test_the_whole_has_its_plain_mean_and_t_interval() -> None:
    rows = [(str(at), "a", "P1", value) for at, value in enumerate([2.0, 3.0, 3.0, 4.0])]
    whole = _of(level_table(_answers(rows), ["whole"]), "all")
    # Standard error sqrt(2/3) / 2; t with 3 degrees of freedom at 95% is 2.3534.
    assert (whole["n"], whole["value"]) == (4, 3.0)
    assert whole["high"] - 3.0 == pytest.approx(2.3534 * np.sqrt(2 / 3) / 2, rel=1e-4)


def test_three_teams_are_pooled_and_two_are_not() -> None:
    sizes = {"a": 5, "b": 12, "c": 30}
    answers = _teams(sizes)
    sums = [answers.filter(pl.col("team") == team)["score"] for team in sizes]
    pooled = partial_pooling(
        [len(each) for each in sums],
        [each.mean() for each in sums],
        [each.var() * (len(each) - 1) for each in sums],
    )
    levels = level_table(answers, ["team"])
    assert [_of(levels, team)["value"] for team in sizes] == pytest.approx(pooled.value.tolist())
    two = level_table(answers.filter(pl.col("team") != "c"), ["team"])
    assert _of(two, "a")["value"] == pytest.approx(sums[0].mean())


def test_a_person_counts_for_a_dimension_who_answered_half_of_it() -> None:
    rows = [("x", "a", f"P{at}", float(at)) for at in (1, 2, 3, 4)]
    rows += [("y", "a", "P4", 4.0), ("y", "a", "P3", 4.0), ("z", "a", "P1", 1.0)]
    dimension = _of(level_table(_answers(rows), ["whole"]), "all", item=None)
    assert dimension["n"] == 2  # z answered one of four
    assert dimension["value"] == pytest.approx((2.5 + 4.0) / 2)


def test_cant_say_is_no_answer() -> None:
    rows = [("x", "a", "P1", 4.0), ("y", "a", "P1", None)]
    assert _of(level_table(_answers(rows), ["whole"]), "all")["n"] == 1


def test_one_person_has_a_value_and_no_interval() -> None:
    level = _of(level_table(_answers([("x", "a", "P1", 4.0)]), ["whole"]), "all")
    assert (level["value"], level["low"], level["high"]) == (4.0, None, None)


def test_intervals_end_where_the_scale_ends() -> None:
    rows = [("x", "a", "P1", 5.0), ("y", "a", "P1", 5.0), ("z", "a", "P1", 4.0)]
    assert _of(level_table(_answers(rows), ["whole"]), "all")["high"] == 5.0


def test_facets_and_sectors_guessed_about_are_kept_apart() -> None:
    say = _answers([("x", "a", "1", 5.0), ("y", "a", "1", 4.0)], facet="SAY", dimension=None)
    do = _answers([("x", "a", "1", 2.0), ("y", "a", "1", 1.0)], facet="DO", dimension=None)
    do = do.with_columns(about_sector=pl.lit("health"))
    both = pl.concat([each.with_columns(pl.col("dimension").cast(pl.String)) for each in (say, do)])
    levels = level_table(both, ["whole"])
    assert dict(levels.select("facet", "value").iter_rows()) == {"SAY": 4.5, "DO": 1.5}


def test_people_whose_team_is_not_told_count_for_the_whole_only() -> None:
    levels = level_table(
        _answers([("x", None, "P1", 4.0), ("y", "a", "P1", 2.0)]), ["whole", "team"]
    )
    assert _of(levels, "all")["n"] == 2
    assert levels.filter(pl.col("cut") == "team")["group"].unique().to_list() == ["a"]


def test_order_of_rows_changes_nothing() -> None:
    answers = _teams({"a": 5, "b": 12, "c": 30})
    plain, turned = (level_table(each, ["whole", "team"]) for each in (answers, answers[::-1]))
    assert plain.drop("value", "low", "high").equals(turned.drop("value", "low", "high"))
    assert plain["value"].to_list() == pytest.approx(turned["value"].to_list())


def test_a_cut_that_is_no_column_is_refused() -> None:
    with pytest.raises(ValueError, match="no such cut: floor"):
        level_table(_teams({"a": 5}), ["floor"])
