"""The generator of pulse rounds draws the world it was asked for."""

import numpy as np
import pytest

from crossways.simulate.pulse_rounds import PulseWorld, simulate_pulse_rounds


def test_same_seed_same_rounds_other_seed_other_rounds() -> None:
    one, again, other = (
        simulate_pulse_rounds(PulseWorld(), programmes=2, seed=seed) for seed in (1, 1, 2)
    )
    assert np.array_equal(one.mean, again.mean)
    assert not np.array_equal(one.mean, other.mean)


def test_spreads_are_those_asked_for() -> None:
    world = PulseWorld(team_sd=0.0, team_round_sd=0.0, round_sd=0.0, centre=3.0, person_sd=0.6)
    drawn = simulate_pulse_rounds(world, programmes=20, seed=1)
    assert drawn.mean.mean() == pytest.approx(3.0, abs=0.01)
    assert drawn.squares.sum() / (drawn.n - 1).sum() == pytest.approx(0.36, rel=0.02)
    assert (drawn.mean - 3.0).var() == pytest.approx(0.36 * (1 / drawn.n).mean(), rel=0.05)


def test_a_fifth_of_teams_fall_at_the_seventh_round_and_stay_down() -> None:
    drawn = simulate_pulse_rounds(PulseWorld(fall=0.8), programmes=100, seed=1)
    assert (drawn.falling.sum(axis=1) == 6).all()
    step = np.diff(drawn.mean[drawn.falling].mean(axis=0))
    assert step[5] == pytest.approx(-0.8, abs=0.05)
    assert np.abs(np.delete(step, 5)).max() < 0.06


def test_noise_with_memory_is_alike_from_round_to_round_and_no_larger() -> None:
    still = {"team_sd": 0.0, "round_sd": 0.0, "person_sd": 0.01, "team_round_sd": 0.2}
    fresh, kept = (
        simulate_pulse_rounds(PulseWorld(noise_memory=memory, **still), programmes=60, seed=1).mean
        for memory in (0.0, 0.6)
    )
    assert np.corrcoef(kept[..., 5].ravel(), kept[..., 6].ravel())[0, 1] == pytest.approx(
        0.6, abs=0.05
    )
    assert np.corrcoef(fresh[..., 5].ravel(), fresh[..., 6].ravel())[0, 1] == pytest.approx(
        0, abs=0.05
    )
    assert kept.std() == pytest.approx(fresh.std(), rel=0.05)


def test_heavy_tails_keep_the_spread_and_bring_far_answers() -> None:
    world = PulseWorld(tails="heavy", person_sd=0.3, team_sd=0, team_round_sd=0.2, round_sd=0)
    drawn = simulate_pulse_rounds(world, programmes=60, seed=1)
    level = drawn.mean - drawn.mean.mean()
    assert (level**4).mean() / (level**2).mean() ** 2 > 3.5


def test_silent_unhappy_people_make_the_answers_too_happy() -> None:
    silent = simulate_pulse_rounds(PulseWorld(unhappy_silence=1.5), programmes=20, seed=1)
    plain = simulate_pulse_rounds(PulseWorld(), programmes=20, seed=1)
    assert silent.mean.mean() > plain.mean.mean() + 0.1
    assert silent.n.min() >= 10


@pytest.mark.parametrize(
    "wrong", [{"answers": (0, 5)}, {"answers": (9, 5)}, {"noise_memory": 1.0}, {"teams": 0}]
)
def test_impossible_worlds_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"answers must|noise_memory|needs a team"):
        PulseWorld(**wrong)
