"""A reflection of leaders: a round with one team of them, and a leader who goes through it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape

from asked_people import AN_HIDDEN_FIELD, PROTOCOL, a_partnership
from django.test import Client

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.instruments import instruments_of
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import Invited
from crossways.web.places.partnerships.models import Partnership

Typed = Mapping[str, str | Sequence[str]]
LIVES_FOR_MONEY: dict[str, Typed] = {
    "stated": {"stated": "LR8", "L01": "Care closer to home."},
    "weighs": {"wLR1": "5", "wLR7": "3", "wLR8": "2"},
    "guesses": {"gLR1": "9", "gLR2": "1"},
    "gives": {"gives": ["LG3"], "L08": ""},
    "words": {"L10": "If nobody notices in a year."},
}
"""What a leader types who names people's lives and weighs money."""


def a_draft(partnership: Partnership | None = None) -> Round:
    """A reflection nobody is invited to yet."""
    return writes.draft_round(
        partnership or a_partnership(),
        label="Why we do this",
        instruments=["reflection"],
        opens_on=date(2026, 3, 2),
        closes_on=date(2026, 3, 16),
        results_on=date(2026, 3, 30),
        by=None,
    )


def an_open_one(
    people: int = 12, partnership: Partnership | None = None
) -> tuple[Round, list[str]]:
    """An open reflection and the links of its leaders."""
    draft = a_draft(partnership)
    tokens = writes.invite(draft, [Invited("nurses", "of-nurses", people)], by=None)
    made = instruments_of(["reflection"], sectors={})
    asking = writes.open_round(
        draft, items=made.items, asked=made.asked, protocol=PROTOCOL, by=None
    )
    return asking, tokens["nurses"]


@dataclass
class Leader:
    """Somebody with a link, who sends what the page in front of them holds and nothing else."""

    token: str
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    page: str = ""
    status: int = 0

    def opens(self) -> str:
        """Open the link, as it stands on a card."""
        answer = self.client.get(f"/r/{self.token}/", follow=True)
        self.status, self.page = answer.status_code, answer.content.decode()
        return self.page

    def presses(self, go: str, typed: Typed | None = None) -> str:
        """Press a button, with what the page carries and what was typed on it."""
        carried: dict[str, list[str]] = {}
        for name, value in AN_HIDDEN_FIELD.findall(self.page):
            carried.setdefault(name, []).append(unescape(value))
        answer = self.client.post("/r/why/on/", {**carried, **(typed or {}), "go": go})
        self.status, self.page = answer.status_code, answer.content.decode()
        return self.page

    def answers(self, typed: Mapping[str, Typed] = LIVES_FOR_MONEY) -> str:
        """Go through every page, up to the last look."""
        self.opens()
        self.presses("start")
        for page in ("stated", "weighs", "guesses", "gives", "words"):
            self.presses("on", typed[page])
        return self.page

    def sends(self, typed: Mapping[str, Typed] = LIVES_FOR_MONEY) -> str:
        """The whole visit."""
        self.answers(typed)
        return self.presses("on")

    def heading(self) -> str:
        """The page's heading."""
        [found] = re.findall(r"<h1[^>]*>(.*?)</h1>", self.page, re.DOTALL)
        return unescape(re.sub(r"<[^>]+>", "", found).strip())
