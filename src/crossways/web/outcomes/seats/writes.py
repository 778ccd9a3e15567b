"""Every change to who is at the table, and whose table it is."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.content import at_the_table
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.seats.models import BY_TURNS, Seat, TableRole
from crossways.web.outcomes.seats.reads import is_asked, seat_codes_taken, seats_of, table_roles_of
from crossways.web.places import writes
from crossways.web.places.codes import code_for
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def add_seat(
    partnership: Partnership,
    *,
    who: str,
    at_table: bool,
    whose_decision: str = "",
    why: str = "",
    usual: str = "",
    by: Actor | None,
) -> Seat:
    """Write down whether a group or body is at the table.

    ``usual`` is the code of one of the seats every partnership is asked about, if it is one.

    Raises:
        ValidationError: it is on the list already.
    """
    _one_at_a_time(partnership)
    _refuse_twice(partnership, who)
    known = {seat.code for seat in at_the_table().seats}
    free = usual in known and not seats_of(partnership).filter(code=usual).exists()
    made = Seat(
        partnership=partnership,
        code=usual if free else code_for(who, taken=seat_codes_taken(partnership)),
        who=who,
        at_table=at_table,
        whose_decision=whose_decision,
        why=why,
    )
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_seat(
    seat: Seat, *, who: str, at_table: bool, whose_decision: str, why: str, by: Actor | None
) -> None:
    """Change what is known of a seat; what was known before stays in the audit trail."""
    _one_at_a_time(seat.partnership)
    _refuse_twice(seat.partnership, who, but=seat)
    fields = {"who": who, "at_table": at_table, "whose_decision": whose_decision, "why": why}
    writes.change(seat, fields, by=by)


def remove_seat(seat: Seat, *, by: Actor | None) -> None:
    """Remove a seat entered by mistake."""
    writes.remove(seat, by=by)


@transaction.atomic
def say_whose_table(
    partnership: Partnership,
    answers: Mapping[str, Organisation | str | None],
    *,
    by: Actor | None,
) -> None:
    """Write down which body has each role: a partner, :data:`BY_TURNS`, or none where unknown.

    Raises:
        ValueError: there is no such role.
    """
    roles = {role.code for role in at_the_table().roles}
    if strange := set(answers) - roles:
        raise ValueError(f"no such role: {', '.join(sorted(strange))}")
    _one_at_a_time(partnership)
    there = table_roles_of(partnership)
    for role, who in answers.items():
        _say_role(partnership, role, who, there.get(role), by=by)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Keep the seats of a place."""
    made = Seat.objects.bulk_create(
        Seat(
            partnership=partnership,
            code=row["seat"],
            who=row["who"],
            at_table=row["at_table"],
            whose_decision=row["whose_decision"] or "",
            why=row["why"] or "",
        )
        for row in place.seats.iter_rows(named=True)
    )
    record("load seats", by=by, about=partnership, partnership=partnership.pk, seats=len(made))


def _say_role(
    partnership: Partnership,
    role: str,
    who: Organisation | str | None,
    there: TableRole | None,
    *,
    by: Actor | None,
) -> None:
    if not who:
        if there:
            writes.remove(there, by=by)
        return
    held = {"partner": None if who == BY_TURNS else who, "shared": who == BY_TURNS}
    if there:
        writes.change(there, held, by=by)
    else:
        writes.add(TableRole(partnership=partnership, role=role, **held), by=by)


def _one_at_a_time(partnership: Partnership) -> None:
    """Whoever writes about the same table at the same time waits."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)


def _refuse_twice(partnership: Partnership, who: str, *, but: Seat | None = None) -> None:
    if is_asked(partnership, who, but=but):
        raise ValidationError(_("%(who)s is on the list already.") % {"who": who})
