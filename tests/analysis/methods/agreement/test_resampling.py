"""Random group resampling: sees a team that agrees, stays quiet where there is nothing."""

import numpy as np
import polars as pl
import pytest

from crossways.analysis.methods.agreement import random_group_resampling
from crossways.analysis.methods.agreement.resampling import BLOCK, _blocks


def teams_in_two_places(team_effect: float, place_effect: float, seed: int) -> pl.DataFrame:
    """40 teams of 8 people, half in each place."""
    drawn = np.random.default_rng(seed)
    team = np.repeat(np.arange(40), 8)
    place = team % 2
    own = drawn.normal(size=40)[team] * team_effect
    answer = 3 + own + place * place_effect + drawn.normal(size=team.size)
    return pl.DataFrame({"team": team, "place": place, "x": answer})


def test_the_real_figure_is_the_mean_of_the_teams_variances() -> None:
    table = pl.DataFrame({"team": [1, 1, 2, 2, 3], "x": [1.0, 3, 2, 2, 9]})
    found = random_group_resampling(table, "x", by="team", shuffles=50, seed=1)
    assert (found.groups, found.variance) == (2, 1.0)


def test_z_and_p_agree_with_all_ways_to_pair_four_people() -> None:
    table = pl.DataFrame({"team": [1, 1, 2, 2], "x": [1.0, 1, 2, 2]})
    found = random_group_resampling(table, "x", by="team", shuffles=20_000, seed=1)
    assert found.p == pytest.approx(1 / 3, abs=0.02)
    assert found.random_variance == pytest.approx(1 / 3, abs=0.01)
    spread = np.std([0.0, 0.5, 0.5])
    assert found.random_sd == pytest.approx(spread, abs=0.01)
    assert found.z == pytest.approx(-(1 / 3) / (spread / 2**0.5), abs=0.05)


def test_teams_that_agree_are_seen() -> None:
    table = teams_in_two_places(1.0, 0.0, seed=2)
    found = random_group_resampling(table, "x", by="team", shuffles=400, seed=3)
    assert found.p == pytest.approx(1 / 401)
    assert found.z < -3 and found.p_of_z < 0.01


def test_teams_that_only_share_a_place_are_not_seen_within_it() -> None:
    table = teams_in_two_places(0.0, 3.0, seed=4)
    anywhere = random_group_resampling(table, "x", by="team", shuffles=400, seed=5)
    inside = random_group_resampling(table, "x", by="team", within="place", shuffles=400, seed=5)
    assert anywhere.p == pytest.approx(1 / 401)
    assert inside.p > 0.05
    assert inside.random_variance < anywhere.random_variance / 2


def test_p_of_random_teams_is_as_often_low_as_it_should_be() -> None:
    found = [
        random_group_resampling(
            teams_in_two_places(0.0, 0.0, seed=seed), "x", by="team", shuffles=99, seed=seed
        ).p
        for seed in range(60)
    ]
    assert 0.3 < np.mean(found) < 0.7
    assert np.mean(np.array(found) <= 0.1) < 0.25


def test_the_seed_decides_and_so_does_nothing_else() -> None:
    table = teams_in_two_places(0.3, 0.3, seed=6)
    first, again, other = (
        random_group_resampling(table, "x", by="team", within="place", shuffles=30, seed=seed)
        for seed in (7, 7, 8)
    )
    assert first == again
    assert first != other


def test_people_without_a_team_or_an_answer_are_left_out() -> None:
    table = teams_in_two_places(0.5, 0.5, seed=9)
    lost = pl.DataFrame({"team": [None, 3], "place": [1, 1], "x": [50.0, None]})
    both = pl.concat([table, lost], how="vertical_relaxed")
    for within in (None, "place"):
        found, again = (
            random_group_resampling(t, "x", by="team", within=within, shuffles=20, seed=1)
            for t in (table, both)
        )
        assert found == again


def test_nothing_is_said_where_no_team_has_two_answers() -> None:
    table = pl.DataFrame({"team": [1, 2, 3], "x": [1.0, 2, None]})
    for odd in (table, table.clear()):
        found = random_group_resampling(odd, "x", by="team", shuffles=5, seed=1)
        assert found.groups == 0
        assert np.isnan([found.variance, found.z, found.p]).all()


def test_constant_answers_have_no_z_and_no_small_p() -> None:
    table = pl.DataFrame({"team": [1, 1, 2, 2], "x": [2.0] * 4})
    found = random_group_resampling(table, "x", by="team", shuffles=5, seed=1)
    assert np.isnan(found.z) and found.p == 1.0


def test_no_shuffle_or_no_such_column_is_refused() -> None:
    table = teams_in_two_places(0.0, 0.0, seed=1)
    with pytest.raises(ValueError, match="at least one shuffle"):
        random_group_resampling(table, "x", by="team", shuffles=0, seed=1)
    with pytest.raises(ValueError, match="no column site"):
        random_group_resampling(table, "x", by="team", within="site", seed=1)


def test_blocks_hold_every_shuffle_once() -> None:
    assert sum(_blocks(1000, 7382)) == 1000
    assert max(_blocks(1000, 7382)) * 7382 <= BLOCK
    assert _blocks(3, 10 * BLOCK) == [1, 1, 1]
