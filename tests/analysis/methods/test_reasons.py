"""Stated, weighed and guessed reasons: hand-worked distances, exact chances, properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, ttest_rel

from crossways.analysis.methods.reasons import (
    NOBODY,
    Answers,
    judge,
    quarters,
    total_variation,
)


def drawn(people: int = 12, reasons: int = 5, seed: int = 1) -> Answers:
    rng = np.random.default_rng(seed)
    weighs, guesses = (
        rng.multinomial(10, rng.dirichlet(np.ones(reasons)), size=people) for _ in range(2)
    )
    return Answers(rng.integers(0, reasons, people), weighs, guesses)


def test_distances_are_those_worked_out_by_hand() -> None:
    weighs = np.array([[6, 1, 3], [5, 2, 3], [7, 2, 1], [6, 3, 1]])
    guesses = np.array([[9, 0, 1], [8, 1, 1], [9, 1, 0], [9, 0, 1]])
    judged = judge(Answers(np.array([2, 2, 2, 0]), weighs, guesses))
    assert judged.named.tolist() == [2.5, 0.0, 7.5]
    assert judged.weighed.tolist() == [6.0, 2.0, 2.0]
    assert judged.said == 2
    assert judged.said_apart == pytest.approx((3.5 + 2.0 + 5.5) / 2)
    assert judged.guessed_apart == pytest.approx((2.75 + 1.5 + 1.25) / 2)


def test_a_reason_named_by_exactly_half_is_not_what_more_than_half_name() -> None:
    half = np.array([[5, 5]] * 4)
    assert judge(Answers(np.array([0, 0, 1, 1]), half, half)).said == NOBODY
    assert judge(Answers(np.array([0, 0, 0, 1]), half, half)).said == 0


def test_the_chance_of_naming_a_reason_is_the_exact_binomial_tail_once_a_reason() -> None:
    weighs = np.array([[2, 3, 5]] * 10)
    judged = judge(Answers(np.array([0] * 7 + [1] * 3), weighs, weighs))
    assert judged.said_p == pytest.approx(3 * binom.sf(6, 10, 0.2))


def test_a_reason_that_weighs_with_nobody_is_never_named_by_chance() -> None:
    weighs = np.array([[0, 10]] * 10)
    assert judge(Answers(np.zeros(10, dtype=int), weighs, weighs)).said_p == 0.0


def test_guesses_are_held_to_own_points_by_the_paired_t_test_once_a_reason() -> None:
    answers = drawn()
    judged = judge(answers, rate=1.0)
    reason = int(judged.gap)
    expected = ttest_rel(answers.guesses[:, reason], answers.weighs[:, reason]).pvalue
    assert judged.gap_p == pytest.approx(min(answers.reasons * expected, 1.0))


def test_a_reason_thought_to_weigh_more_goes_before_one_thought_to_weigh_less() -> None:
    weighs = np.array([[1, 8, 1], [2, 8, 0], [1, 9, 0], [2, 7, 1], [1, 8, 1]])
    guesses = np.array([[5, 1, 4], [6, 1, 3], [5, 2, 3], [6, 0, 4], [5, 1, 4]])
    judged = judge(Answers(np.zeros(5, dtype=int), weighs, guesses))
    assert (judged.gap, judged.gap_more) == (0, True)


def test_all_guessing_alike_and_too_high_is_as_sure_as_can_be() -> None:
    weighs, guesses = np.array([[4, 6]] * 5), np.array([[6, 4]] * 5)
    judged = judge(Answers(np.zeros(5, dtype=int), weighs, guesses))
    assert (judged.gap, judged.gap_p) == (0, 0.0)


@given(st.integers(0, 50), st.permutations(range(12)))
def test_who_comes_first_does_not_matter(seed: int, order: list[int]) -> None:
    one = drawn(seed=seed)
    other = Answers(one.named[order], one.weighs[order], one.guesses[order])
    for name, value in vars(judge(one)).items():
        assert np.allclose(value, getattr(judge(other), name))


def test_worlds_are_judged_each_for_itself() -> None:
    one, two = drawn(seed=1), drawn(seed=2)
    both = Answers(*(np.stack([getattr(one, name), getattr(two, name)]) for name in vars(one)))
    for name, value in vars(judge(both)).items():
        assert np.allclose(value[1], getattr(judge(two), name))


def test_a_distance_is_nothing_to_itself_and_ten_where_nothing_is_shared() -> None:
    assert total_variation(np.array([4.0, 6.0]), np.array([4.0, 6.0])) == 0.0
    assert total_variation(np.array([10.0, 0.0]), np.array([0.0, 10.0])) == 10.0


def test_a_mean_at_an_edge_stays_below_it_so_four_quarters_tell_nothing() -> None:
    assert quarters([2.5, 2.5, 2.5, 2.5]).tolist() == [0, 0, 0, 0]
    assert quarters([2.6, 5.0, 5.1, 10.0]).tolist() == [1, 1, 2, 3]


def test_points_that_do_not_come_to_ten_and_a_single_person_are_refused() -> None:
    good, bad = np.array([[5, 5]] * 3), np.array([[5, 4]] * 3)
    with pytest.raises(ValueError, match="guesses: each person's points must sum to 10"):
        judge(Answers(np.zeros(3, dtype=int), good, bad))
    with pytest.raises(ValueError, match="two people or more"):
        judge(Answers(np.zeros(1, dtype=int), good[:1], good[:1]))
