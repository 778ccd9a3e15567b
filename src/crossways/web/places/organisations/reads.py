"""Every question asked of partners and their sides."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.places.organisations.models import Organisation, OrganisationCode, Sector
from crossways.web.places.organisations.sides import USUAL_SIDES
from crossways.web.places.partnerships.models import Partnership


def organisations_of(partnership: Partnership) -> QuerySet[Organisation]:
    """The partners, by name, each with its side."""
    return Organisation.objects.filter(partnership=partnership).select_related("sector")


def organisation_named(
    partnership: Partnership, name: str, *, but: Organisation | None = None
) -> Organisation | None:
    """The partner of that name, whatever its letters' size; ``but`` leaves one out."""
    others = organisations_of(partnership).exclude(pk=but.pk if but else None)
    return others.filter(name__iexact=name).first()


def partner_codes_taken(partnership: Partnership) -> frozenset[str]:
    """Codes of partners there are."""
    return frozenset(organisations_of(partnership).values_list("code", flat=True))


def sectors_of(partnership: Partnership) -> QuerySet[Sector]:
    """The sides there are, by name."""
    return Sector.objects.filter(partnership=partnership)


def sides_to_choose(partnership: Partnership) -> list[tuple[str, str]]:
    """Code and name of every side a partner may belong to: the usual ones and the place's own."""
    own = dict(sectors_of(partnership).values_list("code", "name"))
    usual = {code: str(name) for code, name in USUAL_SIDES.items() if code not in own}
    return sorted((own | usual).items(), key=lambda side: side[1])


def codes_of(organisation: Organisation) -> QuerySet[OrganisationCode]:
    """What registers call a partner."""
    return OrganisationCode.objects.filter(organisation=organisation)
