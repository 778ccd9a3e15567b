"""Chains of steps: what leads to a goal in the end, what leads nowhere, what runs in circles."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def leading_to(steps: Iterable[tuple[Thing, Thing]], goals: Collection[Thing]) -> frozenset[Thing]:
    """Everything from which some goal is reached, by one step or by many; goals not included.

    Steps may run in circles.

    >>> sorted(leading_to([("a", "b"), ("b", "goal"), ("c", "d")], {"goal"}))
    ['a', 'b']
    """
    before = _before(steps)
    found: set[Thing] = set()
    waiting = list(goals)
    while waiting:
        fresh = before.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found - set(goals))


def first_circle(steps: Iterable[tuple[Thing, Thing]]) -> tuple[Thing, ...]:
    """One circle the steps run in, each thing once and in order; empty when there is none.

    >>> first_circle([("a", "b"), ("b", "a"), ("b", "c")]) in (("a", "b"), ("b", "a"))
    True
    >>> first_circle([("a", "b"), ("b", "c")])
    ()
    """
    order = TopologicalSorter(_before(steps))
    try:
        order.prepare()
    except CycleError as error:
        return tuple(error.args[1][:-1])
    return ()


def _before(steps: Iterable[tuple[Thing, Thing]]) -> Mapping[Thing, set[Thing]]:
    """For each thing, what leads to it in one step."""
    before: dict[Thing, set[Thing]] = {}
    for first, then in steps:
        before.setdefault(then, set()).add(first)
    return before
