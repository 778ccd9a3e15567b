"""The share of a deck that goes along one grouping: hand work, noise, odd input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.methods.deck_share import deck_share

CODES = np.repeat([0, 1], 20)


def _answers(shift: float, *, seed: int = 1, cards: int = 3) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(size=(40, cards))
    return noise + shift * CODES[:, None]


def test_one_card_by_hand() -> None:
    """1, 2 against 4, 5: between 9, within 1 on 2, total 10; omega (9 - 0.5) / (10 + 0.5)."""
    found = deck_share([[1.0], [2.0], [4.0], [5.0]], [0, 0, 1, 1], seed=1, shuffles=9)
    assert found.share == pytest.approx(8.5 / 10.5)
    assert (found.groups, found.people) == (2, 4)


def test_the_deck_is_the_mean_of_its_cards() -> None:
    answers = _answers(1.0)
    each = [deck_share(answers[:, [at]], CODES, seed=1, shuffles=9).share for at in range(3)]
    assert deck_share(answers, CODES, seed=1, shuffles=9).share == pytest.approx(np.mean(each))


def test_a_large_difference_stands_out_from_every_shuffle() -> None:
    found = deck_share(_answers(2.0), CODES, seed=1, shuffles=199)
    assert found.p == pytest.approx(1 / 200)
    assert found.chance < found.low < found.share < found.high


def test_noise_stands_out_as_often_as_promised() -> None:
    p = [deck_share(_answers(0.0, seed=s), CODES, seed=s, shuffles=99).p for s in range(100)]
    assert np.sum(np.array(p) <= 0.05) <= 12
    assert 0.35 < np.mean(p) < 0.65


def test_many_groups_of_noise_explain_nothing_on_average() -> None:
    codes = np.arange(40) % 10
    shares = [
        deck_share(_answers(0.0, seed=s), codes, seed=1, shuffles=1, resamples=1).share
        for s in range(60)
    ]
    assert abs(np.mean(shares)) < 0.03


def test_gaps_leave_a_person_out_of_that_card_only() -> None:
    answers = _answers(1.0)
    answers[3, 0] = np.nan
    kept = np.arange(40) != 3
    first = deck_share(answers[kept][:, [0]], CODES[kept], seed=1, shuffles=9).share
    rest = deck_share(answers[:, 1:], CODES, seed=1, shuffles=9).share
    found = deck_share(answers, CODES, seed=1, shuffles=9).share
    assert found == pytest.approx((first + 2 * rest) / 3)


def test_a_card_all_answer_alike_says_nothing_either_way() -> None:
    answers = _answers(1.0)
    with_flat = np.column_stack([answers, np.full(40, 3.0)])
    one, other = (deck_share(a, CODES, seed=1, shuffles=9).share for a in (answers, with_flat))
    assert one == pytest.approx(other)


def test_a_resample_in_which_all_answer_alike_counts_as_no_share() -> None:
    """One odd answer among sixteen is not drawn at all in a third of resamples."""
    answers = np.column_stack([[3.0] * 15 + [7.0], np.arange(16.0)])
    found = deck_share(answers, np.repeat([0, 1], 8), seed=1)
    assert np.isfinite([found.low, found.high, found.chance]).all()


def test_nobody_gives_missing_figures() -> None:
    found = deck_share(np.empty((0, 2)), [], seed=1)
    assert np.isnan(found.share) and found.people == 0


def test_codes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="codes one for each person"):
        deck_share([[1.0], [2.0]], [0], seed=1)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(40)), st.floats(-3, 3), st.floats(0.5, 4))
def test_row_order_and_scale_do_not_change_the_share(
    order: list[int], start: float, step: float
) -> None:
    answers = _answers(1.0)
    moved = (start + step * answers)[order]
    one = deck_share(answers, CODES, seed=1, shuffles=1, resamples=1).share
    other = deck_share(moved, CODES[order], seed=1, shuffles=1, resamples=1).share
    assert one == pytest.approx(other)


def test_the_names_of_groups_do_not_matter() -> None:
    answers = _answers(1.0)
    one, other = (deck_share(answers, codes, seed=1, shuffles=9) for codes in (CODES, 1 - CODES))
    assert one.share == pytest.approx(other.share)
