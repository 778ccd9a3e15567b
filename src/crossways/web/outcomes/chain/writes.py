"""Every change to the chain."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.methods.chains import first_circle
from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.chain.models import Activity, ChainLink, Outcome, Strength
from crossways.web.outcomes.chain.reads import activities_of, ends_of, outcomes_of
from crossways.web.outcomes.codes import code_in, refuse_twice
from crossways.web.places import writes
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership

End = Outcome | Activity
WHICH = "leads_to"


@transaction.atomic
def add_outcome(
    partnership: Partnership,
    *,
    says: str,
    need_group: NeedGroup | None = None,
    by: Actor | None,
    **told: Any,
) -> Outcome:
    """Write down what one person will notice; refused when it is there already.

    Arguments:
        partnership: whose.
        says: the sentence.
        need_group: whom it is about; none for everybody.
        by: who writes it down.
        told: ``due_on``, the day by which it should be noticed; ``known_by``; ``now``.
    """
    code = code_in(partnership, Outcome, says)
    made = Outcome(partnership=partnership, code=code, says=says, need_group=need_group, **told)
    refuse_twice(made)
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_outcome(outcome: Outcome, *, by: Actor | None, says: str, **told: Any) -> None:
    """Say an outcome anew; what it said before stays in the audit trail."""
    refuse_twice(Outcome(pk=outcome.pk, partnership=outcome.partnership, says=says))
    writes.change(outcome, {"says": says, **told}, by=by)


@transaction.atomic
def remove_outcome(outcome: Outcome, *, by: Actor | None) -> None:
    """Remove an outcome and the steps to it; what led to it stays, with nothing behind it."""
    steps = [str(step) for step in outcome.led_to_by.select_related("from_activity", "to_outcome")]
    writes.remove(outcome, by=by)
    if steps:
        whose = outcome.partnership
        record("remove steps", by=by, about=whose, partnership=whose.pk, steps=steps)


@transaction.atomic
def add_activity(
    partnership: Partnership,
    *,
    says: str,
    kind: str,
    leads_to: End | None,
    organisation: Organisation | None = None,
    begins_on: date | None = None,
    by: Actor | None,
    **step: Any,
) -> Activity:
    """Write down what is done, and what it should lead to.

    Arguments:
        partnership: whose.
        says: what is done, in a sentence.
        kind: service or working.
        leads_to: the outcome, or the service that it makes possible.
        organisation: who does it; none for all together.
        begins_on: since or from when.
        by: who writes it down.
        step: what is said of the step: see :func:`add_step`.

    Raises:
        ValidationError: it leads to nothing, or is written down already.
    """
    if leads_to is None:
        raise ValidationError({WHICH: _("An activity needs an outcome it leads to: which?")})
    code = code_in(partnership, Activity, says)
    made = Activity(
        partnership=partnership,
        code=code,
        says=says,
        kind=kind,
        organisation=organisation,
        begins_on=begins_on,
    )
    refuse_twice(made)
    writes.add(made, by=by)
    add_step(made, leads_to=leads_to, by=by, **step)
    return made


@transaction.atomic
def change_activity(
    activity: Activity, *, by: Actor | None, says: str, kind: str, **told: Any
) -> None:
    """Say an activity anew.

    Raises:
        ValidationError: it is written down already, ends before it begins, or is what others make
            possible and would be a service no longer.
    """
    refuse_twice(Activity(pk=activity.pk, partnership=activity.partnership, says=says))
    if kind != Activity.Kind.SERVICE and activity.led_to_by.exists():
        words = _("Other activities lead to this as a service. Remove those steps first.")
        raise ValidationError({"kind": words})
    _check_days(told.get("begins_on"), told.get("ended_on"))
    writes.change(activity, {"says": says, "kind": kind, **told}, by=by)


@transaction.atomic
def stop_activity(activity: Activity, *, ended_on: date, by: Actor | None) -> None:
    """Stop an activity: it stays, with its day, and no longer counts as being done."""
    _check_days(activity.begins_on, ended_on)
    writes.change(activity, {"ended_on": ended_on}, by=by)


@transaction.atomic
def remove_activity(activity: Activity, *, by: Actor | None) -> None:
    """Remove an activity that was entered by mistake, with its steps; what is over is stopped."""
    writes.remove(activity, by=by)


@transaction.atomic
def add_step(
    activity: Activity,
    *,
    leads_to: End,
    because: str = "",
    measured_by: str = "",
    wrong_if: str = "",
    evidence: str = "",
    strength: str = Strength.UNTESTED,
    by: Actor | None,
) -> ChainLink:
    """Say that an activity should lead to an outcome or to a service.

    Raises:
        ValidationError: it is said already, leads to what is no service, or back to itself.
    """
    made = ChainLink(
        from_activity=activity,
        because=because,
        measured_by=measured_by,
        wrong_if=wrong_if,
        evidence=evidence,
        strength=strength,
        **_end(leads_to),
    )
    _check_end(activity, leads_to)
    writes.add(made, by=by)
    return made


def change_step(step: ChainLink, *, by: Actor | None, **told: Any) -> None:
    """Say anew why a step should work, how one would know, and what it stands on."""
    writes.change(step, told, by=by)


def remove_step(step: ChainLink, *, by: Actor | None) -> None:
    """Remove a step; the activity stays."""
    writes.remove(step, by=by)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Fill an empty chain with that of a place, under the codes the place has."""
    groups = {group.code: group for group in NeedGroup.objects.filter(partnership=partnership)}
    partners = {one.code: one for one in Organisation.objects.filter(partnership=partnership)}
    Outcome.objects.bulk_create(
        Outcome(
            partnership=partnership,
            code=row["outcome"],
            says=row["says"],
            need_group=groups.get(row["need_group"]),
            due_on=row["by"],
            known_by=row["known_by"] or "",
            now=row["now"] or "",
        )
        for row in place.outcomes.iter_rows(named=True)
    )
    Activity.objects.bulk_create(
        Activity(
            partnership=partnership,
            code=row["activity"],
            says=row["says"],
            kind=row["kind"],
            organisation=partners.get(row["partner"]),
            begins_on=row["begins_on"],
            ended_on=row["ended_on"],
        )
        for row in place.activities.iter_rows(named=True)
    )
    steps = _take_in_steps(partnership, place)
    record(
        "load chain", by=by, about=partnership, partnership=partnership.pk,
        outcomes=place.outcomes.height, activities=place.activities.height, steps=steps,
    )  # fmt: skip


