"""Plain ratings of any survey are read by the same three views as the values cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from crossways.analysis import catalogue
from crossways.analysis.estimate import Estimate
from crossways.analysis.tables import Place
from crossways.analysis.topics.values import values
from crossways.place_folder.survey import SurveyMap, convert, read_map, read_sheet, suggest
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Divide
from crossways.simulate.worlds import grid

WHAT_DIVIDES = {"values.divide", "values.follows", "values.several_lines", "values.elsewhere"}
SIDES = Divide("sector", {"health": 1.0, "care": -1.0}, ("c1",))


def rated(place: Place) -> Place:
    """The same place, its values cards asked as plain ratings."""
    ratings = place.answers.filter(pl.col("facet") == "ME").with_columns(facet=pl.lit("RATE"))
    return replace(place, frames={**place.frames, "answers": ratings})


def of_kind(found: tuple[Estimate, ...], kind: str) -> list[Estimate]:
    return [each for each in found if each.kind == f"values.{kind}"]


def mapped(path: Path, folder: Path) -> SurveyMap:
    (folder / "map.toml").write_text(suggest(read_sheet(path)), encoding="utf-8")
    return read_map(folder / "map.toml")


@pytest.fixture(scope="module")
def planted() -> Place:
    truth = grid(partners=2, professions=2, teams=4, people=80, cards=3, divides=(SIDES,))
    return simulate(truth, seed=1)


def test_ratings_show_the_divide_that_the_same_answers_show_as_cards(planted: Place) -> None:
    of_cards = of_kind(values(planted, seed=1).estimates, "divide")
    of_ratings = of_kind(values(rated(planted), seed=1).estimates, "divide")
    assert [each.item for each in of_ratings] == [each.item for each in of_cards] == ["c1"]
    assert of_ratings[0].value == of_cards[0].value
    assert of_ratings[0].notes["facet"] == "RATE"
    assert {part.facet for part in of_ratings[0].basis} == {"RATE"}


def test_nothing_is_said_to_be_held_by_every_side_from_ratings(planted: Place) -> None:
    assert of_kind(values(rated(planted), seed=1).estimates, "shared") == []


def test_items_of_the_pulse_are_left_to_the_pulse(planted: Place) -> None:
    place = rated(planted)
    of_pulse = place.items.with_columns(dimension=pl.lit("purpose"))
    changed = replace(place, frames={**place.frames, "items": of_pulse})
    assert values(changed, seed=1).estimates == ()


@pytest.mark.slow
@pytest.mark.shared_data
def test_all_three_scales_of_bh1996_differ_by_unit(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "surveys" / "bh1996.csv"
    place = convert(read_sheet(path), mapped(path, tmp_path), seed=1).place
    found = values(place, seed=1).estimates
    assert {each.item for each in of_kind(found, "divide")} == {"COHES", "LEAD", "WBEING"}
    (follows,) = of_kind(found, "follows")
    assert follows.notes["cut"] == "team"
    assert of_kind(found, "three_views") == []  # scale scores: agreement is for whole steps
    # ICC(1) as mult.icc of the R package multilevel 2.7 gives it for these data
    share = {each.item: each.value for each in of_kind(found, "team_reliability")}
    assert share == pytest.approx({"COHES": 0.0480, "LEAD": 0.1475, "WBEING": 0.0434}, abs=1e-4)


@pytest.mark.slow
@pytest.mark.shared_data
def test_bh1996_is_told_in_words_that_fit_a_rating(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "surveys" / "bh1996.csv"
    place = convert(read_sheet(path), mapped(path, tmp_path), seed=1).place
    told = [each.statement for each in catalogue.findings(catalogue.release(place), place)]
    assert (
        "People in different teams rate “LEAD” differently, more than chance would have it." in told
    )
    assert not any(" hold " in statement for statement in told)


def bfi_by(column: str, shared_data: Path, folder: Path) -> Place:
    """The bfi answers with ``column`` as the team."""
    path = shared_data / "surveys" / "bfi.csv"
    first = mapped(path, folder)
    chosen = replace(first, ignored=first.ignored - {column}, columns={"team": column})
    return convert(read_sheet(path), chosen, seed=1).place


def with_teams_dealt_out_anew(place: Place) -> Place:
    """The same people and teams of the same sizes, but who is in which is left to chance."""
    dealt = place.respondents.with_columns(pl.col("team").shuffle(seed=3))
    return replace(place, frames={**place.frames, "respondents": dealt})


def with_threshold(place: Place, threshold: int) -> Place:
    rounds = place.rounds.with_columns(threshold=pl.lit(threshold, dtype=pl.Int64))
    return replace(place, frames={**place.frames, "rounds": rounds})


@pytest.mark.slow
@pytest.mark.shared_data
def test_blocks_of_seven_rows_of_bfi_are_too_small_to_be_told(
    shared_data: Path, tmp_path: Path
) -> None:
    found = values(bfi_by("BLOCK", shared_data, tmp_path), seed=1).estimates
    assert {each.kind for each in found} & {*WHAT_DIVIDES, "values.team_reliability"} == set()
    assert len(of_kind(found, "three_views")) == 25


@pytest.mark.long  # noise is simulated too
@pytest.mark.slow
@pytest.mark.shared_data
def test_blocks_of_bfi_dealt_out_by_chance_divide_nobody(shared_data: Path, tmp_path: Path) -> None:
    # in the file's own order neighbours are a little alike (7 of 25 items at p < .05)
    dealt = with_teams_dealt_out_anew(bfi_by("BLOCK", shared_data, tmp_path))
    found = values(with_threshold(dealt, 5), seed=1).estimates
    assert len(of_kind(found, "no_divide")) == 1
    assert {each.kind for each in found} & {*WHAT_DIVIDES, "values.team_reliability"} == set()


@pytest.mark.long  # the release is read in other tests
@pytest.mark.slow
@pytest.mark.shared_data
def test_the_cells_of_bfi_differ(shared_data: Path, tmp_path: Path) -> None:
    found = values(bfi_by("CELL", shared_data, tmp_path), seed=1).estimates
    assert len(of_kind(found, "follows")) == 1
    assert of_kind(found, "divide")
    assert all(each.groups == () for each in of_kind(found, "divide"))  # no team is named
