"""Adding, changing and removing one record, audited: what every capability's writes are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.kit.permissions import partnership_of
from crossways.web.kit.records import Record


@transaction.atomic
def add(thing: Record, *, by: Actor | None, **detail: Any) -> None:
    """Keep a new record and say so in the audit trail."""
    thing.save(force_insert=True)
    _say("add", thing, by=by, name=str(thing), **detail)


@transaction.atomic
def change(thing: Record, fields: Mapping[str, Any], *, by: Actor | None) -> None:
    """Change fields of a record; what was there before stays in the audit trail."""
    differing = {name: value for name, value in fields.items() if getattr(thing, name) != value}
    if not differing:
        return
    told = {name: [_plain(getattr(thing, name)), _plain(new)] for name, new in differing.items()}
    for name, value in differing.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(differing))
    _say("change", thing, by=by, **told)


@transaction.atomic
def remove(thing: Record, *, by: Actor | None) -> None:
    """Remove a record entered by mistake.

    Raises:
        ValidationError: other records lean on it; it names them.
    """
    _say("remove", thing, by=by, name=str(thing))
    try:
        thing.delete()
    except models.ProtectedError as fault:
        held = ", ".join(sorted({str(one) for one in fault.protected_objects})[:5])
        words = _("%(thing)s cannot be removed while these belong to it: %(held)s.")
        raise ValidationError(words % {"thing": thing, "held": held}) from fault


def _say(verb: str, thing: Record, *, by: Actor | None, **detail: Any) -> None:
    action = f"{verb} {thing._meta.model_name}"
    record(action, by=by, about=thing, partnership=partnership_of(thing), **detail)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, models.Model | Decimal) else value
