"""Every change to professions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.places import writes
from crossways.web.places.codes import code_for
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.professions.reads import codes_taken, names_taken
from crossways.web.places.professions.usual import USUAL


@transaction.atomic
def add_profession(
    partnership: Partnership,
    *,
    name: str,
    family: str = "",
    registered: bool | None = None,
    by: Actor | None,
) -> Profession:
    """Add a profession people may choose; refused when there is one of that name."""
    _check_name(name, names_taken(partnership))
    code = code_for(name, taken=codes_taken(partnership))
    made = Profession(
        partnership=partnership, code=code, name=name, family=family, registered=registered
    )
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_profession(
    profession: Profession, *, name: str, family: str, registered: bool | None, by: Actor | None
) -> None:
    """Change how a profession is called; its code, which ballots carry, stays."""
    _check_name(name, names_taken(profession.partnership, but=profession))
    writes.change(profession, {"name": name, "family": family, "registered": registered}, by=by)


def remove_profession(profession: Profession, *, by: Actor | None) -> None:
    """Remove a profession; what was answered under it keeps its code."""
    writes.remove(profession, by=by)


@transaction.atomic
def add_usual_professions(partnership: Partnership, *, by: Actor | None) -> int:
    """Add the professions most places have, save those that are there; how many were added."""
    codes, names = codes_taken(partnership), names_taken(partnership)
    new = [
        Profession(
            partnership=partnership,
            code=usual.code,
            name=usual.name,
            family=usual.family,
            registered=usual.registered,
        )
        for usual in USUAL
        if usual.code not in codes and usual.name.casefold() not in names
    ]
    Profession.objects.bulk_create(new)
    record(
        "add usual professions", by=by, about=partnership, partnership=partnership.pk,
        added=[profession.code for profession in new],
    )  # fmt: skip
    return len(new)


def _check_name(name: str, taken: frozenset[str]) -> None:
    if name.casefold() in taken:
        raise ValidationError(_("%(name)s is on the list already.") % {"name": name})
