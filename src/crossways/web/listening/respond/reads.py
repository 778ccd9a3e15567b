"""What a respondent's page needs to know; nothing here tells who somebody is."""

from __future__ import annotations

from dataclasses import dataclass

from crossways.web.listening.rounds.instruments import REFLECTION
from crossways.web.listening.rounds.models import Round, Token
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of
from crossways.web.places.organisations.models import Sector
from crossways.web.places.professions.models import Profession
from crossways.web.places.teams.models import Team


@dataclass(frozen=True)
class Standing:
    """What a good link stands for: an open round, and the side its team is on (may be empty)."""

    round: Round
    sector: str


def standing_of(token: str) -> Standing | None:
    """What a link stands for; none for a link that is used, unknown or no link at all.

    Reads only. A link that is no good costs the same one question, whatever is wrong with it.
    """
    found = Token.objects.filter(pk=hash_of(token), spent=False, round__state=State.OPEN)
    row = found.select_related("round__partnership").first()
    if row is None or REFLECTION in row.round.instruments:
        return None
    return Standing(row.round, sector_of(row.round, row.team))


def sector_of(asking: Round, team: str) -> str:
    """The code of the side a team is on; empty when the team is not known any more."""
    teams = Team.objects.filter(partnership=asking.partnership_id, code=team)
    return teams.values_list("organisation__sector__code", flat=True).first() or ""


def sides_of(asking: Round) -> dict[str, str]:
    """Names of a partnership's sides by code; asked for only where a round froze no words."""
    if all("wording" in item for item in asking.items):
        return {}
    return dict(
        Sector.objects.filter(partnership=asking.partnership_id).values_list("code", "name")
    )


def professions_of(asking: Round) -> list[tuple[str, str]]:
    """Code and name of each profession people may choose from."""
    found = Profession.objects.filter(partnership=asking.partnership_id)
    return list(found.values_list("code", "name"))


def asks_to_talk(token: str) -> bool:
    """Whether a link belongs to an open conversation whose questions, if any, it has answered.

    Such a link is used again and again; only that of a ballot is no good once it has been used.
    """
    row = Token.objects.filter(pk=hash_of(token), round__state=State.OPEN)
    found = row.values_list("spent", "round__instruments", "round__asked").first()
    if found is None:
        return False
    spent, instruments, asked = found
    return "conversation" in instruments and (spent or not asked)
