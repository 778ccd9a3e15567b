"""What the lead sees of links: how many, by which way, and never whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossways.web.listening.rounds.models import RoundTeam


@dataclass(frozen=True)
class Line:
    """One team: how many people are asked, and how many of them have an address."""

    team: str
    name: str
    people: int
    addresses: int

    @property
    def cards(self) -> int:
        """How many get a card."""
        return max(0, self.people - self.addresses)


def lines_of(
    teams: Sequence[RoundTeam],
    *,
    names: Mapping[str, str],
    addresses: Mapping[str, Sequence[str]],
) -> list[Line]:
    """Each team of a round.

    >>> lines_of([RoundTeam(team="a", invited=3)], names={}, addresses={"a": ["x@y.example"]})[
    ...     0
    ... ].cards
    2
    """
    return [
        Line(
            each.team,
            names.get(each.team, each.team),
            each.invited,
            len(addresses.get(each.team, ())),
        )
        for each in teams
    ]
