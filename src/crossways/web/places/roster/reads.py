"""Every question asked of the roster."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet

from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.roster.models import RosterDraft, RosterPerson


def roster_of(partnership: Partnership) -> QuerySet[RosterPerson]:
    """Everybody with an address, by address, with their team."""
    return RosterPerson.objects.filter(partnership=partnership).select_related("team__organisation")


def size_of_roster(partnership: Partnership) -> int:
    """How many people have an address."""
    return RosterPerson.objects.filter(partnership=partnership).count()


def person_at(partnership: Partnership, address: str) -> RosterPerson | None:
    """The person with an address, however its letters are sized."""
    return roster_of(partnership).filter(address=address.strip().lower()).first()


def teams_by_address(partnership: Partnership) -> dict[str, str]:
    """The code of everybody's team, by address."""
    people = RosterPerson.objects.filter(partnership=partnership)
    return dict(people.values_list("address", "team__code"))


def addresses_by_team(partnership: Partnership) -> dict[str, list[str]]:
    """Where invitations of each team go, by the team's code.

    Only what sends invitations may ask: the wiring hands these to it and keeps nothing.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for address, team in teams_by_address(partnership).items():
        found[team].append(address)
    return dict(found)


def draft_of(partnership: Partnership) -> RosterDraft | None:
    """The list that waits to be taken in."""
    return RosterDraft.objects.filter(partnership=partnership).first()
