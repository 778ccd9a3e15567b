"""What a respondent's page needs to know; nothing here tells who somebody is."""

from __future__ import annotations

from dataclasses import dataclass

from crossways.web.listening.rounds.models import Round, Token
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import hash_of
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
    if row is None:
        return None
    teams = Team.objects.filter(partnership=row.round.partnership_id, code=row.team)
    sector = teams.values_list("organisation__sector__code", flat=True).first()
    return Standing(row.round, sector or "")


def round_by_id(round_id: str) -> Round | None:
    """A round that is no draft any more, by its id."""
    return Round.objects.exclude(state=State.DRAFT).filter(pk=round_id).first()


def professions_of(asking: Round) -> list[tuple[str, str]]:
    """Code and name of each profession people may choose from."""
    found = Profession.objects.filter(partnership=asking.partnership_id)
    return list(found.values_list("code", "name"))
