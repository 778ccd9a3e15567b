"""The daily count: about how many answered, told once a day, so that no page moves in between."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from crossways.web.listening.rounds.models import DailyCount, Round
from crossways.web.listening.rounds.reads import invited_by_team, spent_by_team
from crossways.web.listening.rounds.writes.moving import locked

STEP = 5
"""Counts are told to the nearest five, as the release tells them."""
LEAST_INVITED = 10
"""Teams asked fewer people than this have no count of their own."""


@transaction.atomic
def count_for_today(asking: Round, *, today: date) -> None:
    """Count each team of at least ten invited, once a day; a second time today changes nothing."""
    held = locked(asking)
    if DailyCount.objects.filter(round=held, counted_on=today).exists():
        return
    invited, spent = invited_by_team(held), spent_by_team(held)
    DailyCount.objects.filter(round=held).delete()
    DailyCount.objects.bulk_create(
        DailyCount(round=held, team=team, counted_on=today, about=about(spent.get(team, 0)))
        for team, people in invited.items()
        if people >= LEAST_INVITED
    )


def about(count: int) -> int:
    """A count to the nearest five.

    >>> about(7), about(8)
    (5, 10)
    """
    return (count + STEP // 2) // STEP * STEP
