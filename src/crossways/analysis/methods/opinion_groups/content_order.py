"""An order of people and statements that follows from the votes, so that names cannot matter.

Each person's key mixes the keys of the statements voted on with the votes, each statement's key
the keys of its voters, over a few rounds (Weisfeiler and Leman 1968, colour refinement). Two with
one key stand alike in everything that is computed here. Sums wrap round at 64 bits, so no order
of adding can change them. Where agree is rarer than disagree the two are swapped first, so that a
conversation and its mirror are ordered alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]
Votes = npt.NDArray[np.int8]
Keys = npt.NDArray[np.uint64]

ROUNDS = 2
_STEP, _FIRST, _SECOND = (
    np.uint64(each) for each in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)
"""The constants of the splitmix64 mixer (Steele, Lea and Flood 2014)."""


@dataclass(frozen=True)
class ContentKeys:
    """A key for each person and each statement, and whether votes were read mirrored (-1)."""

    person: Keys
    item: Keys
    mirror: int

    def orders(self, person: Ints, item: Ints, vote: Votes) -> tuple[Ints, Ints]:
        """Places of people and of statements in order of content.

        People alike go by their place; statements alike then by who voted on them, so that two
        pairs of a person and their own statement fall in step.
        """
        people = np.argsort(self.person, kind="stable")
        rank = np.empty(len(people), np.uint64)
        rank[people] = np.arange(len(people), dtype=np.uint64)
        voters = _Sums(item, len(self.item)).of(_mixed(rank[person] * np.uint64(3) + _said(vote)))
        return people, np.lexsort([voters, self.item])


def content_keys(person: Ints, item: Ints, vote: Votes, *, people: int, items: int) -> ContentKeys:
    """Keys that do not depend on labels, row order, or which answer is called agree.

    ``person`` and ``item`` are places below ``people`` and ``items``, one entry a vote.

    >>> keys = content_keys(
    ...     np.array([0, 1]), np.array([0, 0]), np.array([1, -1], np.int8), people=2, items=1
    ... )
    >>> len(set(keys.person.tolist()))
    2
    """
    total = int(vote.sum(dtype=np.int64))
    mirror = -1 if total < 0 else 1
    keys = _refined(person, item, mirror * vote, people, items)
    if total == 0:
        swapped = _refined(person, item, -vote, people, items)
        if _whole(swapped) > _whole(keys):
            return ContentKeys(*swapped, -1)
    return ContentKeys(*keys, mirror)


def _refined(person: Ints, item: Ints, vote: Votes, people: int, items: int) -> tuple[Keys, Keys]:
    said = _mixed(_said(vote))
    by_person, by_item = _Sums(person, people), _Sums(item, items)
    person_keys, item_keys = np.zeros(people, np.uint64), np.zeros(items, np.uint64)
    for _ in range(ROUNDS):
        item_keys = _mixed(item_keys + by_item.of(_mixed(person_keys[person] + said)))
        person_keys = _mixed(person_keys + by_person.of(_mixed(item_keys[item] + said)))
    return person_keys, item_keys


class _Sums:
    """Sums of 64-bit keys by place, wrapping round."""

    def __init__(self, place: Ints, many: int) -> None:
        ordered = bool((place[1:] >= place[:-1]).all())
        packed = (
            np.empty(0, np.int64)
            if ordered
            else np.sort((place.astype(np.int64) << 32) | np.arange(len(place)))
        )
        self._order = None if ordered else packed & 0xFFFFFFFF
        counts = np.bincount(place, minlength=many)
        self._ends = np.cumsum(counts)
        self._starts = self._ends - counts

    def of(self, keys: Keys) -> Keys:
        """The sum of ``keys`` at each place."""
        ordered = keys if self._order is None else keys[self._order]
        running = np.concatenate([np.zeros(1, np.uint64), np.cumsum(ordered, dtype=np.uint64)])
        sums: Keys = running[self._ends] - running[self._starts]
        return sums


def _mixed(keys: Keys) -> Keys:
    mixed = keys + _STEP
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    return mixed ^ (mixed >> np.uint64(31))


def _said(vote: Votes) -> Keys:
    return (vote.astype(np.int64) + 1).astype(np.uint64)


def _whole(keys: tuple[Keys, Keys]) -> int:
    return int(_mixed(keys[0]).sum(dtype=np.uint64))
