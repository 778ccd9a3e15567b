"""A lead says which partner somebody speaks for; they then see what is kept of it, and no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from asked_people import a_partnership
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.models import User
from crossways.web.places.accounts.writes import add_user, give_role
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.setup.people import own_side, people_of, spoken_for
from crossways.web.places.setup.writes import speak_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def fairhaven() -> Partnership:
    return a_partnership()


@pytest.fixture
def council(fairhaven: Partnership) -> Organisation:
    return Organisation.objects.get(partnership=fairhaven, code="of-social-workers")


@pytest.fixture
def somebody(fairhaven: Partnership) -> Callable[[Role], User]:
    def make(role: Role) -> User:
        user = add_user(email=f"{role}@fairhaven.example", name=role.value.title(), by=None)
        give_role(user=user, role=role, partnership=fairhaven, by=None)
        return user

    return make


@pytest.fixture
def signed_in(settings: object) -> Callable[[User], Client]:
    path = "crossways.web.places.accounts.second_factor.second_factor_required"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != path]  # type: ignore[attr-defined]

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser


def test_the_lead_says_it_on_one_page_and_it_is_written_down(
    fairhaven: Partnership,
    council: Organisation,
    somebody: Callable[[Role], User],
    signed_in: Callable[[User], Client],
) -> None:
    lead, contact = somebody(Role.LEAD), somebody(Role.PARTNER_CONTACT)
    page = reverse("people", args=["fairhaven"])
    browser = signed_in(lead)
    assert contact.email in browser.get(page).content.decode()
    browser.post(page, {lead.pk: "whole", contact.pk: council.pk})
    told = {person.user: person.organisation for person in people_of(fairhaven)}
    assert told == {lead: None, contact: council}
    assert AuditEvent.objects.filter(action="change membership").count() == 1


def test_a_contact_sees_the_entry_of_their_own_organisation_and_its_teams(
    fairhaven: Partnership,
    council: Organisation,
    somebody: Callable[[Role], User],
    signed_in: Callable[[User], Client],
) -> None:
    contact = somebody(Role.PARTNER_CONTACT)
    address = reverse("own_organisation", args=["fairhaven"])
    browser = signed_in(contact)
    assert browser.get(address).status_code == 404, "nobody has said for whom they speak"
    speak_for(fairhaven, user=contact, organisation=council, by=None)
    page = browser.get(address).content.decode()
    assert "Employer of social-workers" in page
    assert "Social-Workers: 12" in page
    assert "Nurses" not in page
    assert "<form" not in page.partition("<main")[2]
    assert browser.post(address).status_code == 405


def test_nobody_speaks_for_a_partner_of_another_partnership(
    fairhaven: Partnership, somebody: Callable[[Role], User]
) -> None:
    elsewhere = Organisation.objects.filter(partnership=a_partnership("millbrook")).first()
    contact = somebody(Role.PARTNER_CONTACT)
    with pytest.raises(ValidationError, match="is no partner here"):
        speak_for(fairhaven, user=contact, organisation=elsewhere, by=None)
    assert spoken_for(contact, fairhaven) is None


def test_own_is_the_partner_and_its_side(council: Organisation) -> None:
    assert own_side(council) == {"of-social-workers", "social_care"}
    assert own_side(None) == frozenset()
