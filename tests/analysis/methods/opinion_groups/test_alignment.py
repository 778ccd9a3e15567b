"""Whom the groups follow: strengths, dealing within another attribute, and what cannot be told."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from crossways.analysis.methods.opinion_groups.alignment import alignment
from crossways.analysis.methods.opinion_groups.dealt_tables import dealt_p
from crossways.analysis.methods.opinion_groups.mutual_information import (
    adjusted_mutual_information,
)
from crossways.analysis.methods.opinion_groups.share_of_places import share_of_places


def _people(**columns: list[object]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Participants with ``group`` (and places), and their attributes."""
    frame = pl.DataFrame(columns).with_row_index("participant")
    own = [name for name in ("group", "x", "y") if name in columns]
    return frame.select("participant", *own), frame.drop(own)


def _planted(seed: int, *, people: int = 240, link: float = 0.8) -> tuple[pl.DataFrame, ...]:
    """Groups follow profession; organisation goes along with profession, and nothing else does."""
    rng = np.random.default_rng(seed)
    profession = rng.integers(0, 2, people)
    partner = np.where(rng.random(people) < 0.7, profession, 1 - profession)
    group = np.where(rng.random(people) < link, profession, 1 - profession) + 1
    return _people(
        group=group.tolist(),
        x=(group + rng.normal(0, 0.5, people)).tolist(),
        y=rng.normal(0, 1, people).tolist(),
        profession=[("nurse", "social worker")[at] for at in profession],
        partner=[("trust", "council")[at] for at in partner],
        tenure=rng.choice(["new", "old"], people).tolist(),
    )


def test_the_attribute_groups_follow_is_told_from_one_that_only_goes_along_with_it() -> None:
    found = alignment(*_planted(1), seed=1)
    verdicts = dict(found.attributes.select("attribute", "verdict").iter_rows())
    assert verdicts == {
        "profession": "follows",
        "partner": "not beyond another",
        "tenure": "no sign",
    }
    row = found.attributes.filter(pl.col("attribute") == "partner").row(0, named=True)
    assert row["other"] == "profession"


def test_the_share_of_places_is_largest_for_what_is_followed_and_noise_stays_under_chance() -> None:
    frame = alignment(*_planted(2), seed=1).attributes
    by_name = {row["attribute"]: row for row in frame.iter_rows(named=True)}
    assert by_name["profession"]["share"] > by_name["partner"]["share"]
    assert by_name["profession"]["low"] > by_name["profession"]["chance"]
    assert by_name["tenure"]["share"] < by_name["tenure"]["chance"] + 0.01


def test_two_attributes_that_never_come_apart_are_left_untold() -> None:
    people, told = _planted(3)
    same = told.with_columns(partner=pl.col("profession"))
    frame = alignment(people, same, seed=1).attributes
    verdicts = {
        row["attribute"]: (row["verdict"], row["other"]) for row in frame.iter_rows(named=True)
    }
    assert verdicts["profession"] == ("cannot tell", "partner")
    assert verdicts["partner"] == ("cannot tell", "profession")


def test_nothing_is_claimed_where_nothing_is_planted_beyond_one_time_in_twenty() -> None:
    claims = 0
    for seed in range(40):
        people, told = _planted(seed, people=60, link=0.5)
        placed = people.select("participant", "group")
        frame = alignment(placed, told, seed=seed, draws=199).attributes
        claims += int((frame["verdict"] != "no sign").any())
    assert claims <= 6


def test_small_values_and_people_without_a_group_are_left_out() -> None:
    people, told = _people(
        group=[1] * 10 + [2] * 10 + [None] * 5,
        body=["a"] * 10 + ["b"] * 6 + ["rare"] * 4 + ["b"] * 5,
    )
    row = alignment(people, told, seed=1).attributes.row(0, named=True)
    assert (row["people"], row["values"]) == (16, 2)


def test_one_value_or_one_group_is_too_few() -> None:
    people, told = _people(group=[1] * 20, body=["a", "b"] * 10, only=["x"] * 20)
    frame = alignment(people, told, seed=1).attributes
    assert frame["verdict"].to_list() == ["too few people"] * 2
    assert frame["v"].null_count() == frame["share"].null_count() == 2


def test_the_order_of_rows_changes_nothing() -> None:
    people, told = _planted(4)
    straight = alignment(people, told, seed=1)
    mixed = alignment(
        people.sample(fraction=1.0, shuffle=True, seed=2),
        told.sample(fraction=1.0, shuffle=True, seed=3),
        seed=1,
    )
    assert straight.attributes.equals(mixed.attributes)
    assert straight.pairs.equals(mixed.pairs)


def test_a_participant_there_twice_is_refused() -> None:
    people, told = _people(group=[1, 2], body=["a", "b"])
    with pytest.raises(ValueError, match="one row only"):
        alignment(pl.concat([people, people]), told, seed=1)


