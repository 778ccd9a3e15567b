"""A partnership with two partners and a group of people, and its lead's browser."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.models import User
from crossways.web.places.accounts.writes import add_user, give_role
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.writes import add_need_group
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.writes import add_organisation
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership

SECOND_STEP = "crossways.web.places.accounts.second_factor.second_factor_required"


@dataclass(frozen=True)
class Town:
    """A partnership and what is in it."""

    partnership: Partnership
    trust: Organisation
    council: Organisation
    going_home: NeedGroup


@pytest.fixture
def partnership(db: None) -> Partnership:
    return found_partnership(name="Fairhaven", slug="fairhaven", by=None)


@pytest.fixture
def town(partnership: Partnership) -> Town:
    return Town(
        partnership,
        trust=add_organisation(partnership, name="Harbour Trust", side="health", by=None),
        council=add_organisation(partnership, name="Harbour Council", side="social_care", by=None),
        going_home=add_need_group(partnership, name="People going home", by=None),
    )


@pytest.fixture
def lead(partnership: Partnership) -> User:
    user = add_user(email="lead@fairhaven.example", name="Lee", by=None)
    give_role(user=user, role=Role.LEAD, partnership=partnership, by=None)
    return user


@pytest.fixture
def browser_of_lead(client: Client, lead: User, settings: object) -> Client:
    """A signed-in lead; that leads need a second step is tested elsewhere."""
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != SECOND_STEP]  # type: ignore[attr-defined]
    client.force_login(lead)
    return client
