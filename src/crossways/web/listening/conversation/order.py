"""Which statement somebody sees next: the one that people of their organisation have seen least.

Counts are a day old and coarse, so nobody can tell from the order they get that somebody else came,
and the same link shows the same order all day. Votes play no part, so no vote decides what is asked
of whom, and somebody who joins late is treated like everybody else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from crossways.analysis.methods.statement_order import least_seen_first

STEP = 5
"""Counts are kept in steps of five people, as the release would tell them."""


def in_order(
    codes: Collection[str],
    counts: Mapping[str, Mapping[str, int]],
    *,
    partner: str,
    person: str,
    seed: int,
) -> list[str]:
    """Statements in the order one person sees them.

    Arguments:
        codes: what may be shown.
        counts: by partner, how many had seen each statement; partners too small to count alone
            are together under ``""``. A statement nobody had seen may be missing.
        partner: the person's.
        person: what chance hangs on where counts are equal: the hash of their key.
        seed: the conversation's.

    >>> counts = {"trust": {"a": 5, "b": 5}, "": {"a": 5}}
    >>> in_order(["a", "b", "new"], counts, partner="trust", person="p", seed=1)
    ['new', 'b', 'a']
    """
    labels = sorted(codes)
    own = counts.get(partner, counts.get("", {}))
    everybody = [sum(group.get(code, 0) for group in counts.values()) for code in labels]
    order = least_seen_first(
        np.array([own.get(code, 0) for code in labels], dtype=np.int64),
        np.array(everybody, dtype=np.int64),
        person=person,
        seed=seed,
    )
    return [labels[item] for item in order]


def coarse(count: int) -> int:
    """A count in steps of five, rounded down.

    >>> coarse(4), coarse(14)
    (0, 10)
    """
    return count - count % STEP


def counted_by_partner(
    voted: Sequence[tuple[str, Collection[str]]],
    partners: Mapping[str, str],
    *,
    large: Collection[str],
) -> dict[str, dict[str, int]]:
    """How many of each partner have answered each statement, in steps of five.

    Arguments:
        voted: for each person, their team and the statements they answered.
        partners: team's code to partner's.
        large: partners with enough people to be counted alone; the others are counted under "".

    >>> voted = [("t1", ["a"])] * 7 + [("t2", ["a"])] * 3
    >>> counted_by_partner(voted, {"t1": "trust", "t2": "charity"}, large=["trust"])
    {'trust': {'a': 5}, '': {'a': 0}}
    """
    exact: dict[str, dict[str, int]] = {}
    for team, answered in voted:
        partner = partners.get(team, "")
        group = exact.setdefault(partner if partner in large else "", {})
        for code in answered:
            group[code] = group.get(code, 0) + 1
    return {
        partner: {code: coarse(count) for code, count in sorted(group.items())}
        for partner, group in exact.items()
    }
