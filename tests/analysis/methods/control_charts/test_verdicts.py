"""Where the rules would mislead, less is said; a rebase needs a reading and a reason."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from crossways.analysis.methods.control_charts import (
    RULE_SETS,
    Rebase,
    p_chart,
    phases_from,
    rebase_faults,
    verdicts,
    xmr_chart,
)

RNG = np.random.default_rng(8)
CALM = RNG.normal(50, 5, 40)


@pytest.mark.parametrize(("rules", "fewest"), [("nhsr", 12), ("mdc-excel", 13), ("ihi", 12)])
def test_below_the_fewest_points_nothing_is_said(rules: str, fewest: int) -> None:
    assert RULE_SETS[rules].fewest_points == fewest
    short = verdicts(xmr_chart(CALM[: fewest - 1], rules=rules, target=1e6))
    assert (short.state[0], short.variation[0], short.assurance[0]) == ("too_few", "", "")
    enough = verdicts(xmr_chart(CALM[:fewest], rules=rules, target=1e6))
    assert (enough.state[0], enough.assurance[0]) == ("usable", "fail")


def test_a_new_phase_starts_counting_anew() -> None:
    phase = [0] * 30 + [1] * 10
    said = verdicts(xmr_chart(CALM, phase=phase))
    assert (said.state[0], said.points[0]) == ("too_few", 10)


def test_missing_readings_do_not_count_as_points() -> None:
    gappy = CALM[:14].copy()
    gappy[3:6] = np.nan
    assert verdicts(xmr_chart(gappy)).state[0] == "too_few"


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        ("decrease", 5, "pass"),
        ("decrease", 0, "pass"),
        ("increase", 5, "fail"),
        ("neutral", 5, ""),
        ("decrease", None, ""),
    ],
)
def test_a_constant_series_is_held_against_its_target(better, target, assurance) -> None:
    chart = xmr_chart(np.zeros(20), better=better, target=target)
    said = verdicts(chart)
    assert (said.state[0], said.variation[0]) == ("constant", "no_variation")
    assert said.assurance[0] == assurance
    if assurance:
        assert chart.assurance[0] == "inconsistent", "the package says so; we do not"


def test_one_spike_among_zeros_is_refused_though_the_rules_flag_every_point() -> None:
    spike = np.zeros(20)
    spike[9] = 1
    chart = xmr_chart(spike, better="decrease")
    assert (chart.signal == 1).all()
    assert verdicts(chart).state[0] == "rare"
    assert not verdicts(chart).limits_shown[0]


def test_small_counts_are_refused_and_small_measures_are_not() -> None:
    counts = RNG.poisson(2.0, 40).astype(float)
    assert verdicts(xmr_chart(counts)).state[0] == "rare"
    assert verdicts(xmr_chart(counts + 0.25)).state[0] == "usable"
    assert verdicts(xmr_chart(RNG.poisson(9.0, 40).astype(float))).state[0] == "usable"


def test_shares_with_few_cases_on_either_side_are_refused() -> None:
    sizes = np.full(30, 100.0)
    few = RNG.binomial(100, 0.02, 30)
    assert verdicts(p_chart(few, sizes)).state[0] == "rare"
    assert verdicts(p_chart(100 - few, sizes)).state[0] == "rare"
    assert verdicts(p_chart(RNG.binomial(100, 0.3, 30), sizes)).state[0] == "usable"


def test_a_series_without_readings_is_empty_and_says_nothing() -> None:
    chart = xmr_chart(np.full(20, np.nan), target=3)
    assert verdicts(chart).state[0] == "empty"
    assert (chart.variation[0], chart.assurance[0]) == ("", "")


def test_usable_series_keep_what_the_rules_say() -> None:
    panel = RNG.normal(50, 5, (50, 40))
    chart = xmr_chart(panel, target=50)
    assert verdicts(chart).variation.tolist() == chart.variation.tolist()
    assert verdicts(chart).assurance.tolist() == chart.assurance.tolist()


DAYS = [date(2025, month, 1) for month in range(1, 13)]


def test_phases_begin_at_the_day_of_each_rebase_in_any_order() -> None:
    rebases = [Rebase(DAYS[8], "two wards joined"), Rebase(DAYS[3], "new team")]
    assert phases_from(DAYS, rebases).tolist() == [0] * 3 + [1] * 5 + [2] * 4


def test_every_fault_of_rebases_is_named_at_once() -> None:
    rebases = [
        Rebase(date(2025, 2, 15), "between"),
        Rebase(date(2031, 1, 1), "later"),
        Rebase(DAYS[0], "first"),
        Rebase(DAYS[5], " "),
        Rebase(DAYS[5], "twice"),
    ]
    faults = rebase_faults(DAYS, rebases)
    assert len(faults) == 5
    assert "take 2025-03-01" in faults[0]
    assert "choose an earlier one" in faults[1]
    assert "no reason" in faults[3]
    with pytest.raises(ValueError, match="twice"):
        phases_from(DAYS, rebases)
