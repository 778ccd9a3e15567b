"""Deciding about a finding."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from crossways.web.findings.decisions.models import FindingDecision, Kind
from crossways.web.findings.releases.models import StoredFinding
from crossways.web.kit.audit.writes import record
from crossways.web.places.accounts.models import User


@transaction.atomic
def decide(
    finding: StoredFinding,
    *,
    kind: Kind,
    today: date,
    by: User | None,
    note: str = "",
    step: str = "",
    due_on: date | None = None,
) -> FindingDecision:
    """Write down what was decided about a finding; what was decided before stays in its history.

    Raises:
        ValidationError: it is set aside without a reason, or acted upon without a step.
    """
    note, step = note.strip(), step.strip()
    faults: dict[str, str] = {}
    if kind is Kind.SET_ASIDE and not note:
        faults["note"] = _("Say why: the reason is shown to everybody who answered.")
    if kind is Kind.ACT and not step:
        faults["step"] = _("Say what will be done.")
    if due_on is not None and due_on < today:
        faults["due_on"] = _("That day is over. Choose a later one.")
    if faults:
        raise ValidationError(faults)
    StoredFinding.objects.select_for_update().get(pk=finding.pk)  # two at once, one after the other
    last = FindingDecision.objects.filter(finding=finding).aggregate(Max("number"))["number__max"]
    made = FindingDecision.objects.create(
        finding=finding,
        kind=kind,
        note=note,
        step=step if kind is Kind.ACT else "",
        due_on=due_on if kind is Kind.ACT else None,
        decided_on=today,
        number=(last or 0) + 1,
        by=by,
    )
    record(
        f"decide to {kind.value.replace('_', ' ')}", by=by, about=finding,
        partnership=finding.release.partnership_id, decision=made.number,
    )  # fmt: skip
    return made
