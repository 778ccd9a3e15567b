"""Expected false alarms follow teams, rounds and sensitivity, and agree with the full generator."""

import numpy as np
import pytest

from crossways.analysis.methods.false_alarms import CalmNoise, expected_false_alarms
from crossways.analysis.methods.pulse_signals import pulse_signals
from crossways.simulate.pulse_rounds import PulseWorld, simulate_pulse_rounds

NOISE = CalmNoise(person_sd=0.75, team_sd=0.35, team_round_sd=0.12)


def test_three_rounds_can_give_no_alarm() -> None:
    calm = expected_false_alarms(np.full((30, 3), 15), NOISE, seed=1)
    assert (calm.team_rounds, calm.warnings, calm.warnings_latest) == (0, 0.0, 0.0)


def test_more_teams_and_rounds_give_more_and_a_quieter_rule_gives_fewer() -> None:
    few, many = (expected_false_alarms(np.full((t, 8), 15), NOISE, seed=1) for t in (15, 60))
    quiet = expected_false_alarms(np.full((60, 8), 15), NOISE, sensitivity="quiet", seed=1)
    assert many.warnings > 2.5 * few.warnings
    assert quiet.warnings < many.warnings
    assert many.warnings_latest < many.warnings


def test_only_teams_with_results_count() -> None:
    n = np.full((10, 5), 15)
    n[3:] = 0
    assert expected_false_alarms(n, NOISE, seed=1).team_rounds == 3 * 2


def test_a_large_programme_is_stood_for_by_part_of_it() -> None:
    calm = expected_false_alarms(np.full((3000, 5), 15), NOISE, programmes=20, seed=1)
    assert calm.team_rounds == 6000
    assert 0.3 < calm.warnings_per_100 < 1.5


def test_a_table_of_counts_is_required() -> None:
    with pytest.raises(ValueError, match="table of counts"):
        expected_false_alarms([5, 6], NOISE, seed=1)


@pytest.mark.slow
def test_it_agrees_with_drawing_every_person() -> None:
    world = PulseWorld(answers=(15, 15), round_sd=0.0)
    drawn = simulate_pulse_rounds(world, programmes=150, seed=5)
    people = 100 * pulse_signals(drawn.n, drawn.mean, drawn.squares).warning[..., 3:].mean()
    calm = expected_false_alarms(np.full((30, 12), 15), NOISE, programmes=400, seed=6)
    assert calm.warnings_per_100 == pytest.approx(people, abs=0.25)
