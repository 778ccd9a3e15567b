"""The rates published in the docs: how often the rules cry wolf, and what they miss."""

from __future__ import annotations

import numpy as np
import pytest

from crossways.analysis.methods.control_charts import RULE_SETS, xmr_chart

SERIES = 4_000


def noise(points: int, *, memory: float = 0.0) -> np.ndarray:
    out = np.random.default_rng(12).normal(size=(SERIES, points))
    for at in range(1, points):
        out[:, at] = memory * out[:, at - 1] + np.sqrt(1 - memory**2) * out[:, at]
    return out


@pytest.mark.parametrize(
    ("points", "ever", "latest"), [(12, 0.09, 0.02), (24, 0.17, 0.017), (60, 0.48, 0.02)]
)
def test_independent_readings_are_flagged_as_often_as_the_reference_says(
    points: int, ever: float, latest: float
) -> None:
    chart = xmr_chart(noise(points))
    assert (chart.signal > 0).any(axis=1).mean() == pytest.approx(ever, abs=0.04)
    assert (chart.signal[:, -1] > 0).mean() == pytest.approx(latest, abs=0.008)


@pytest.mark.parametrize("rules", RULE_SETS)
def test_readings_that_lean_on_the_one_before_raise_many_more_false_flags(rules: str) -> None:
    alone, leaning = (
        (xmr_chart(noise(36, memory=memory), rules=rules).signal[:, -1] > 0).mean()
        for memory in (0.0, 0.5)
    )
    assert leaning > 5 * alone


@pytest.mark.parametrize(("size", "least"), [(1.0, 0.10), (2.0, 0.65), (3.0, 0.93)])
def test_a_lasting_rise_is_seen_at_the_sixth_reading_after_it(size: float, least: float) -> None:
    series = noise(30)
    series[:, 24:] += size
    assert (xmr_chart(series).direction[:, -6:] > 0).any(axis=1).mean() > least
