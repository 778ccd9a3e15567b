"""Every question asked of who is at the table, and whose table it is."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.content import at_the_table
from crossways.content.parts import Named
from crossways.web.outcomes.seats.models import Seat, TableRole
from crossways.web.places.partnerships.models import Partnership


def seats_of(partnership: Partnership) -> QuerySet[Seat]:
    """Everybody asked about, by name."""
    return Seat.objects.filter(partnership=partnership)


def not_asked_about(partnership: Partnership) -> list[Named]:
    """Seats nobody has asked about yet, of those every partnership should."""
    asked = set(seats_of(partnership).values_list("code", flat=True))
    return [seat for seat in at_the_table().seats if seat.code not in asked]


def seat_codes_taken(partnership: Partnership) -> frozenset[str]:
    """Codes of seats there are, and of those that may be asked about."""
    usual = {seat.code for seat in at_the_table().seats}
    return frozenset(usual | set(seats_of(partnership).values_list("code", flat=True)))


def is_asked(partnership: Partnership, who: str, *, but: Seat | None = None) -> bool:
    """Whether somebody of this name has a seat in the list; ``but`` leaves one out."""
    others = seats_of(partnership).exclude(pk=but.pk if but else None)
    return others.filter(who__iexact=who).exists()


def table_roles_of(partnership: Partnership) -> dict[str, TableRole]:
    """By role, who has it; roles nobody was written down for are left out."""
    found = TableRole.objects.filter(partnership=partnership).select_related("partner")
    return {one.role: one for one in found}
