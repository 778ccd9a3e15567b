"""T11, T12, T13: unanimity, colluders and exact means, for every count a group could have."""

import math

import numpy as np
import pytest

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Strength
from crossways.analysis.release import Rules
from crossways.analysis.release.bands import band_means, band_shares
from crossways.analysis.release.coarsening import coarsen_estimate, coarsen_interval

RULES = Rules()
SIZES = [*range(5, 75), 100, 119, 120, 199, 200, 260]


def every_count(n: int) -> tuple[np.ndarray, np.ndarray]:
    counts = np.arange(n + 1)
    return counts, np.full(n + 1, n)


@pytest.mark.parametrize("n", SIZES)
def test_each_band_of_shares_holds_exactly_the_counts_it_says_and_three_at_least(n: int) -> None:
    counts, sizes = every_count(n)
    bands = band_shares(counts, sizes, rules=RULES)
    for low in np.unique(bands.low):
        same = counts[bands.low == low]
        assert len(same) >= 3
        assert (bands.least[same] == same.min()).all()
        assert (bands.most[same] == same.max()).all()


@pytest.mark.parametrize("n", [n for n in SIZES if n >= 10])
def test_no_band_says_that_all_agree_even_to_two_members_who_do_not(n: int) -> None:
    counts, sizes = every_count(n)
    bands = band_shares(counts, sizes, rules=RULES)
    for known in (0, 1, 2):
        possible_left = bands.most - np.maximum(bands.least, 0)
        agree_all = (bands.least >= n - known) | (bands.most <= known)
        assert not agree_all.any()
        assert (possible_left >= 2).all()


def test_an_exact_share_of_ten_would_say_that_all_agree() -> None:
    assert 100 * 10 / 10 == 100
    bands = band_shares(np.array([10]), np.array([10]), rules=RULES)
    assert (bands.low[0], bands.high[0]) == (70, 100)


@pytest.mark.parametrize("n", SIZES)
def test_shares_under_fifty_people_are_never_told_past_ten_and_ninety_percent(n: int) -> None:
    bands = band_shares(*every_count(n), rules=RULES)
    if n < 50:
        assert (bands.high >= 10).all()
        assert (bands.low <= 90).all()


@pytest.mark.parametrize("n", [n for n in SIZES if n >= 10])
def test_each_told_mean_leaves_two_possible_totals_and_dissenters_at_the_ends(n: int) -> None:
    totals = np.arange(n, 5 * n + 1)
    fixed = [np.full(len(totals), k) for k in (n, 1, 5)]
    bands = band_means(totals, *fixed, rules=RULES)
    assert (bands.least <= totals).all()
    assert (totals <= bands.most).all()
    assert (bands.most - bands.least >= 1).all()
    assert bands.least[-1] <= 5 * n - (RULES.colluders + 1)
    assert bands.most[0] >= n + RULES.colluders + 1


def estimate_of(value: float, n: int) -> Estimate:
    return Estimate(
        "values.gap",
        (1,),
        (WHOLE,),
        (Basis(WHOLE, n),),
        Strength.CLEAR,
        "values",
        value=value,
        low=value - 0.3,
        high=value + 0.3,
        figures={"share": Figure(1.0, "share")},
    )


@pytest.mark.parametrize("n", [10, 12, 17, 20, 25, 40, 90])
def test_inverting_a_released_mean_leaves_two_totals_whichever_of_its_numbers_is_used(
    n: int,
) -> None:
    """The attacker uses value, low and high together; each total must have company."""
    seen: dict[tuple, list[int]] = {}
    for total in range(2 * n, 4 * n):
        released = coarsen_estimate(estimate_of(total / n, n), rules=RULES)
        seen.setdefault((released.value, released.low, released.high), []).append(total)
    inner = list(seen.values())[1:-1]
    assert min(len(same) for same in inner) >= 2


def test_rounding_both_ends_of_an_interval_apart_would_give_totals_away() -> None:
    n, step = 20, 0.1
    seen: dict[tuple, list[int]] = {}
    for total in range(2 * n, 4 * n):
        mean = total / n
        ends = (math.floor((mean - 0.33) / step), math.ceil((mean + 0.33) / step))
        seen.setdefault((round(mean / step), *ends), []).append(total)
    assert min(len(same) for same in seen.values()) == 1


def test_the_told_interval_holds_the_exact_one() -> None:
    for value in np.linspace(-2, 2, 81):
        told, low, high = coarsen_interval(
            value, value - 0.2, value + 0.31, 0.1, 40, points=True, rules=RULES
        )
        assert low <= value - 0.2 + 1e-9
        assert high >= value + 0.31 - 1e-9
        assert low < told < high


def test_an_interval_never_says_that_all_agreed() -> None:
    agreed = coarsen_interval(5.0, 5.0, 5.0, 0.1, 20, points=True, rules=RULES)
    nearly = coarsen_interval(5.0, 4.9, 5.0, 0.1, 20, points=True, rules=RULES)
    assert agreed == nearly


def test_a_share_of_one_small_group_is_never_told_as_all_or_none() -> None:
    for n in range(10, 60):
        told = coarsen_estimate(estimate_of(3.0, n), rules=RULES).figures["share"].value
        assert told < 1
        assert told * n <= n - 1
