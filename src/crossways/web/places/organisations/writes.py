"""Every change to partners, their sides and what registers call them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.codes import code_for
from crossways.web.places.organisations.known import NOTHING, Known
from crossways.web.places.organisations.models import Organisation, OrganisationCode, Sector
from crossways.web.places.organisations.reads import (
    organisation_named,
    partner_codes_taken,
    sectors_of,
    sides_to_choose,
)
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def add_organisation(
    partnership: Partnership,
    *,
    name: str,
    side: str,
    new_side: str = "",
    known: Known = NOTHING,
    by: Actor | None,
) -> Organisation:
    """Add a partner; refused when there is one of that name.

    ``side`` is the code of one of the sides to choose from; ``new_side`` names another instead.
    """
    _check_name(partnership, name)
    made = Organisation(
        partnership=partnership,
        code=code_for(name, taken=partner_codes_taken(partnership)),
        name=name,
        sector=_side(partnership, side, new_side, by=by),
        **asdict(known),
    )
    writes.add(made, by=by)
    return made


@transaction.atomic
def change_organisation(
    organisation: Organisation,
    *,
    name: str,
    side: str,
    new_side: str = "",
    known: Known,
    by: Actor | None,
) -> None:
    """Change what is known of a partner; its code, which ballots carry, stays."""
    _check_name(organisation.partnership, name, but=organisation)
    sector = _side(organisation.partnership, side, new_side, by=by)
    writes.change(organisation, {"name": name, "sector": sector, **asdict(known)}, by=by)


def remove_organisation(organisation: Organisation, *, by: Actor | None) -> None:
    """Remove a partner entered by mistake; refused while it has teams."""
    writes.remove(organisation, by=by)


def add_code(
    organisation: Organisation,
    *,
    scheme: str,
    code: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: Actor | None,
) -> OrganisationCode:
    """Write down what a register calls a partner, and from when until when."""
    if valid_from and valid_to and valid_to < valid_from:
        raise ValidationError(_("The last day comes before the first: change one of them."))
    made = OrganisationCode(
        organisation=organisation,
        scheme=scheme,
        code=code,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    writes.add(made, by=by)
    return made


def remove_code(code: OrganisationCode, *, by: Actor | None) -> None:
    """Remove a code that was wrong."""
    writes.remove(code, by=by)


def _check_name(partnership: Partnership, name: str, *, but: Organisation | None = None) -> None:
    if organisation_named(partnership, name, but=but):
        raise ValidationError(
            _("There is a partner called %(name)s already. Change that one instead.")
            % {"name": name}
        )


def _side(partnership: Partnership, code: str, name: str, *, by: Actor | None) -> Sector:
    """The side with this name or else this code, made when it is first used."""
    own = sectors_of(partnership)
    if found := (own.filter(name__iexact=name) if name else own.filter(code=code)).first():
        return found
    offered = dict(sides_to_choose(partnership))
    if not name and code not in offered:
        raise ValidationError(_("Choose a side from the list, or name another."))
    made = Sector(
        partnership=partnership,
        code=code_for(name, taken=offered) if name else code,
        name=name or offered[code],
    )
    writes.add(made, by=by)
    return made
