"""What an evaluation finds, what it leaves open, what it refuses, and how it says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from known_cases import FIRST_YEAR_AFTER, california, noisy

from crossways.analysis.methods.evaluation import (
    Method,
    Panel,
    Plan,
    Refused,
    calibrate,
    design_of,
    estimate_all,
    evaluate,
    look_ahead,
    plan_words,
    reasons_to_refuse,
    record_of,
    smallest_detectable,
    tell,
)
from crossways.analysis.methods.evaluation.checks import answer_of
from crossways.content.voice import find_forbidden

METHODS: tuple[Method, ...] = ("series", "compared", "synthetic")


def with_fall(panel: Panel, fall: float, *, starts: int = 24) -> Panel:
    readings = panel.readings.copy()
    readings[0, starts:] *= 1 - fall
    return replace(panel, readings=readings)


@pytest.mark.parametrize("method", METHODS)
def test_a_planted_fall_is_found_with_its_size(method: Method) -> None:
    found = evaluate(with_fall(noisy(25, seed=2), 0.3), Plan(24, method=method))
    assert found.strength == "clear"
    assert found.answer.low < np.log(0.7) < found.answer.high
    assert found.calibration is not None
    assert found.calibration.as_far == 0


@pytest.mark.parametrize("method", METHODS)
def test_where_nothing_was_planted_nothing_is_called_clear(method: Method) -> None:
    strengths = [
        evaluate(noisy(12, seed=seed), Plan(24, method=method)).strength for seed in range(6)
    ]
    assert "clear" not in strengths
    assert strengths.count("cannot tell") >= 5


@pytest.mark.parametrize("method", METHODS)
def test_the_order_of_comparators_does_not_matter(method: Method) -> None:
    panel, plan = with_fall(noisy(15, seed=3), 0.1), Plan(24, method=method)
    turned = panel.only([0, *range(14, 0, -1)])
    one, other = evaluate(panel, plan), evaluate(turned, plan)
    assert one.answer.low == pytest.approx(other.answer.low, rel=1e-6)
    assert one.answer.high == pytest.approx(other.answer.high, rel=1e-6)


@pytest.mark.parametrize("method", METHODS)
def test_a_ratio_does_not_depend_on_the_unit(method: Method) -> None:
    panel, plan = noisy(15, seed=4), Plan(24, method=method)
    in_other_unit = replace(panel, readings=panel.readings * 12.5)
    one, other = estimate_all(panel, plan), estimate_all(in_other_unit, plan)
    np.testing.assert_allclose(one.effect, other.effect, rtol=1e-6, atol=1e-9)


def test_placebos_never_lean_on_the_area_asked_about() -> None:
    panel, plan = noisy(15, seed=5), Plan(24)
    moved = with_fall(panel, 0.9)
    one, other = estimate_all(panel, plan), estimate_all(moved, plan)
    np.testing.assert_array_equal(one.effect[1:], other.effect[1:])


def test_restless_comparators_widen_the_interval() -> None:
    calm, plan = noisy(15, seed=6), Plan(24, method="series", memory=False)
    readings = calm.readings.copy()
    readings[1:, 24:] *= np.exp(np.random.default_rng(1).normal(0, 0.2, size=(14, 1)))
    restless = replace(calm, readings=readings)
    widths = []
    for panel in (calm, restless):
        answer = answer_of(estimate_all(panel, plan), plan)
        widths.append(answer.high - answer.low)
    assert widths[1] > 3 * widths[0]


def test_one_wild_placebo_cannot_drown_the_others() -> None:
    effect = np.array([1.0, *[1.0, -1.0] * 9, 1e6])
    assert calibrate(effect, np.ones(20)).factor == pytest.approx(np.sqrt((18 + 64) / 19))


def test_the_smallest_detectable_change_looks_at_nothing_the_area_did_after() -> None:
    for method in METHODS:
        plan, panel = Plan(24, method=method), noisy(15, seed=7)
        assert smallest_detectable(panel, plan) == smallest_detectable(with_fall(panel, 0.5), plan)


def test_a_shorter_time_after_lets_only_larger_changes_be_seen() -> None:
    panel = noisy(25, seed=8)
    short = smallest_detectable(panel.only(range(25), until=30), Plan(24))
    assert short.size > smallest_detectable(panel, Plan(24)).size


@pytest.mark.parametrize("method", ["compared", "synthetic"])
def test_leaving_an_area_out_is_the_same_sum_without_it(method: Method) -> None:
    panel, plan = noisy(12, seed=16), Plan(24, method=method)
    for name, effect in evaluate(panel, plan).without_each.items():
        rows = [row for row, other in enumerate(panel.names) if other != name]
        assert effect == pytest.approx(estimate_all(panel.only(rows), plan).effect[0], rel=1e-9)


def test_california_is_told_apart_from_every_other_state() -> None:
    plan = Plan(FIRST_YEAR_AFTER, method="synthetic", scale="difference", own_level=False)
    found = evaluate(california(), plan)
    assert found.calibration is not None
    assert (found.strength, found.calibration.as_far) == ("clear", 0)
    assert set(found.without_each) == {
        name for name, share in found.weights.items() if share >= 0.01
    }
    assert all(effect < 0 for effect in found.without_each.values())
    assert not found.found_in_the_past


def test_areas_already_parting_before_the_start_make_an_answer_less_sure() -> None:
    panel = noisy(25, seed=9, spread=0.01)
    readings = panel.readings.copy()
    readings[0, 16:] *= 0.7  # eight periods before the start that is told
    found = evaluate(replace(panel, readings=readings), Plan(24, memory=False))
    assert found.found_in_the_past
    assert found.strength != "clear"
    assert any("already parting" in caution for caution in tell(found).cautions)


def test_settling_in_is_left_out_of_the_effect() -> None:
    panel = noisy(15, seed=10, spread=0.001)
    readings = panel.readings.copy()
    readings[0, 24:27] *= 3.0
    readings[0, 27:] *= 0.8
    found = evaluate(replace(panel, readings=readings), Plan(24, settling=3, memory=False))
    assert np.exp(found.answer.effect) == pytest.approx(0.8, abs=0.005)


def test_a_change_of_slope_gives_the_average_change() -> None:
    periods = np.arange(36.0)
    line = 50 + periods + np.where(periods >= 24, 2 + 0.5 * (periods - 24), 0)
    wobble = np.random.default_rng(1).normal(0, 1e-6, size=(3, 36))
    panel = Panel(("a", "b", "c"), np.vstack([line, 50 + periods, 50 + periods]) + wobble)
    plan = Plan(24, method="series", scale="difference", trend=True, slope=True, memory=False)
    assert estimate_all(panel, plan).effect[0] == pytest.approx(2 + 0.5 * 5.5, abs=1e-4)


@pytest.mark.parametrize(("season", "columns"), [(12, 4), (4, 3), (2, 1), (0, 0)])
def test_a_season_has_no_column_that_is_always_nought(season: int, columns: int) -> None:
    design = design_of(48, Plan(24, season=season))
    assert design.columns.shape[1] == 2 + columns
    assert np.linalg.matrix_rank(design.columns) == 2 + columns


def test_a_change_smaller_than_what_matters_is_said_so() -> None:
    found = evaluate(noisy(25, seed=11, spread=0.005), Plan(24), matters=0.1)
    assert found.strength == "no change that matters"


def test_every_reason_to_refuse_is_given_at_once() -> None:
    panel = Panel(("few", "other"), np.full((2, 15), 2.0), kind="count")
    reasons = reasons_to_refuse(panel, Plan(11, season=12))
    assert len(reasons) == 4
    with pytest.raises(Refused) as refused:
        evaluate(panel, Plan(11, season=12))
    assert "other was left out: too few events: fewer than 5 a period." in refused.value.reasons


@pytest.mark.parametrize(
    ("before", "after", "season", "refused"),
    [(12, 6, 0, False), (11, 6, 0, True), (12, 5, 0, True), (24, 6, 12, False), (23, 6, 12, True)],
)
def test_the_least_that_is_needed_is_exact(
    before: int, after: int, season: int, *, refused: bool
) -> None:
    panel = noisy(11, seed=1, periods=before + after)
    assert bool(reasons_to_refuse(panel, Plan(before, season=season))) is refused


def test_ten_comparators_are_enough_and_nine_are_not() -> None:
    assert not reasons_to_refuse(noisy(11, seed=1), Plan(24))
    assert reasons_to_refuse(noisy(10, seed=1), Plan(24))


def test_counts_that_never_happen_before_are_refused_not_fitted() -> None:
    counts = np.random.default_rng(1).poisson(40, size=(12, 36)).astype(float)
    counts[0, :24] = 0
    reasons = reasons_to_refuse(
        Panel(tuple("abcdefghijkl"), counts, kind="count"), Plan(24, method="series")
    )
    assert "no event at all before, or none after" in reasons[0]


def test_a_copy_of_another_area_is_left_out_and_counts_towards_no_ten() -> None:
    panel = noisy(11, seed=5)
    readings = panel.readings.copy()
    readings[7] = readings[3]
    with pytest.raises(Refused) as refused:
        evaluate(replace(panel, readings=readings), Plan(24, method="synthetic"))
    copied = f"{panel.names[7]} was left out: the same readings as {panel.names[3]}."
    assert refused.value.reasons[0].startswith("There are 9 areas to compare with")
    assert refused.value.reasons[-1] == copied


def test_areas_that_move_as_one_are_refused_before_and_when_run() -> None:
    panel = noisy(13, seed=6)
    readings = np.round(panel.readings)
    readings[1:] = readings[1] + 10.0 * np.arange(12)[:, None]
    panel, plan = replace(panel, readings=readings), Plan(24, "synthetic", "difference")
    assert "do not move at all of their own" in look_ahead(panel, plan).reasons[0]
    with pytest.raises(Refused, match="do not move at all of their own"):
        evaluate(panel, plan)


def test_a_plan_that_settles_in_until_the_end_is_refused_in_words() -> None:
    panel, plan = noisy(12, seed=1), Plan(24, settling=100)
    assert "24 periods before and none after" in plan_words(plan, panel)
    assert "There are 0 readings after the change once" in look_ahead(panel, plan).reasons[0]


def test_faulty_readings_are_refused_with_every_fault() -> None:
    with pytest.raises(ValueError, match="an area stands twice; a reading is missing") as refused:
        Panel(("a", "a"), np.array([[1.0, np.nan], [-1, 2]]), kind="count")
    assert "below 0" in str(refused.value)


def test_counts_out_of_sizes_are_told_as_rates() -> None:
    rng = np.random.default_rng(12)
    sizes = rng.uniform(5_000, 20_000, size=(15, 1)) * np.ones((15, 36))
    counts = rng.poisson(0.02 * sizes).astype(float)
    counts[0, 24:] = np.round(counts[0, 24:] * 0.5)
    panel = Panel(tuple(map(str, range(15))), counts, sizes=sizes, kind="count")
    for method in METHODS:
        found = evaluate(panel, Plan(24, method=method))
        assert np.exp(found.answer.effect) == pytest.approx(0.5, abs=0.06)
        assert found.expected[24:].mean() == pytest.approx(0.02, rel=0.1)


@pytest.mark.parametrize("fall", [0.0, 0.3])
def test_every_answer_says_what_would_change_our_mind(fall: float) -> None:
    assert tell(evaluate(with_fall(noisy(20, seed=4), fall), Plan(24))).would_change


def test_words_hold_no_word_we_never_say_and_never_speak_of_cause() -> None:
    for fall in (0.0, 0.05, 0.4):
        for method in METHODS:
            found = evaluate(with_fall(noisy(15, seed=13), fall), Plan(24, method=method))
            told = tell(found)
            parts = (told.statement, told.meaning, told.sureness, told.placebos, told.detectable)
            words = " ".join([*parts, *told.cautions, *told.alternatives, *told.would_change])
            assert find_forbidden(words) == []
            assert "because of" not in words
            assert "effect" not in words


def test_alone_it_can_only_be_before_and_after() -> None:
    found = evaluate(with_fall(noisy(1, seed=14), 0.5), Plan(24, method="series"))
    assert found.strength == "before and after only"
    assert "too hopeful" in tell(found).detectable


def test_a_record_changes_with_any_reading() -> None:
    panel, plan, day = noisy(12, seed=15), Plan(24), date(2026, 6, 1)
    one = record_of(evaluate(panel, plan), run_on=day)
    readings = panel.readings.copy()
    readings[5, 5] += 0.001
    other = record_of(evaluate(replace(panel, readings=readings), plan), run_on=day)
    assert one.readings != other.readings
    assert "\n" not in one.line


@pytest.mark.slow
@pytest.mark.parametrize("method", ["compared", "synthetic"])
def test_drifting_areas_are_called_changed_as_seldom_as_promised(method: Method) -> None:
    rng = np.random.default_rng(21)
    called = textbook = asked = 0
    for _ in range(300):
        steps = rng.normal(0, 0.03, size=(25, 36)).cumsum(axis=1)
        panel = Panel(tuple(map(str, range(25))), 100 * np.exp(steps))
        found = estimate_all(panel, Plan(24, method=method, memory=method == "synthetic"))
        asked += 1
        called += answer_of(found, Plan(24, method=method)).clear_of_none
        textbook += bool(abs(found.effect[0]) > 1.96 * found.error[0])
    assert 0.02 <= called / asked <= 0.09
    assert textbook / asked > 0.3
