"""Every change to the worth-it sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.codes import code_in, refuse_twice
from crossways.web.outcomes.worth.models import WorthLine
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership

PENCE = Decimal("0.01")


@transaction.atomic
def add_line(
    partnership: Partnership,
    *,
    kind: str,
    says: str,
    amount: Decimal | None = None,
    unit: str = "",
    period: str = "",
    restructures: bool | None = None,
    source: str = "",
    by: Actor | None,
) -> WorthLine:
    """Write a line of the sheet down.

    Raises:
        ValidationError: an amount of nothing, another way of which nobody says whether it needs a
            restructure, or a line that is there already.
    """
    made = WorthLine(
        partnership=partnership,
        code=code_in(partnership, WorthLine, says),
        kind=kind,
        says=says,
        amount=amount,
        unit=unit,
        period=period,
        restructures=restructures if kind == WorthLine.Kind.ALTERNATIVE else None,
        source=source,
    )
    _check(made)
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_line(line: WorthLine, *, by: Actor | None, **told: Any) -> None:
    """Say a line anew; raises as :func:`add_line` does."""
    if told["kind"] != WorthLine.Kind.ALTERNATIVE:
        told["restructures"] = None
    _check(WorthLine(pk=line.pk, partnership=line.partnership, **told))
    writes.change(line, told, by=by)


def remove_line(line: WorthLine, *, by: Actor | None) -> None:
    """Remove a line entered by mistake."""
    writes.remove(line, by=by)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Fill an empty sheet with that of a place, under the codes the place has."""
    words = ("says", "unit", "period", "source")
    WorthLine.objects.bulk_create(
        WorthLine(
            partnership=partnership,
            code=row["line"],
            kind=row["kind"],
            amount=_pence(row["amount"]),
            restructures=row["restructures"],
            **{name: row[name] or "" for name in words},
        )
        for row in place.worth_lines.iter_rows(named=True)
    )
    record(
        "load worth-it sheet", by=by, about=partnership, partnership=partnership.pk,
        lines=place.worth_lines.height,
    )  # fmt: skip


def _pence(amount: float | None) -> Decimal | None:
    return None if amount is None else Decimal(repr(amount)).quantize(PENCE)


def _check(line: WorthLine) -> None:
    if line.amount is not None and not line.unit:
        raise ValidationError({"unit": _("Say of what: an amount needs pounds, hours or people.")})
    if line.kind == WorthLine.Kind.ALTERNATIVE and line.restructures is None:
        words = _("Say whether this other way needs a restructure.")
        raise ValidationError({"restructures": words})
    refuse_twice(line, kind=line.kind, period=line.period)
