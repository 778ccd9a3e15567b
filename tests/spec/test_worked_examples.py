"""Worked examples: a few lines of answers in, what Crossways says of them out."""

import pytest
from text_tables import place

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.topics.perception import perception
from crossways.analysis.topics.say_do import say_do
from crossways.analysis.topics.values import values


def _one(estimates: tuple[Estimate, ...], kind: str) -> Estimate:
    (found,) = [each for each in estimates if each.kind == kind]
    return found


def test_said_is_a_step_above_done() -> None:
    """Twenty people say 4; ten see 3 and ten see 2 happen: 1.5 steps on average."""
    found = say_do(
        place(
            """
            council SAY: 4 x20
            council DO:  3 x10, 2 x10
            """
        )
    ).estimates
    gap = _one(found, "say_do.gap")
    assert gap.groups[0].name == "The Council"
    assert gap.value == pytest.approx(1.5)
    assert (round(gap.low, 2), round(gap.high, 2)) == (1.30, 1.70)
    assert gap.strength is Strength.CLEAR


def test_what_is_said_is_what_happens() -> None:
    """The two differ by a step up for four and a step down for four of forty: no gap, and sure."""
    found = say_do(
        place(
            """
            trust SAY: 4 x40
            trust DO:  4 x32, 5 x4, 3 x4
            """
        )
    ).estimates
    assert [each.kind for each in found] == ["say_do.no_gap"]


def test_ten_people_who_disagree_are_too_few_to_tell() -> None:
    found = say_do(
        place(
            """
            council SAY: 3 x10
            council DO:  1 x3, 3 x4, 5 x3
            """
        )
    ).estimates
    assert [each.kind for each in found] == ["say_do.cannot_tell"]


def test_both_sides_hold_it_and_each_thinks_the_other_does_not() -> None:
    """Both stand at 4.0 with a few either side; each guesses the other at about 2."""
    found = perception(
        place(
            """
            council ME:    4 x30, 5 x5, 3 x5
            council GUESS: 2 x30, 1 x5, 3 x5
            trust   ME:    4 x30, 5 x5, 3 x5
            trust   GUESS: 2 x30, 1 x5, 3 x5
            """
        )
    ).estimates
    divide = _one(found, "perception.false_divide")
    assert divide.value == pytest.approx(0.0)
    assert divide.figures["gap_a"].value == pytest.approx(-2.0)
    assert divide.figures["seen_b"].value == pytest.approx(-2.0)
    assert (divide.notes["who"], divide.strength) == ("both", Strength.CLEAR)


def test_two_sides_stand_apart_and_neither_sees_it() -> None:
    found = perception(
        place(
            """
            council ME:    2 x30, 1 x5, 3 x5
            council GUESS: 2 x30, 1 x5, 3 x5
            trust   ME:    4 x30, 5 x5, 3 x5
            trust   GUESS: 4 x30, 5 x5, 3 x5
            """
        )
    ).estimates
    divide = _one(found, "perception.hidden_divide")
    assert divide.value == pytest.approx(2.0)
    assert divide.notes["who"] == "both"


def test_one_side_sees_the_divide_and_the_other_does_not() -> None:
    found = perception(
        place(
            """
            council ME:    2 x30, 1 x5, 3 x5
            council GUESS: 4 x30, 5 x5, 3 x5
            trust   ME:    4 x30, 5 x5, 3 x5
            trust   GUESS: 4 x30, 5 x5, 3 x5
            """
        )
    ).estimates
    assert _one(found, "perception.hidden_divide").notes["who"] == "b"


def test_what_every_side_holds_is_judged_by_the_least_sure_side() -> None:
    """The council stands at 4.5, the trust at 4.0: the card is shared, at 4.0."""
    found = values(
        place(
            """
            council ME: 4 x20, 5 x20
            trust   ME: 4 x30, 3 x5, 5 x5
            """
        ),
        seed=1,
    ).estimates
    shared = _one(found, "values.shared")
    assert shared.value == pytest.approx(4.0)
    assert shared.low == pytest.approx(4.0 - 1.685 * (10 / 39 / 40) ** 0.5, abs=0.001)


def test_two_camps_on_two_sides_are_a_divide() -> None:
    found = values(
        place(
            """
            council ME: 4 x15, 5 x15
            trust   ME: 2 x15, 1 x15
            """
        ),
        seed=1,
    ).estimates
    divide = _one(found, "values.divide")
    assert [group.name for group in divide.groups] == ["Social care", "Health"]
    assert divide.value == pytest.approx(3.0)
    assert divide.notes["cut"] == "sector"


def test_two_camps_on_each_side_divide_no_sides() -> None:
    found = values(
        place(
            """
            council ME: 1 x15, 5 x15
            trust   ME: 1 x15, 5 x15
            """
        ),
        seed=1,
    ).estimates
    assert {each.kind for each in found} == {
        "values.no_divide",
        "values.three_views",
        "values.scattered",
    }
    assert _one(found, "values.scattered").value == pytest.approx(-1.0)
