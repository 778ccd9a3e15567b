"""Who is missing and whose table it is, in words and counts, bodies by name and never ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from crossways.content import at_the_table
from crossways.web.outcomes.seats.models import Seat
from crossways.web.outcomes.seats.reads import table_roles_of
from crossways.web.places.partnerships.models import Partnership


@dataclass(frozen=True)
class BodyTold:
    """One body, how many of the roles it has, and which."""

    name: str
    count: str
    roles: str


@dataclass(frozen=True)
class WhoseTable:
    """Bodies with a role, by name; then the questions nobody has answered."""

    bodies: Sequence[BodyTold]
    unknown: Sequence[str]


def absence(seat: Seat) -> str:
    """Who is not there, whose decision it was and the reason given, as the board reads it."""
    decided = (
        _("The decision was %(whose)s's.") % {"whose": seat.whose_decision}
        if seat.whose_decision
        else _("Whose decision that was is not written down.")
    )
    reason = (
        _("The reason given: %(why)s") % {"why": seat.why}
        if seat.why
        else _("No reason was given.")
    )
    missing = _("%(who)s: not at the table.") % {"who": seat.who}
    return f"{missing} {decided} {reason}"


def whose_table(partnership: Partnership) -> WhoseTable:
    """Which bodies chair, convene, host, set the agenda, hold the budget and lend their words."""
    held = table_roles_of(partnership)
    roles = at_the_table().roles
    by_body: dict[str, list[str]] = {}
    for role in roles:
        if found := held.get(role.code):
            name = found.partner.name if found.partner else _("Several, by turns")
            by_body.setdefault(name, []).append(role.says)
    count = _("%(held)s of %(all)s")
    return WhoseTable(
        bodies=[
            BodyTold(name, count % {"held": len(says), "all": len(roles)}, "; ".join(says))
            for name, says in sorted(by_body.items())
        ],
        unknown=[role.name for role in roles if role.code not in held],
    )