def test_chance_taken_off_mutual_information_is_its_mean_over_all_dealings() -> None:
    """By hand: two against two dealt into two and two has six dealings, two of them perfect."""
    by_chance = np.log(2) * 2 / 6
    assert adjusted_mutual_information([[2, 0], [0, 2]]) == pytest.approx(1.0)
    even = (0.0 - by_chance) / (np.log(2) - by_chance)
    assert adjusted_mutual_information([[1, 1], [1, 1]]) == pytest.approx(even)


def test_mutual_information_of_random_groupings_is_nought_on_average() -> None:
    rng = np.random.default_rng(1)
    found = []
    for _ in range(300):
        table = np.zeros((8, 3))
        np.add.at(table, (rng.integers(0, 8, 40), rng.integers(0, 3, 40)), 1)
        found.append(adjusted_mutual_information(table))
    assert abs(np.mean(found)) < 0.01


def test_mutual_information_says_when_there_is_nothing_to_compare() -> None:
    assert np.isnan(adjusted_mutual_information([[3, 4]]))
    assert np.isnan(adjusted_mutual_information(np.zeros((0, 0))))
    with pytest.raises(ValueError, match="whole numbers"):
        adjusted_mutual_information([[0.5, 1], [1, 1]])


def test_dealing_inside_strata_does_not_see_what_the_strata_explain() -> None:
    """Here both groupings follow the stratum, and inside each they have nothing to do together."""
    inside = [[[16, 4], [4, 1]], [[1, 4], [4, 16]]]
    assert dealt_p([np.sum(inside, axis=0)], draws=999, seed=1) < 0.05
    assert dealt_p(inside, draws=999, seed=1) > 0.5


def test_dealing_agrees_with_the_exact_chance_of_a_small_table() -> None:
    """Tea, cup by cup (Fisher 1935): all eight right by chance 1 in 70, all wrong as far off."""
    assert dealt_p([[[4, 0], [0, 4]]], draws=19_999, seed=1) == pytest.approx(2 / 70, abs=0.005)


def test_share_of_places_by_hand() -> None:
    """1, 2 against 4, 5: inside 1 on 2, whole 10 on 3: 1 - 0.5 / (10 / 3)."""
    found = share_of_places([[1.0], [2.0], [4.0], [5.0]], [0, 0, 1, 1], seed=1)
    assert found.share == pytest.approx(1 - 0.5 / (10 / 3))


def test_share_of_places_of_one_group_or_one_spot_says_so() -> None:
    assert np.isnan(share_of_places([[1.0], [2.0]], [0, 0], seed=1).share)
    assert share_of_places([[1.0]] * 6, [0, 0, 0, 1, 1, 1], seed=1).share == 0.0
    with pytest.raises(ValueError, match="one for each person"):
        share_of_places([[1.0]], [0, 1], seed=1)


@pytest.mark.slow
def test_share_of_places_holds_its_interval() -> None:
    """Two groups 2 apart with spread 1: the share tends to 1 of 2."""
    held = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        group = np.repeat([0, 1], 60)
        found = share_of_places((2.0 * group + rng.normal(0, 1, 120))[:, None], group, seed=seed)
        held += found.low <= 0.5 <= found.high
    assert held >= 48


@pytest.mark.shared_data
def test_the_taxes_conversation_gives_the_figures_known_for_it(shared_data: Path) -> None:
    """Schooling 0.30, owning a business 0.20, rural 0.15; under 30 nothing."""
    folder = shared_data / "conversations" / "scoop-hivemind.taxes"
    facts = {6: "schooling", 8: "business", 5: "rural", 0: "under 30", 2: "over 55"}
    told = (
        pl.read_csv(folder / "votes.csv.gz")
        .filter(pl.col("statement_id").is_in(list(facts)), pl.col("vote") != 0)
        .with_columns(fact=pl.col("statement_id").replace_strict(facts))
        .pivot(on="fact", index="participant_id", values="vote")
        .rename({"participant_id": "participant"})
    )
    groups = pl.read_csv(folder / "polis_groups.csv").select(
        participant="participant_id", group="polis_group"
    )
    frame = alignment(groups, told, seed=1).attributes
    v = dict(frame.select("attribute", "v").iter_rows())
    assert v == pytest.approx(
        {"schooling": 0.30, "business": 0.20, "rural": 0.15, "under 30": 0.0, "over 55": 0.0},
        abs=0.005,
    )
    p = dict(frame.select("attribute", "p").iter_rows())
    assert (p["schooling"], p["business"]) == pytest.approx((0.001, 0.003), abs=0.003)
    assert p["rural"] == pytest.approx(0.007, abs=0.006)
