"""Who has a role here, and which partner each speaks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from crossways.web.places.accounts.models import Membership, User
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership


@dataclass(frozen=True)
class Person:
    """Somebody with a role, and the partner they speak for (none: for the whole partnership)."""

    user: User
    roles: tuple[str, ...]
    organisation: Organisation | None


def people_of(partnership: Partnership) -> list[Person]:
    """Everybody with a role in a partnership, by name."""
    rows = Membership.objects.filter(partnership=partnership)
    found: dict[str, Person] = {}
    for row in rows.select_related("user", "organisation").order_by("role"):
        before = found.get(row.user_id)
        roles = (*(before.roles if before else ()), row.role)
        speaks = row.organisation or (before.organisation if before else None)
        found[row.user_id] = Person(row.user, roles, speaks)
    return sorted(found.values(), key=lambda person: str(person.user).casefold())


def spoken_for(user: User, partnership: Partnership) -> Organisation | None:
    """The partner somebody speaks for; none where no lead has said so."""
    rows = Membership.objects.filter(partnership=partnership, user=user, organisation__isnull=False)
    row = rows.select_related("organisation__sector").order_by("role").first()
    return row.organisation if row else None


def own_side(organisation: Organisation | None) -> Collection[str]:
    """Codes of a partner and its side, as findings name them; empty for nobody's."""
    return frozenset({organisation.code, organisation.sector.code}) if organisation else frozenset()
