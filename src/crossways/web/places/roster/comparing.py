"""What taking a list in would change on the roster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """Who joins and who moves (address to team code), who leaves (addresses), how many stay."""

    joins: Mapping[str, str]
    moves: Mapping[str, str]
    leaves: tuple[str, ...]
    stay: int


def difference(
    roster: Mapping[str, str], rows: Iterable[tuple[str, str]], *, whole: bool
) -> Difference:
    """Compare a list with the roster; ``whole`` says that who is not listed leaves.

    >>> difference({"a@x": "day", "b@x": "day"}, [("b@x", "night"), ("c@x", "day")], whole=True)
    Difference(joins={'c@x': 'day'}, moves={'b@x': 'night'}, leaves=('a@x',), stay=0)
    """
    listed = dict(rows)
    joins = {address: team for address, team in listed.items() if address not in roster}
    moves = {
        address: team
        for address, team in listed.items()
        if address in roster and roster[address] != team
    }
    leaves = tuple(address for address in roster if address not in listed) if whole else ()
    return Difference(joins, moves, leaves, len(listed) - len(joins) - len(moves))
