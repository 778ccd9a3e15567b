"""Wilson's interval against statsmodels, and where it must not go."""

from __future__ import annotations

import pytest
from statsmodels.stats.proportion import proportion_confint

from crossways.analysis.methods.share_interval import wilson_interval

LEVELS = (0.80, 0.90, 0.95)
COUNTS = ((0, 10), (1, 10), (10, 10), (30, 50), (3, 1000), (999, 1000), (1, 1))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("count", "of"), COUNTS)
def test_it_agrees_with_statsmodels(count: int, of: int, level: float) -> None:
    low, high = proportion_confint(count, of, alpha=1.0 - level, method="wilson")
    found = wilson_interval(count, of, level=level)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)
    assert found.share == count / of


def test_nobody_counted_still_leaves_room_above() -> None:
    found = wilson_interval(0, 20)
    assert found.low == 0.0
    assert 0.05 < found.high < 0.15


def test_counting_the_others_gives_the_mirror_image() -> None:
    some, rest = wilson_interval(7, 40), wilson_interval(33, 40)
    assert (some.low, some.high) == pytest.approx((1.0 - rest.high, 1.0 - rest.low))


@pytest.mark.parametrize(("count", "of"), [(-1, 10), (11, 10), (0, 0)])
def test_a_count_that_cannot_be_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="count must lie between 0 and of"):
        wilson_interval(count, of)


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_a_level_that_cannot_be_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="level must lie between 0 and 1"):
        wilson_interval(1, 10, level=level)
