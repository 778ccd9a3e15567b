"""The pulse topic finds what was planted, stays silent in calm, and says when it is too early."""

import polars as pl
import pytest
from pulse_places import calm_levels, pulse_place

from crossways.analysis.estimate import Strength
from crossways.analysis.topics.pulse import pulse


def _kinds(place, **options):
    found: dict[str, list] = {}
    for estimate in pulse(place, seed=1, **options).estimates:
        found.setdefault(estimate.kind.partition(".")[2], []).append(estimate)
    return found


def _with_fall(dimension="belief", by=1.2, **more):
    levels = calm_levels()
    levels["t3"][dimension] = [3.8] * 5 + [3.8 - by]
    return pulse_place(levels, **more)


def test_belief_that_falls_in_one_team_is_warned_of_and_desire_is_said_to_hold() -> None:
    found = _kinds(_with_fall())
    warned = [each for each in found["warning"] if each.groups[0].cut == "team"]
    assert [(each.groups[0].code, each.dimension) for each in warned] == [("t3", "belief")]
    (warning,) = warned
    assert warning.strength is Strength.CLEAR
    assert warning.value < -0.6
    assert warning.low < warning.value < warning.high < 0
    assert warning.notes == {"desire": "held"}
    assert warning.groups[0].name == "Team t3"
    assert [(b.group.code, b.n) for b in warning.basis] == [("t3", 15)]
    figures = warning.figures
    assert figures["now"].value - figures["expected"].value == pytest.approx(warning.value)


def test_a_team_where_both_fall_is_told_so() -> None:
    levels = calm_levels()
    levels["t3"] = {"desire": [3.8] * 5 + [2.5], "belief": [3.8] * 5 + [2.5]}
    found = _kinds(pulse_place(levels))
    notes = {
        each.dimension: each.notes for each in found["warning"] if each.groups[0].cut == "team"
    }
    assert notes == {"belief": {"desire": "fell"}, "desire": {"belief": "fell"}}


def test_calm_teams_give_no_clear_change_and_say_how_many_would_dip_by_chance() -> None:
    found = _kinds(pulse_place(calm_levels(), seed=5))
    assert "warning" not in found
    (calm,) = found["no_clear_change"]
    figures = {name: figure.value for name, figure in calm.figures.items()}
    assert figures["teams"] == figures["without_warning"] == 8
    assert figures["readings"] == 16
    assert 0 < figures["dips_by_chance"] < 8
    assert abs(figures["dips"] - figures["dips_by_chance"]) <= 5


def test_expected_false_alarms_are_of_their_own_teams_and_rounds() -> None:
    (few,) = _kinds(pulse_place(calm_levels(teams=6)))["expected_false_alarms"]
    (many,) = _kinds(pulse_place(calm_levels(teams=18)))["expected_false_alarms"]
    assert (few.figures["teams"].value, many.figures["teams"].value) == (6, 18)
    assert few.figures["rounds"].value == 3
    assert 0 < few.figures["expected_so_far"].value < many.figures["expected_so_far"].value
    assert few.notes == {"sensitivity": "default"}


def test_a_quieter_setting_expects_fewer_false_alarms() -> None:
    place = pulse_place(calm_levels(teams=18))
    loud, quiet = (
        _kinds(place, sensitivity=each)["expected_false_alarms"][0].figures["expected_so_far"].value
        for each in ("sensitive", "quiet")
    )
    assert quiet < loud


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_up_to_three_rounds_give_an_interval_and_never_a_warning(rounds: int) -> None:
    levels = calm_levels(rounds=rounds)
    levels["t3"]["belief"][-1] = 1.5
    found = _kinds(pulse_place(levels))
    assert not found.keys() & {"warning", "watch", "no_clear_change", "expected_false_alarms"}
    early = {each.dimension: each for each in found["early_rounds"]}
    assert set(early) == {"desire", "belief"}
    if rounds == 1:
        assert early["belief"].value is None
    else:
        assert early["belief"].low < early["belief"].value < early["belief"].high


def test_everyone_falling_is_told_once_for_all_and_of_no_team() -> None:
    levels = {
        team: {name: [*row[:-1], row[-1] - 0.8] for name, row in dimensions.items()}
        for team, dimensions in calm_levels(teams=10).items()
    }
    found = _kinds(pulse_place(levels, people=20))
    changes = {each.dimension: each for each in found["programme_change"]}
    assert set(changes) == {"desire", "belief"}
    assert changes["belief"].value == pytest.approx(-0.8, abs=0.15)
    assert changes["belief"].strength is Strength.CLEAR
    assert not [each for each in found.get("warning", []) if each.groups[0].cut == "team"]


def test_fewer_answers_never_look_like_a_lower_score() -> None:
    place = pulse_place(calm_levels(), people=[30, 30, 30, 30, 30, 11], seed=7)
    assert "warning" not in _kinds(place)
    assert "programme_change" not in _kinds(place)


def test_groups_under_the_threshold_are_counted_and_never_named() -> None:
    place = _with_fall(people=9)
    result = pulse(place, seed=1)
    named = {
        g.code for each in result.estimates for g in (*each.groups, *(b.group for b in each.basis))
    }
    assert not any(code.startswith("t") and code[1:].isdigit() for code in named)
    few = {each.notes["cut"]: each for each in result.estimates if each.kind == "pulse.too_few"}
    assert few["team"].figures["groups"].value == 8
    assert few["team"].strength is Strength.TOO_FEW
    assert few["team"].basis == ()


def test_a_round_may_set_a_higher_threshold() -> None:
    result = pulse(_with_fall(people=15, threshold=16), seed=1)
    assert "team" not in {group.cut for each in result.estimates for group in each.groups}


def test_levels_turn_reverse_items_round() -> None:
    levels = {f"t{at}": {"support": [4.5]} for at in range(4)}
    found = _kinds(pulse_place(levels, people=30))
    (support,) = found["level"]
    assert support.value == pytest.approx(4.4, abs=0.2)
    assert support.basis[0].n == 120


def test_straight_lining_is_told_as_a_share() -> None:
    place = pulse_place(
        {f"t{at}": {"desire": [4.0], "belief": [4.0], "support": [3.0]} for at in range(4)},
        people=20,
    )
    lazy = [f"t0-{person}" for person in range(20)]
    answers = place.answers.with_columns(
        value=pl.when(pl.col("respondent").is_in(lazy)).then(5.0).otherwise("value")
    )
    (careless,) = _kinds(type(place)({**place.frames, "answers": answers}))["careless"]
    assert careless.value == pytest.approx(0.25, abs=0.03)
    assert careless.strength is Strength.CLEAR
    assert careless.unit == "share"


def test_order_of_rows_changes_nothing() -> None:
    place = _with_fall()
    turned = type(place)({name: frame[::-1] for name, frame in place.frames.items()})
    plain, again = (
        sorted(
            (e.kind, e.dimension or "", e.groups[0].code, round(e.value or 0, 9))
            for e in pulse(each, seed=1).estimates
            if e.groups
        )
        for each in (place, turned)
    )
    assert plain == again


def test_same_seed_gives_the_same_result() -> None:
    place = _with_fall()
    first, *again = (pulse(place, seed=3).estimates for _ in range(4))
    assert all(each == first for each in again)


def test_an_unknown_sensitivity_is_refused() -> None:
    with pytest.raises(ValueError, match="sensitivity is one of"):
        pulse(pulse_place(calm_levels()), sensitivity="loud", seed=1)
