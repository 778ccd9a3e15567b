"""Chains of steps: what reaches a goal, and what runs in circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossways.analysis.methods.chains import first_circle, leading_to

STEPS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


def test_what_reaches_a_goal_by_way_of_others_leads_to_it() -> None:
    steps = [("huddle", "hub"), ("hub", "home"), ("badge", "newsletter")]
    assert leading_to(steps, {"home"}) == {"huddle", "hub"}


def test_a_circle_beside_the_goal_leads_nowhere_and_one_with_a_way_out_does_not_hang() -> None:
    assert leading_to([("a", "b"), ("b", "a")], {"goal"}) == frozenset()
    assert leading_to([("a", "b"), ("b", "a"), ("b", "goal")], {"goal"}) == {"a", "b"}


def test_a_circle_is_told_in_order_and_once_round() -> None:
    circle = first_circle([("a", "b"), ("b", "c"), ("c", "a"), ("x", "a")])
    assert "".join(circle) in {"abc", "bca", "cab"}


def test_a_step_to_itself_is_a_circle_of_one() -> None:
    assert first_circle([("a", "a")]) == ("a",)


def test_no_steps_run_in_no_circle_and_lead_nowhere() -> None:
    assert first_circle([]) == ()
    assert leading_to([], {"goal"}) == frozenset()


@given(STEPS)
def test_every_circle_told_is_made_of_steps_given(steps: list[tuple[str, str]]) -> None:
    circle = first_circle(steps)
    assert all(pair in steps for pair in zip(circle, circle[1:] + circle[:1], strict=True))


@given(STEPS)
def test_a_step_more_never_cuts_anything_off_from_its_goal(steps: list[tuple[str, str]]) -> None:
    assert leading_to(steps[:-1], {"f"}) <= leading_to(steps, {"f"})


@given(STEPS, st.randoms())
def test_the_order_of_steps_does_not_matter(steps: list[tuple[str, str]], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(steps, len(steps))
    assert leading_to(shuffled, {"f"}) == leading_to(steps, {"f"})
    assert bool(first_circle(shuffled)) == bool(first_circle(steps))
