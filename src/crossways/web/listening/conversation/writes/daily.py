"""What is done once a day: count what was seen, mix what was proposed, forget what is over."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import connection, transaction

from crossways.web.kit.records import random_id
from crossways.web.listening.conversation.models import Decision, Proposal, SeenCount
from crossways.web.listening.conversation.order import counted_by_partner
from crossways.web.listening.conversation.reads import open_conversations
from crossways.web.listening.rounds.models import OpenBallot, Round, RoundTeam
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.writes import sweep as sweep_ballots

KEPT = ("round_id", "text", "concerns")


def do_daily(*, today: date) -> None:
    """Do the day's work for every conversation; a second time changes nothing that can be seen.

    Each step is a transaction of its own. Must not itself run in a transaction.

    Raises:
        NotSweptError: all is done, but old bytes may be left in the file; run it again.
    """
    for each in open_conversations():
        count_seen(each, today=today)
        mix_proposals(each)
    forget()
    sweep()


@transaction.atomic
def count_seen(asking: Round, *, today: date) -> None:
    """Count, once a day, how many of each partner have answered each statement, coarsely.

    A partner with fewer people than the round's threshold is counted with the other small ones.
    """
    if SeenCount.objects.filter(round=asking, counted_on=today).exists():
        return
    teams = list(RoundTeam.objects.filter(round=asking))
    people: dict[str, int] = {}
    for each in teams:
        people[each.partner] = people.get(each.partner, 0) + each.invited
    counts = counted_by_partner(
        list(OpenBallot.objects.filter(round=asking).values_list("team", "votes")),
        {each.team: each.partner for each in teams},
        large=[partner for partner, invited in people.items() if invited >= asking.threshold],
    )
    SeenCount.objects.filter(round=asking).delete()
    SeenCount.objects.bulk_create(
        SeenCount(round=asking, partner=partner, counted_on=today, seen=seen)
        for partner, seen in counts.items()
    )


@transaction.atomic
def mix_proposals(asking: Round) -> None:
    """Write waiting proposals anew, under new ids and in no order: their places tell nothing."""
    waiting = Proposal.objects.filter(round=asking, decision=Decision.WAITING)
    rows = waiting.select_for_update().values(*KEPT)
    mixed = [Proposal(id=random_id(), **row) for row in rows]
    waiting.delete()
    secrets.SystemRandom().shuffle(mixed)
    Proposal.objects.bulk_create(mixed)


@transaction.atomic
def forget() -> None:
    """Remove counts of conversations that are over, and proposals whose round was purged."""
    SeenCount.objects.exclude(round__state=State.OPEN).delete()
    Proposal.objects.filter(round__state=State.PURGED).delete()


def sweep() -> None:
    """Make the database forget old places of proposals; not in a transaction.

    Raises:
        NotSweptError: SQLite's file is in use, so that old bytes may be left in its log.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Proposal._meta.db_table)
            cursor.execute(f"VACUUM (FULL, FREEZE) {table}")
    else:
        sweep_ballots()  # SQLite rewrites its one file, whatever was removed from it
