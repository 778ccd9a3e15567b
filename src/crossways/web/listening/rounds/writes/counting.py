"""The daily count: between which counts people answered, told once a day and coarsely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from crossways.analysis.methods.response_bands import response_band
from crossways.web.listening.rounds.models import DailyCount, Round, RoundTeam
from crossways.web.listening.rounds.reads import answered_by_team, chosen_teams
from crossways.web.listening.rounds.writes.moving import locked


@dataclass(frozen=True)
class Counted:
    """Teams that are counted together; ``team`` and ``partner`` are empty where they are many."""

    team: str
    partner: str
    teams: tuple[RoundTeam, ...]

    @property
    def invited(self) -> int:
        """How many people of these teams were invited."""
        return sum(team.invited for team in self.teams)


@transaction.atomic
def count_for_today(asking: Round, *, today: date) -> None:
    """Count a round once a day; a second time today changes nothing.

    A count is told in the bands the release will tell it in, so that nothing is told finer while
    people answer than afterwards.
    """
    held = locked(asking)
    if DailyCount.objects.filter(round=held, counted_on=today).exists():
        return
    come = answered_by_team(held)
    DailyCount.objects.filter(round=held).delete()
    DailyCount.objects.bulk_create(
        _told(held, group, come, today=today)
        for group in counted_together(chosen_teams(held), fewest=held.threshold)
    )


def counted_together(teams: Sequence[RoundTeam], *, fewest: int) -> list[Counted]:
    """Teams large enough to be told alone; the others of a partner together; then all others.

    No group lies inside another, so that nothing can be got by subtraction.
    """
    alone = [Counted(each.team, each.partner, (each,)) for each in teams if _tells([each], fewest)]
    told = {group.team for group in alone}
    left = [each for each in teams if each.team not in told]
    by_partner = [
        Counted("", partner, tuple(each for each in left if each.partner == partner))
        for partner in sorted({each.partner for each in left})
    ]
    groups = [group for group in by_partner if _tells(group.teams, fewest)]
    told = {group.partner for group in groups}
    others = tuple(each for each in left if each.partner not in told)
    return alone + groups + ([Counted("", "", others)] if others else [])


def _tells(teams: Iterable[RoundTeam], fewest: int) -> bool:
    return response_band(0, sum(each.invited for each in teams), fewest=fewest).tells


def _told(asking: Round, group: Counted, come: dict[str, int], *, today: date) -> DailyCount:
    answered = sum(come.get(each.team, 0) for each in group.teams)
    band = response_band(answered, group.invited, fewest=asking.threshold)
    return DailyCount(
        round=asking,
        team=group.team,
        partner=group.partner,
        counted_on=today,
        invited=group.invited,
        least=band.least,
        most=band.most,
    )
