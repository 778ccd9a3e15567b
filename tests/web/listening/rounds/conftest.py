"""A partnership with a round in it, at whatever point of its life a test needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes.inviting import Invited
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership

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


@pytest.fixture
def partnership() -> Partnership:
    return found_partnership(name="Fairhaven", slug="fairhaven", by=None)


@pytest.fixture
def draft(partnership: Partnership) -> Callable[..., Round]:
    def make(*instruments: str) -> Round:
        return writes.draft_round(
            partnership,
            label="Spring",
            instruments=instruments or ("pulse",),
            opens_on=date(2026, 3, 2),
            closes_on=date(2026, 3, 16),
            results_on=date(2026, 3, 30),
            by=None,
        )

    return make


@pytest.fixture
def opened(draft: Callable[..., Round]) -> Callable[..., Opened]:
    def make(*instruments: str, people: int = 12, teams: int = 2) -> Opened:
        asking = draft(*instruments)
        invited = [Invited(f"team{n}", f"partner{n % 2}", people) for n in range(teams)]
        tokens = writes.invite(asking, invited, by=None)
        held = writes.open_round(
            asking, items=[ITEM], asked=[("P1", "RATE", "")], protocol=PROTOCOL, by=None
        )
        return Opened(held, tokens)

    return make
