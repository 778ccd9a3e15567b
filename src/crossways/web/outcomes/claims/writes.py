"""Every change to claims."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.outcomes.claims.grades import COMPARED, HIGHEST, is_above
from crossways.web.outcomes.claims.models import GRADES, NONE, Claim
from crossways.web.outcomes.codes import code_in, refuse_twice
from crossways.web.outcomes.indicators.reads import indicators_of
from crossways.web.places import writes
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def add_claim(partnership: Partnership, *, by: Actor | None, **fields: Any) -> Claim:
    """Write a claim down; ``fields`` are those of :class:`Claim`, an empty grade is the highest.

    Raises:
        ValidationError: by field, what cannot be.
    """
    made = Claim(partnership=partnership, **_graded(fields))
    _check(made)
    made.code = code_in(partnership, Claim, made.says)
    refuse_twice(made)
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_claim(claim: Claim, *, by: Actor | None, **fields: Any) -> None:
    """Mend a claim.

    Raises:
        ValidationError: by field, what cannot be.
    """
    graded = _graded(fields)
    _check(Claim(**graded))
    writes.change(claim, graded, by=by)


def remove_claim(claim: Claim, *, by: Actor | None) -> None:
    """Remove a claim nobody makes."""
    writes.remove(claim, by=by)


def _graded(fields: dict[str, Any]) -> dict[str, Any]:
    grade = fields.get("grade") or HIGHEST[fields["design"]]
    return fields | {"grade": grade, "comparison": fields.get("comparison") or NONE}


def _check(claim: Claim) -> None:
    found: dict[str, str] = {}
    if is_above(claim.grade, claim.design):
        words = _("What it stands on carries “%(grade)s” at most. Choose that or lower.")
        found["grade"] = words % {"grade": GRADES[HIGHEST[claim.design]]}
    compared = claim.comparison.strip().casefold() != NONE
    if claim.design in COMPARED and not compared:
        found["comparison"] = _("Say what it was compared with, or that it was not compared.")
    if claim.design == "before_after" and compared:
        words = _(
            "It was compared with something, so it is not only before and after. Correct one."
        )
        found["design"] = words
    if found:
        raise ValidationError(found)


@transaction.atomic
def take_in(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Fill a partnership that has no claims yet with those of a place; its measures are there."""
    known = {indicator.code: indicator for indicator in indicators_of(partnership)}
    words = ("baseline", "result", "period", "source")
    made = Claim.objects.bulk_create(
        Claim(
            partnership=partnership,
            code=row["claim"],
            indicator=known.get(row["indicator"]),
            **{name: row[name] for name in ("says", "comparison", "design", "grade")},
            **{name: row[name] or "" for name in words},
        )
        for row in place.claims.iter_rows(named=True)
    )
    record("load claims", by=by, about=partnership, partnership=partnership.pk, claims=len(made))
