"""What random answers give: counted by hand, close to a plain simulation, the same every time."""

import numpy as np
import polars as pl
import pytest

from crossways.analysis.methods.agreement import (
    ad_m,
    awg,
    chance_levels,
    rwg,
    rwg_j,
    van_der_eijk,
)
from crossways.analysis.methods.agreement.chance import (
    every_way_to_answer,
    random_teams,
    rare_level,
    shown_size,
)
from crossways.analysis.methods.agreement.rwg import variance_of_counts


def random_survey(size: int, teams: int, items: int = 1) -> pl.DataFrame:
    answers = np.random.default_rng(11).integers(1, 6, (size * teams, items)).astype(float)
    columns = {f"x{at}": answers[:, at] for at in range(items)}
    return pl.DataFrame({"team": np.repeat(np.arange(teams), size), **columns})


def test_every_way_to_answer_adds_up_and_none_is_there_twice() -> None:
    ways = every_way_to_answer(6, 4)
    assert ways.shape == (84, 4)
    assert (ways.sum(axis=1) == 6).all()
    assert len({tuple(way) for way in ways.tolist()}) == 84


def test_counted_out_probabilities_are_those_of_dice() -> None:
    dice = random_teams(2, 6)
    doubles = (dice.counts == 2).any(axis=1)
    assert dice.probability.sum() == pytest.approx(1.0)
    assert dice.probability[doubles] == pytest.approx(np.full(6, 1 / 36))
    assert dice.probability[~doubles] == pytest.approx(np.full(15, 1 / 18))


def test_five_people_reach_85_with_the_probability_counted_by_hand() -> None:
    teams = random_teams(5, 5)
    reached = 1 - variance_of_counts(teams.counts) / 2 >= 0.85 - 1e-12
    assert teams.probability[reached].sum() == pytest.approx(125 / 3125)


def test_two_people_agree_fully_too_often_for_any_level_to_be_rare() -> None:
    level = chance_levels(variance_of_counts, np.array([2]), points=5, end="low")
    assert np.isnan(level).all()


def test_nothing_is_rare_when_every_figure_is_common() -> None:
    assert np.isnan(rare_level(np.array([1.0, 2.0]), np.array([0.5, 0.5])))
    assert np.isnan(rare_level(np.array([np.nan]), np.array([1.0])))


@pytest.mark.parametrize("size", [5, 12, 40])
def test_about_one_random_team_in_twenty_reaches_each_level(size: int) -> None:
    one, five = random_survey(size, 4000), random_survey(size, 4000, items=3)
    items = ["x0", "x1", "x2"]
    shares = [
        (found[figure] >= found[level] - 1e-9).mean()
        for found, figure, level in (
            (rwg(one, "x0", by="team", points=5), "rwg", "chance_95"),
            (rwg_j(five, items, by="team", points=5), "rwg_j", "chance_95"),
            (awg(one, "x0", by="team", points=5), "awg", "chance_95"),
            (awg(five, items, by="team", points=5), "awg", "chance_95"),
            (van_der_eijk(one, "x0", by="team", points=5), "agreement", "chance_95"),
        )
    ]
    near = ad_m(one, "x0", by="team", points=5)
    median = ad_m(one, "x0", by="team", points=5, middle="median")
    shares += [(found["ad_m"] <= found["chance_5"] + 1e-9).mean() for found in (near, median)]
    assert max(shares) < 0.065
    assert min(shares) > 0.01


def test_level_falls_as_teams_grow() -> None:
    sizes = np.array([4, 8, 16, 32, 64, 128, 1000, 7382])
    level = 1 - chance_levels(variance_of_counts, sizes, points=5, end="low") / 2
    assert (np.diff(level) < 0).all()


def test_level_is_the_same_whatever_else_is_asked() -> None:
    alone = chance_levels(variance_of_counts, np.array([150]), points=5, end="low")
    among = chance_levels(variance_of_counts, np.array([9, 159, 30]), points=5, end="low")
    assert alone[0] == among[1]


def test_large_sizes_are_never_rounded_up() -> None:
    sizes = np.arange(1, 5000)
    assert (shown_size(sizes) <= sizes).all()
    assert (shown_size(sizes) > sizes * 0.9).all()
