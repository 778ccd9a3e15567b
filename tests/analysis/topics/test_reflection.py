"""The reflection: planted reasons come out of the release, noise and few leaders stay silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import polars as pl
import pytest

from crossways.analysis import catalogue
from crossways.analysis.estimate import Strength
from crossways.analysis.finding import Finding
from crossways.analysis.tables import REFLECTIONS, Place
from crossways.analysis.topics.reflection import reflection
from crossways.simulate.fairhaven import SEED
from crossways.simulate.fairhaven_reflection import TRUTH, fairhaven_reflection
from crossways.simulate.reflections import (
    NOISE,
    ReflectionTruth,
    hold_reflection,
    reflection_items,
)


def _place(rows: pl.DataFrame) -> Place:
    return Place({"reflections": rows, "items": reflection_items()})


def _told(truth: ReflectionTruth, seed: int) -> dict[str, Finding]:
    place = _place(hold_reflection(truth, number=1, seed=seed))
    return {each.kind: each for each in catalogue.findings(catalogue.release(place), place)}


@cache
def _fairhaven() -> dict[str, Finding]:
    place = _place(fairhaven_reflection(seed=SEED))
    return {each.kind: each for each in catalogue.findings(catalogue.release(place), place)}


def test_fairhaven_says_peoples_lives_and_weighs_money() -> None:
    found = _fairhaven()["reflection.reasons_differ"]
    assert found.statement == (
        "More than half of the leaders name “People's lives” in public; "
        "what really weighs most with them is “Money”."
    )
    assert found.strength is Strength.CLEAR
    assert (found.low, found.high) in {(5.0, 7.5), (7.5, 10.0)}


def test_fairhavens_leaders_think_others_weigh_money_more_than_they_do() -> None:
    found = _fairhaven()["reflection.others_weigh_more"]
    assert found.statement == (
        "Leaders think that partners weigh “Money” more than they themselves do."
    )


def test_fairhavens_ledger_says_what_most_and_what_few_would_give() -> None:
    found = _fairhaven()["reflection.gives_up"]
    assert "most leaders would give up “Staff time”" in found.statement
    assert "few would give up “Money”" in found.statement


def test_every_sentence_is_of_all_leaders_and_names_no_organisation() -> None:
    for found in _fairhaven().values():
        assert found.about.groups == ()
        assert str(found.n) == "10 to 14"


def test_planted_reasons_are_found_in_most_worlds() -> None:
    kinds = Counter(kind for seed in range(6) for kind in _told(TRUTH, seed))
    assert kinds["reflection.reasons_differ"] >= 5


def test_leaders_who_misjudge_each_other_are_told_so_when_they_are_many() -> None:
    kinds = Counter(kind for seed in range(3) for kind in _told(replace(TRUTH, leaders=24), seed))
    assert kinds["reflection.others_weigh_more"] == 3


@pytest.mark.parametrize("alike", [2.0, 20.0])
@pytest.mark.parametrize("weighs", [NOISE.weighs, (0.5, *(0.0625,) * 8)])
def test_leaders_who_mean_what_they_say_are_hardly_ever_told_otherwise(
    alike: float, weighs: tuple[float, ...]
) -> None:
    """Before the release, which tells no more than this."""
    truth = ReflectionTruth(12, weighs, alike=alike)
    held = (_place(hold_reflection(truth, number=1, seed=seed)) for seed in range(80))
    kinds = Counter(each.kind for place in held for each in reflection(place).estimates)
    assert kinds["reflection.reasons_differ"] <= 2
    assert kinds["reflection.others_weigh_more"] + kinds["reflection.others_weigh_less"] <= 2


def test_leaders_who_name_what_weighs_are_told_that_the_two_agree() -> None:
    weighs = (0.7, *(0.0375,) * 8)
    assert "reflection.reasons_agree" in _told(ReflectionTruth(20, weighs), 2)


def test_nine_leaders_are_too_few_and_nothing_is_worked_out() -> None:
    result = reflection(_place(hold_reflection(replace(TRUTH, leaders=9), number=1, seed=1)))
    assert [each.kind for each in result.estimates] == ["reflection.too_few"]
    assert result.reasons.is_empty()


def test_a_lower_threshold_by_agreement_opens_no_reflection_of_nine() -> None:
    rows = hold_reflection(replace(TRUTH, leaders=9), number=1, seed=1)
    rounds = pl.DataFrame({"round": [1], "threshold": [5]})
    place = Place({"reflections": rows, "items": reflection_items(), "rounds": rounds})
    assert [each.kind for each in reflection(place).estimates] == ["reflection.too_few"]


def test_a_higher_threshold_is_kept_and_said() -> None:
    rounds = pl.DataFrame({"round": [1], "threshold": [15]})
    frames = {"reflections": fairhaven_reflection(seed=1), "items": reflection_items()}
    (told,) = reflection(Place({**frames, "rounds": rounds})).estimates
    assert (told.kind, told.figures["fewest"].value) == ("reflection.too_few", 15)


def test_who_left_a_part_open_counts_in_no_number() -> None:
    rows = fairhaven_reflection(seed=1)
    gone = rows.filter(~((pl.col("respondent") == "leader000") & (pl.col("question") == "GUESSES")))
    whole, rest = (reflection(_place(each)).estimates[0].basis[0].n for each in (rows, gone))
    assert (whole, rest) == (12, 11)


def test_the_order_of_rows_does_not_matter() -> None:
    rows = fairhaven_reflection(seed=1)
    one, other = (
        reflection(_place(each)) for each in (rows, rows.sample(fraction=1, shuffle=True, seed=3))
    )
    assert one.estimates == other.estimates
    assert one.reasons.equals(other.reasons)


def test_only_the_latest_reflection_is_read() -> None:
    later = hold_reflection(NOISE, number=2, seed=5)
    both = pl.concat([fairhaven_reflection(seed=1), later])
    assert reflection(_place(both)).estimates == reflection(_place(later)).estimates


def test_a_reflection_nobody_held_says_nothing() -> None:
    assert reflection(_place(REFLECTIONS.empty())).estimates == ()
