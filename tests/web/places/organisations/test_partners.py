"""Partners: their sides, what is known of them, and what registers call them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from crossways.web.places.organisations import writes
from crossways.web.places.organisations.forms import CodeForm
from crossways.web.places.organisations.known import NOTHING
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.organisations.reads import sides_to_choose
from crossways.web.places.partnerships.models import Partnership

Town = Any


def test_a_side_is_made_when_the_first_partner_is_on_it(partnership: Partnership) -> None:
    for name in ("A", "B"):
        writes.add_organisation(partnership, name=name, side="housing", by=None)
    assert list(Sector.objects.values_list("code", "name")) == [("housing", "Housing")]


def test_a_lead_may_name_a_side_of_their_own(partnership: Partnership) -> None:
    made = writes.add_organisation(
        partnership, name="School", side="another", new_side="Education", by=None
    )
    assert (made.sector.code, made.sector.name) == ("education", "Education")
    assert ("education", "Education") in sides_to_choose(partnership)


def test_two_partners_of_one_name_are_refused(town: Town) -> None:
    with pytest.raises(ValidationError, match="already"):
        writes.add_organisation(town.partnership, name="harbour trust", side="health", by=None)


def test_a_partner_with_teams_is_not_removed_and_one_without_is(town: Town) -> None:
    with pytest.raises(ValidationError, match="District nurses"):
        writes.remove_organisation(town.trust, by=None)
    alone = writes.add_organisation(town.partnership, name="Alone", side="health", by=None)
    writes.remove_organisation(alone, by=None)
    assert not Organisation.objects.filter(name="Alone").exists()


def test_a_new_name_leaves_the_code_as_it_was(town: Town) -> None:
    writes.change_organisation(
        town.trust, name="Coast Trust", side="health", known=NOTHING, by=None
    )
    kept = Organisation.objects.get(pk=town.trust.pk)
    assert (kept.name, kept.code) == ("Coast Trust", "harbour_trust")


@pytest.mark.parametrize(
    ("scheme", "code", "right"),
    [
        ("ODS", "rx1", True),
        ("ODS", "R", False),
        ("GSS", "E06000001", True),
        ("GSS", "E0600", False),
        ("CQC", "1-545611283", True),
        ("CQC", "545611283", False),
    ],
)
def test_a_code_has_the_shape_of_its_register(scheme: str, code: str, right: bool) -> None:
    assert CodeForm({"scheme": scheme, "code": code}).is_valid() is right


def test_a_code_that_ends_before_it_begins_is_refused(town: Town) -> None:
    with pytest.raises(ValidationError, match="comes before"):
        writes.add_code(
            town.trust, scheme="ODS", code="RX1",
            valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1), by=None,
        )  # fmt: skip


def test_a_lead_adds_a_partner_on_the_page_and_hears_what_is_missing(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    url = reverse("organisation_add", args=["fairhaven"])
    page = browser_of_lead.post(url, {"name": "", "sector": "another"}).content.decode()
    assert "Fill this in: What do people call it?" in page
    assert "Say what the other side is called." in page
    sent = {"name": "Coast Carers", "sector": "carers", "is_voluntary": "on"}
    answer = browser_of_lead.post(url, sent)
    assert answer.headers["Location"] == reverse("organisations", args=["fairhaven"])
    assert Organisation.objects.get().is_voluntary
