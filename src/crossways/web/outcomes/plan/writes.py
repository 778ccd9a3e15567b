"""Every change to a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.codes import code_in, refuse_twice
from crossways.web.outcomes.plan.models import Agreement, Attempt, Clarity, PlanOption
from crossways.web.outcomes.plan.reads import agreements_of, options_of, plan_of
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def say_clarity(
    partnership: Partnership, *, question: Clarity.Question, answer: str, by: Actor | None
) -> None:
    """Say one of the four clarities; what was said before stays in the audit trail."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    kept = Clarity.objects.filter(partnership=partnership, clarity=question).first()
    if kept is not None:
        writes.change(kept, {"answer": answer}, by=by)
    elif answer:
        made = Clarity(partnership=partnership, clarity=question, answer=answer)
        writes.add(made, by=by, answer=answer)


@transaction.atomic
def add_option(
    partnership: Partnership, *, says: str, restructures: bool, chosen: bool, by: Actor | None
) -> PlanOption:
    """Write down a way of going about it; choosing it unchooses any other."""
    made = PlanOption(
        partnership=partnership,
        code=code_in(partnership, PlanOption, says),
        says=says,
        restructures=restructures,
        chosen=chosen,
    )
    refuse_twice(made)
    if chosen:
        _choose_none(partnership, by=by)
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_option(
    option: PlanOption, *, says: str, restructures: bool, chosen: bool, by: Actor | None
) -> None:
    """Say an option anew; choosing it unchooses any other."""
    Partnership.objects.select_for_update().get(pk=option.partnership_id)
    refuse_twice(PlanOption(pk=option.pk, partnership=option.partnership, says=says))
    if chosen and not option.chosen:
        _choose_none(option.partnership, by=by)
    fields = {"says": says, "restructures": restructures, "chosen": chosen}
    writes.change(option, fields, by=by)


def remove_option(option: PlanOption, *, by: Actor | None) -> None:
    """Remove an option nobody thought of."""
    writes.remove(option, by=by)


@transaction.atomic
def add_attempt(partnership: Partnership, *, says: str, by: Actor | None, **told: str) -> Attempt:
    """Write down what was tried before: ``when``, ``came_of_it`` and ``different_now``."""
    code = code_in(partnership, Attempt, says)
    made = Attempt(partnership=partnership, code=code, says=says, **told)
    refuse_twice(made)
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_attempt(attempt: Attempt, *, says: str, by: Actor | None, **told: str) -> None:
    """Say anew what was tried before."""
    refuse_twice(Attempt(pk=attempt.pk, partnership=attempt.partnership, says=says))
    writes.change(attempt, {"says": says, **told}, by=by)


def remove_attempt(attempt: Attempt, *, by: Actor | None) -> None:
    """Remove what was never tried."""
    writes.remove(attempt, by=by)


@transaction.atomic
def agree(
    partnership: Partnership,
    *,
    plausible: str,
    doable: str,
    testable: str,
    dissent: str,
    today: date,
    by: Actor | None,
) -> Agreement:
    """Agree the plan as it stands; earlier agreements stay.

    Arguments:
        partnership: whose plan.
        plausible: how far those who agree think that it would lead where it should.
        doable: how far they think that it can be done.
        testable: how far they think that one could tell whether it worked.
        dissent: what those who do not agree think, naming nobody.
        today: the day of agreeing.
        by: who writes it down.

    Raises:
        ValidationError: something of the plan is blank, nothing of it has changed since it was
            agreed, or some do not agree and nothing says with what.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    plan = plan_of(partnership)
    if plan.blanks:
        raise ValidationError(plan.blanks)
    minds = {"plausible": plausible, "doable": doable, "testable": testable}
    if set(minds.values()) != {Agreement.Mind.ALL} and not dissent.strip():
        raise ValidationError({"dissent": _("Say in words what some of you think otherwise.")})
    last = agreements_of(partnership).first()
    if last and (last.agreed_on, last.plan) == (today, plan.as_it_stands):
        raise ValidationError(_("This plan was agreed today already. Nothing was added."))
    made = Agreement(
        partnership=partnership,
        agreed_on=today,
        dissent=dissent,
        plan=plan.as_it_stands,
        number=last.number + 1 if last else 1,
        **minds,
    )
    writes.add(made, by=by, **minds)
    return made


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Fill an empty plan with that of a place, under the codes the place has."""
    Clarity.objects.bulk_create(
        Clarity(partnership=partnership, clarity=row["clarity"], answer=row["answer"] or "")
        for row in place.clarities.iter_rows(named=True)
    )
    PlanOption.objects.bulk_create(
        PlanOption(partnership=partnership, code=row["option"], **_but(row, "option"))
        for row in place.plan_options.iter_rows(named=True)
    )
    Attempt.objects.bulk_create(
        Attempt(partnership=partnership, code=row["attempt"], **_but(row, "attempt"))
        for row in place.tried_before.iter_rows(named=True)
    )
    record(
        "load plan", by=by, about=partnership, partnership=partnership.pk,
        options=place.plan_options.height, attempts=place.tried_before.height,
    )  # fmt: skip


def _but(row: dict[str, Any], code: str) -> dict[str, Any]:
    """A row of a table without its code, and with no words where a cell is empty."""
    return {name: "" if cell is None else cell for name, cell in row.items() if name != code}


def _choose_none(partnership: Partnership, *, by: Actor | None) -> None:
    for option in options_of(partnership).filter(chosen=True):
        writes.change(option, {"chosen": False}, by=by)