def _take_in_steps(partnership: Partnership, place: Place) -> int:
    outcomes = {one.code: one for one in outcomes_of(partnership)}
    activities = {one.code: one for one in activities_of(partnership)}
    made = ChainLink.objects.bulk_create(
        ChainLink(
            from_activity=activities[row["from_activity"]],
            to_activity=activities.get(row["to_activity"]),
            to_outcome=outcomes.get(row["to_outcome"]),
            **{name: row[name] or "" for name in ("because", "measured_by", "wrong_if")},
            evidence=row["evidence"] or "",
            strength=row["strength"],
        )
        for row in place.chain_links.iter_rows(named=True)
    )
    return len(made)


def _end(leads_to: End) -> dict[str, End]:
    return {"to_outcome" if isinstance(leads_to, Outcome) else "to_activity": leads_to}


def _check_days(begins_on: date | None, ended_on: date | None) -> None:
    if begins_on and ended_on and ended_on < begins_on:
        raise ValidationError({"ended_on": _("It cannot stop before it began.")})


def _check_end(activity: Activity, leads_to: End) -> None:
    if ChainLink.objects.filter(from_activity=activity, **_end(leads_to)).exists():
        raise ValidationError({WHICH: _("That it leads there is written down already.")})
    if isinstance(leads_to, Outcome):
        return
    if leads_to.kind != Activity.Kind.SERVICE:
        raise ValidationError({WHICH: _("It can lead to an outcome or to a service.")})
    steps = [(start, end) for start, end, _outcome in ends_of(activity.partnership) if end]
    if first_circle([*steps, (activity.pk, leads_to.pk)]):
        words = _("“%(service)s” leads to this itself, so the two would run in a circle.")
        raise ValidationError({WHICH: words % {"service": leads_to}})
