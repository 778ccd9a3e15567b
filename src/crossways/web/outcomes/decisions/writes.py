"""Every change to the decisions a board is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.codes import code_in, refuse_twice
from crossways.web.outcomes.decisions.models import DecisionAsked
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def ask_decision(
    partnership: Partnership, *, asked_on: date, says: str, by: Actor | None, **told: Any
) -> DecisionAsked:
    """Ask a board for a decision; refused where the same is asked for that day already.

    Arguments:
        partnership: whose board.
        asked_on: the day of the board.
        says: what is to be decided, as a question.
        by: who asks.
        told: ``because``, what it rests on; ``decided``, where it has been.
    """
    code = code_in(partnership, DecisionAsked, says)
    made = DecisionAsked(partnership=partnership, code=code, asked_on=asked_on, says=says, **told)
    refuse_twice(made, asked_on=asked_on)
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_decision(decision: DecisionAsked, *, by: Actor | None, **told: Any) -> None:
    """Say a decision anew, or what was decided; what it said before stays in the audit trail."""
    same = DecisionAsked(pk=decision.pk, partnership=decision.partnership, says=told["says"])
    refuse_twice(same, asked_on=told["asked_on"])
    writes.change(decision, told, by=by)


def remove_decision(decision: DecisionAsked, *, by: Actor | None) -> None:
    """Remove a decision asked by mistake."""
    writes.remove(decision, by=by)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Keep the decisions a place's board is asked for, under the codes the place has."""
    DecisionAsked.objects.bulk_create(
        DecisionAsked(
            partnership=partnership,
            code=row["decision"],
            asked_on=row["asked_on"],
            says=row["says"],
            because=row["because"] or "",
            decided=row["decided"] or "",
        )
        for row in place.decisions_asked.iter_rows(named=True)
    )
    record(
        "load decisions", by=by, about=partnership, partnership=partnership.pk,
        decisions=place.decisions_asked.height,
    )  # fmt: skip
