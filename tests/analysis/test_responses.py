"""Responses: answers joined with who gave them and how their item is scored."""

import planted_worlds as worlds
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from crossways.analysis.responses import (
    latest_round,
    on_five_steps,
    people_of,
    response_batches,
    responses,
    threshold_in,
)
from crossways.simulate.partnership import simulate
from crossways.simulate.worlds import grid


def test_reverse_items_are_turned_round_and_others_are_not() -> None:
    frame = responses(simulate(grid(people=20, cards=0, pulse=True), seed=1)).drop_nulls("value")
    turned = frame.filter(pl.col("item") == "H2")
    assert (turned["score"] == 6.0 - turned["value"]).all()
    plain = frame.filter(pl.col("item") == "H1")
    assert (plain["score"] == plain["value"]).all()


def test_a_side_is_known_from_the_team_when_only_the_team_was_told() -> None:
    place = simulate(worlds.small(), seed=1)
    told = responses(place).select("respondent", "sector").unique().sort("respondent")
    hidden = place.respondents.with_columns(partner=pl.lit(None, pl.String))
    from_team = responses(worlds.changed(place, respondents=hidden))
    assert from_team.select("respondent", "sector").unique().sort("respondent").equals(told)


@pytest.mark.parametrize(("low", "high"), [(0.0, 10.0), (1.0, 6.0), (0.0, 1.0)])
def test_the_ends_of_every_scale_are_one_and_five(low: float, high: float) -> None:
    middle = (low + high) / 2
    frame = pl.DataFrame({"value": [low, middle, high, None], "low": [low] * 4, "high": [high] * 4})
    assert on_five_steps(frame)["value"].to_list() == [1.0, 3.0, 5.0, None]


def test_five_steps_stay_as_they_are() -> None:
    frame = responses(simulate(worlds.small(), seed=1))
    assert on_five_steps(frame).equals(frame)


def test_a_round_without_a_lock_has_the_usual_threshold() -> None:
    place = simulate(worlds.small(), seed=1)
    assert threshold_in(place.rounds, 1) == 10
    assert threshold_in(place.rounds.with_columns(threshold=7), 1) == 7
    assert latest_round(responses(place).clear()) is None


@pytest.mark.parametrize("rows", [1_000_000, 997, 100])
def test_batches_together_are_the_whole(rows: int) -> None:
    place = simulate(worlds.small(), seed=1)
    known = people_of(place).select("person", "respondent")
    together = pl.concat(response_batches(place, rows=rows)).join(known, on="person")
    whole = responses(place)
    plain = together.cast({pl.Enum: pl.String}).select(whole.columns)
    assert_frame_equal(plain, whole, check_row_order=False)


def test_answers_of_nobody_known_or_to_no_item_are_in_no_batch() -> None:
    place = simulate(worlds.small(), seed=1)
    strange = place.answers.with_columns(
        item=pl.when(pl.int_range(pl.len()) == 0).then(pl.lit("nowhere")).otherwise("item"),
        respondent=pl.when(pl.int_range(pl.len()) == 1).then(pl.lit("x")).otherwise("respondent"),
    )
    batches = response_batches(worlds.changed(place, answers=strange), rows=100)
    assert sum(batch.height for batch in batches) == place.answers.height - 2
