"""A partnership of two sides with an open round, and somebody with a link to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.instruments import instruments_of
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.writes import Invited
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.teams.models import Team

SIDES = {"health": "Health", "social_care": "Social care", "voluntary": "Voluntary and community"}
PROTOCOL = {"agreed_by": "staff side and the chiefs"}
AN_HIDDEN_FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@dataclass(frozen=True)
class Asked:
    """An open round, its tokens by team, and the partnership they belong to."""

    round: Round
    tokens: Mapping[str, Sequence[str]]
    partnership: Partnership

    @property
    def token(self) -> str:
        """A link of the district nurses'."""
        return self.tokens["nurses"][0]


def a_partnership(slug: str = "fairhaven") -> Partnership:
    """Fairhaven: nurses in health, social workers in social care, advocates in a charity."""
    made = found_partnership(name="Fairhaven", slug=slug, by=None)
    for team, side in zip(("nurses", "social-workers", "advocates"), SIDES, strict=True):
        sector = Sector.objects.create(partnership=made, code=side, name=SIDES[side])
        partner = Organisation.objects.create(
            partnership=made, sector=sector, code=f"of-{team}", name=f"Employer of {team}"
        )
        Team.objects.create(
            partnership=made, organisation=partner, code=team, name=team.title(), people=12
        )
    Profession.objects.create(partnership=made, code="nurse", name="Nurse")
    Profession.objects.create(partnership=made, code="social-worker", name="Social worker")
    return made


def drafted(*instruments: str, people: int = 12, slug: str = "fairhaven") -> Round:
    """A draft that asks every team of Fairhaven; no links are made yet."""
    draft = writes.draft_round(
        a_partnership(slug),
        label="Spring",
        instruments=instruments or ("pulse",),
        opens_on=date(2026, 3, 2),
        closes_on=date(2026, 3, 16),
        results_on=date(2026, 3, 30),
        by=None,
    )
    teams = [
        Invited(team.code, team.organisation.code, people)
        for team in Team.objects.filter(partnership=draft.partnership)
    ]
    writes.choose_teams(draft, teams, by=None)
    return draft


def opened(draft: Round, protocol: Mapping[str, Any] | None = None) -> Round:
    """A draft with links, opened."""
    what = instruments_of(draft.instruments, sectors=SIDES)
    return writes.open_round(
        draft, items=what.items, asked=what.asked, protocol=protocol or PROTOCOL, by=None
    )


def asked(
    *instruments: str,
    people: int = 12,
    protocol: Mapping[str, Any] | None = None,
    slug: str = "fairhaven",
) -> Asked:
    """An open round in Fairhaven; the pulse unless told otherwise."""
    draft = drafted(*instruments, people=people, slug=slug)
    tokens = writes.invite(draft, by=None)
    return Asked(opened(draft, protocol), tokens, draft.partnership)


@dataclass
class Respondent:
    """Somebody with a link, who sends what the page in front of them holds and nothing else."""

    token: str
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    page: str = ""
    status: int = 0

    def opens(self, **headers: str) -> str:
        """Open the link."""
        return self._seen(self.client.get(f"/r/{self.token}/", **headers))

    def presses(self, go: str, **sent: str) -> str:
        """Press a button, sending the page's hidden fields and what was filled in."""
        return self._seen(self.client.post("/r/", self.carried() | sent | {"go": go}))

    def answers(self, value: str = "4") -> str:
        """Choose an answer and go on."""
        return self.presses("on", answer=value)

    def answers_all(self, value: str = "4") -> str:
        """Answer every question, up to the page where answers are checked."""
        while 'type="radio" value="x"' in self.page:
            self.answers(value)
        return self.page

    def carried(self) -> dict[str, str]:
        """The hidden fields of the page."""
        return dict(AN_HIDDEN_FIELD.findall(self.page))

    def heading(self) -> str:
        """The page's heading."""
        [found] = re.findall(r"<h1[^>]*>(.*?)</h1>", self.page, re.DOTALL)
        return re.sub(r"<[^>]+>", "", found).strip()

    def _seen(self, response: Any) -> str:
        self.status, self.response = response.status_code, response
        self.page = response.content.decode()
        return self.page


def at_the_check(token: str, *, value: str = "4") -> Respondent:
    """Somebody who has answered every question and sees what they answered."""
    nurse = Respondent(token)
    nurse.opens()
    nurse.presses("start")
    nurse.answers_all(value)
    return nurse
