"""Rounds at whatever point of their life a test needs, and ballots to put into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import Answered, Invited
from crossways.web.places.partnerships.models import Partnership

ITEM = {
    "item": "P1", "text": "I know what we are for.", "theme": None, "dimension": "purpose",
    "low": 1.0, "high": 5.0, "whole": True, "reverse": False, "version": "1",
    "licence": "CC BY 4.0", "source": "Crossways",
}  # fmt: skip
PROTOCOL = {"agreed_by": "staff side and the chiefs", "shown": "everybody, on the results day"}


@dataclass(frozen=True)
class Opened:
    """An open round and the tokens in people's hands, by team."""

    round: Round
    tokens: Mapping[str, list[str]]

    def all_tokens(self) -> list[str]:
        """Every token, team after team."""
        return [token for tokens in self.tokens.values() for token in tokens]


def ballot(value: float | None = 4, **told: str) -> Answered:
    """A ballot with one answer."""
    return Answered([("P1", "RATE", "", value)], **told)


def draft_in(partnership: Partnership, *instruments: str) -> Round:
    """A round that nobody can answer yet."""
    return writes.draft_round(
        partnership,
        label="Spring",
        instruments=instruments or ("pulse",),
        opens_on=date(2026, 3, 2),
        closes_on=date(2026, 3, 16),
        results_on=date(2026, 3, 30),
        by=None,
    )


def draft_known_as(pk: str, partnership: Partnership) -> Round:
    """A draft under a given id, for tables of addresses."""
    Round.objects.filter(pk=draft_in(partnership, "pulse", "values").pk).update(id=pk)
    return Round.objects.get(pk=pk)


def open_in(
    partnership: Partnership,
    *instruments: str,
    people: int = 12,
    teams: int = 2,
    items: Sequence[str] = ("P1",),
) -> Opened:
    """A round that people can answer: so many teams of two partners, each of so many people."""
    asking = draft_in(partnership, *instruments)
    invited = [Invited(f"team{n}", f"partner{n % 2}", people) for n in range(teams)]
    tokens = writes.invite(asking, invited, by=None)
    held = writes.open_round(
        asking,
        items=[ITEM | {"item": item} for item in items],
        asked=[(item, "RATE", "") for item in items],
        protocol=PROTOCOL,
        by=None,
    )
    return Opened(held, tokens)
