"""Two partnerships that must never see each other, and somebody in every role."""

from __future__ import annotations

from dataclasses import dataclass

from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.models import User
from crossways.web.places.accounts.writes import add_user, give_role
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership


@dataclass(frozen=True)
class Cast:
    """Who plays in the tests: ``people["fairhaven", Role.LEAD]`` and so on."""

    partnerships: dict[str, Partnership]
    people: dict[tuple[str, Role], User]


def cast_of_two_places() -> Cast:
    """Fairhaven and Millbrook, with one person for each role in each."""
    partnerships = {
        slug: found_partnership(name=slug.title(), slug=slug, by=None)
        for slug in ("fairhaven", "millbrook")
    }
    people = {}
    for slug, partnership in partnerships.items():
        for role in Role:
            user = add_user(email=f"{role}@{slug}.example", name=f"{role.value} {slug}", by=None)
            give_role(user=user, role=role, partnership=partnership, by=None)
            people[slug, role] = user
    return Cast(partnerships, people)
