"""Every change to the messages of progress."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.chain.models import Outcome
from crossways.web.outcomes.chain.reads import outcomes_of
from crossways.web.outcomes.codes import code_in, refuse_twice
from crossways.web.outcomes.progress.models import ProgressMessage
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def add_message(
    partnership: Partnership,
    *,
    sent_on: date,
    says: str,
    is_about: str,
    outcome: Outcome | None = None,
    today: date,
    by: Actor | None,
) -> ProgressMessage:
    """Write down what leaders told; refused for a day to come, or when it is there already."""
    code = code_in(partnership, ProgressMessage, says)
    made = ProgressMessage(
        partnership=partnership,
        code=code,
        sent_on=sent_on,
        says=says,
        is_about=is_about,
        outcome=outcome,
    )
    _check(made, today=today)
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_message(message: ProgressMessage, *, today: date, by: Actor | None, **told: Any) -> None:
    """Mend what was written down of a message."""
    made = ProgressMessage(pk=message.pk, partnership=message.partnership, **told)
    _check(made, today=today)
    writes.change(message, told, by=by)


def remove_message(message: ProgressMessage, *, by: Actor | None) -> None:
    """Remove a message that was never sent."""
    writes.remove(message, by=by)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Take in the messages of a place, under the codes the place has; its outcomes come first."""
    outcomes = {one.code: one for one in outcomes_of(partnership)}
    ProgressMessage.objects.bulk_create(
        ProgressMessage(
            partnership=partnership,
            code=row["message"],
            sent_on=row["sent_on"],
            says=row["says"],
            is_about=row["about"],
            outcome=outcomes.get(row["outcome"]),
        )
        for row in place.progress.iter_rows(named=True)
    )
    record(
        "load progress", by=by, about=partnership, partnership=partnership.pk,
        messages=place.progress.height,
    )  # fmt: skip


def _check(message: ProgressMessage, *, today: date) -> None:
    if message.sent_on > today:
        raise ValidationError({"sent_on": _("That day is still to come.")})
    refuse_twice(message, sent_on=message.sent_on)
