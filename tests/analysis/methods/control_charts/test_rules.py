"""Each rule by hand: what it flags, what it just does not, and that phases are walls."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from crossways.analysis.methods.control_charts import (
    RULE_SETS,
    SIGNALS,
    Limits,
    outside_limits,
    shift,
    trend,
    two_in_three,
    xmr_chart,
)


def row(*values: float) -> np.ndarray:
    return np.array([values], dtype=float)


def flat(panel: np.ndarray, *, half: float = 3.0) -> Limits:
    centre = np.zeros(panel.shape)
    return Limits(centre, centre - half, centre + half)


def one_phase(panel: np.ndarray) -> np.ndarray:
    return np.zeros(panel.shape, int)


def test_a_point_on_the_limit_is_not_outside_it() -> None:
    points = row(3.0, np.nextafter(3.0, 4.0), -3.0, -3.1, np.nan)
    assert outside_limits(points, flat(points)).tolist() == [[0, 1, 0, -1, 0]]


@pytest.mark.parametrize(("points", "flagged"), [(6, 0), (7, 7), (9, 9)])
def test_a_shift_takes_seven_and_flags_the_whole_run(points: int, flagged: int) -> None:
    series = row(-1, *[0.5] * points, -1)
    assert (shift(series, flat(series), one_phase(series)) == 1).sum() == flagged


def test_a_point_on_the_line_or_a_missing_one_breaks_a_shift() -> None:
    for breaker in (0.0, np.nan):
        series = row(*[1.0] * 4, breaker, *[1.0] * 4)
        assert not shift(series, flat(series), one_phase(series)).any()


def test_a_trend_of_seven_has_six_steps_and_an_equal_neighbour_breaks_it() -> None:
    falling = row(9, 8, 7, 6, 5, 4, 3)
    assert trend(falling, one_phase(falling)).tolist() == [[-1] * 7]
    stopped = row(9, 8, 7, 6, 6, 5, 4, 3)
    assert not trend(stopped, one_phase(stopped)).any()
    gap = row(9, 8, 7, np.nan, 6, 5, 4, 3)
    assert not trend(gap, one_phase(gap)).any()


def test_a_trend_takes_the_direction_of_its_slope_also_across_the_line() -> None:
    series = row(-3, -2, -1, 0, 1, 2, 3)
    assert trend(series, one_phase(series)).tolist() == [[1] * 7]


def test_two_in_three_asks_for_one_side_and_flags_only_those_near() -> None:
    same = row(0, 2.5, 1.0, 2.5, 0)
    assert two_in_three(same, flat(same), one_phase(same)).tolist() == [[0, 1, 0, 1, 0]]
    other = row(0, 2.5, -1.0, 2.5, 0)
    assert not two_in_three(other, flat(other), one_phase(other)).any()


def test_a_point_beyond_the_limit_counts_towards_two_in_three_only_where_told_to() -> None:
    series = row(0, 3.5, 1.0, 2.5, 0)
    assert not two_in_three(series, flat(series), one_phase(series)).any()
    counted = two_in_three(series, flat(series), one_phase(series), outside_counts=True)
    assert counted.tolist() == [[0, 1, 0, 1, 0]]


def test_no_rule_looks_across_a_new_phase() -> None:
    phase = np.array([[0] * 4 + [1] * 4])
    high, rising = row(*[1.0] * 8), row(*range(8))
    assert not shift(high, flat(high), phase).any()
    assert not trend(rising, phase).any()
    near = row(0, 0, 0, 2.5, 2.5, 1, 0, 0)
    assert not two_in_three(near, flat(near), phase).any()


def test_the_first_rule_in_order_is_told() -> None:
    series = [10.0, 11, 9, 10, 11, 9, 10, 9, 11, 10, 10, 11, 9, 10, 11, 12, 13, 14, 15, 40]
    chart = xmr_chart(series)
    assert SIGNALS[chart.signal[0, -1]] == "outside"
    assert SIGNALS[chart.signal[0, -2]] == "trend"


def test_ihi_asks_for_eight_in_a_row_but_only_six_rising() -> None:
    shifted = [1.0, 0] * 6 + [0.9, 0.8, 0.9, 0.8, 0.9, 0.8, 0.9]
    by_name = {name: xmr_chart(shifted, rules=name) for name in ("nhsr", "ihi")}
    assert SIGNALS[by_name["nhsr"].signal[0, -1]] == "shift"
    longer = [*shifted[:-7], *[0.8, 0.9] * 4]
    assert SIGNALS[xmr_chart(longer, rules="ihi").signal[0, -1]] == "shift"
    rising = [5.0, 4, 5, 4, 5, 4, 5, 4, 3, 3.5, 4, 4.5, 5, 5.5]
    assert SIGNALS[by_name["ihi"].signal[0, -1]] != "shift"
    assert SIGNALS[xmr_chart(rising, rules="ihi").signal[0, -1]] == "trend"
    assert SIGNALS[xmr_chart(rising, rules="nhsr").signal[0, -1]] != "trend"


def test_the_excel_way_shows_improvement_where_rules_disagree() -> None:
    low_but_rising = [25.0, 15] * 5 + [1, 2, 3, 4, 5, 6, 7]
    excel = xmr_chart(low_but_rising, rules="mdc-excel", better="decrease")
    others = xmr_chart(low_but_rising, rules="ihi", better="decrease")
    assert SIGNALS[others.signal[0, -1]] == "trend"
    assert others.variation[0] == "concern_high"
    assert SIGNALS[excel.signal[0, -1]] == "shift"
    assert excel.variation[0] == "improvement_low"


def test_only_nhsr_screens_moving_ranges() -> None:
    spike = [5.0, 6, 5, 6, 5, 6, 5, 60, 5, 6, 5, 6, 5, 6]
    upper = {name: xmr_chart(spike, rules=name).limits.upper[0, 0] for name in RULE_SETS}
    assert upper["nhsr"] < upper["mdc-excel"] == upper["ihi"]


PANELS = arrays(
    float, st.tuples(st.integers(1, 4), st.integers(1, 20)), elements=st.integers(-9, 9)
)


@given(PANELS)
def test_each_series_is_charted_as_if_it_were_alone(panel: np.ndarray) -> None:
    whole = xmr_chart(panel)
    for at, series in enumerate(panel):
        alone = xmr_chart(series)
        np.testing.assert_array_equal(whole.signal[at], alone.signal[0])
        np.testing.assert_array_equal(whole.limits.upper[at], alone.limits.upper[0])
        assert whole.variation[at] == alone.variation[0]


@given(PANELS)
def test_turning_a_series_upside_down_turns_every_flag(panel: np.ndarray) -> None:
    up, down = xmr_chart(panel, better="increase"), xmr_chart(-panel, better="decrease")
    np.testing.assert_array_equal(up.signal, down.signal)
    np.testing.assert_array_equal(up.direction, -down.direction)
    np.testing.assert_array_equal(up.meaning, down.meaning)


@given(PANELS)
def test_missing_readings_at_the_end_change_nothing_before_them(panel: np.ndarray) -> None:
    longer = np.hstack([panel, np.full((len(panel), 5), np.nan)])
    charted, padded = xmr_chart(panel), xmr_chart(longer)
    np.testing.assert_array_equal(charted.signal, padded.signal[:, : panel.shape[1]])
    assert not padded.signal[:, panel.shape[1] :].any()
    assert charted.variation.tolist() == padded.variation.tolist()


@given(PANELS, st.sampled_from([0.25, 2.0, 1024.0]))
def test_another_unit_gives_the_same_flags(panel: np.ndarray, times: float) -> None:
    here, there = xmr_chart(panel), xmr_chart(panel * times)
    np.testing.assert_array_equal(here.signal, there.signal)
    np.testing.assert_array_equal(here.limits.upper * times, there.limits.upper)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"rules": "nelson"}, "nhsr, mdc-excel, ihi"),
        ({"better": "up"}, "increase, decrease, neutral"),
        ({"better": ["increase"] * 3}, "for each"),
        ({"target": [1.0, 2.0]}, "one for each"),
        ({"phase": [0, 1]}, "shape"),
        ({"phase": [0, 0, 1, 0]}, "fall"),
        ({"baseline_points": 11}, "12 points"),
    ],
)
def test_senseless_arguments_are_refused_in_a_sentence(options: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        xmr_chart([1.0, 2, 3, 4], **options)


@pytest.mark.parametrize("values", [[1.0, np.inf], np.zeros((2, 2, 2)), []])
def test_readings_that_are_no_series_are_refused(values: object) -> None:
    with pytest.raises(ValueError, match="readings"):
        xmr_chart(values)
