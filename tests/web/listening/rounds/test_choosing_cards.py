"""A lead chooses eight of the values cards; what is chosen is frozen when the round opens."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from asked_people import drafted, opened
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from crossways.content import values_deck
from crossways.web.kit.permissions import Role
from crossways.web.listening.rounds import reads, writes
from crossways.web.listening.rounds.deck import themes
from crossways.web.listening.rounds.instruments import default_cards
from crossways.web.listening.rounds.models import PromiseError, Round
from crossways.web.listening.rounds.states import NotAllowedNowError
from crossways.web.places.accounts.writes import add_user, give_role

MINE = ["A1", "6", "7", "11", "12", "20", "21", "38"]
SEVEN = MINE[1:]

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Round:
    return drafted("pulse", "values")


@pytest.fixture
def lead(client: Client, settings: object) -> Callable[[Round], Client]:
    path = "crossways.web.places.accounts.second_factor.second_factor_required"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != path]  # type: ignore[attr-defined]

    def signed_in(draft: Round) -> Client:
        user = add_user(email="lead@fairhaven.example", name="Lead", by=None)
        give_role(user=user, role=Role.LEAD, partnership=draft.partnership, by=None)
        client.force_login(user)
        return client

    return signed_in


def address(draft: Round, name: str = "round_cards") -> str:
    return reverse(name, args=[draft.partnership.slug, draft.pk])


def ticked(page: str) -> list[str]:
    return re.findall(r'name="cards" type="checkbox" value="(\w+)" checked', page)


def test_until_somebody_chooses_the_cards_to_begin_with_are_ticked(
    draft: Round, lead: Callable[[Round], Client]
) -> None:
    page = lead(draft).get(address(draft)).content.decode()
    assert sorted(ticked(page)) == sorted(default_cards())
    assert page.count('name="cards"') == len(values_deck().cards)
    assert page.count("Pulls against: ") == 2 * len(values_deck().pairs_in_tension)


def test_what_is_chosen_is_what_is_asked_in_the_words_of_that_day(
    draft: Round, lead: Callable[[Round], Client]
) -> None:
    browser = lead(draft)
    browser.post(address(draft), {"cards": MINE})
    page = browser.get(address(draft, "round")).content.decode()
    assert "8 cards; 3 pairs of them pull against each other" in page
    browser.post(address(draft, "round_agree"), {"agreed_by": "Staff side"})
    writes.invite(draft, by=None)
    browser.post(address(draft, "round_open"))
    asking = Round.objects.get(pk=draft.pk)
    asked = {item["item"]: item["text"] for item in asking.items if item["theme"] is not None}
    assert set(asked) | {"A1"} == set(MINE)
    assert asked["6"] == values_deck().card("6").text
    assert asking.state == "open"


def test_seven_cards_are_refused_with_how_many_are_wanted_and_stay_ticked(
    draft: Round, lead: Callable[[Round], Client]
) -> None:
    page = lead(draft).post(address(draft), {"cards": SEVEN}).content.decode()
    assert page.count("Choose 8 cards. You have chosen 7.") == 2
    assert ticked(page) == SEVEN
    assert reads.cards_of(Round.objects.get(pk=draft.pk)) == default_cards()


@pytest.mark.parametrize("cards", [SEVEN, [*SEVEN, "99"], [*SEVEN, "6"], []])
def test_a_deck_that_cannot_be_asked_is_refused(draft: Round, cards: list[str]) -> None:
    with pytest.raises(ValidationError, match="Choose 8 cards"):
        writes.choose_cards(draft, cards, by=None)


def test_whoever_agreed_to_other_cards_is_asked_again(draft: Round) -> None:
    agreed = writes.agree(draft, protocol={"agreed_by": "Staff side"}, by=None)
    same = writes.choose_cards(agreed, default_cards(), by=None)
    assert same.protocol["agreed_by"] == "Staff side"
    assert "agreed_by" not in writes.choose_cards(same, MINE, by=None).protocol


def test_once_the_round_is_open_nobody_changes_its_cards(draft: Round) -> None:
    writes.invite(draft, by=None)
    asking = opened(draft)
    with pytest.raises(NotAllowedNowError):
        writes.choose_cards(asking, MINE, by=None)
    asking.protocol = {**asking.protocol, "cards": MINE}
    with pytest.raises(PromiseError):
        asking.save()


def test_a_round_without_cards_has_no_such_page(lead: Callable[[Round], Client]) -> None:
    draft = drafted("pulse")
    assert lead(draft).get(address(draft)).status_code == 404
    assert reads.cards_of(draft) == ()


def test_every_card_stands_under_one_theme() -> None:
    codes = [choice.code for theme in themes([]) for choice in theme.choices]
    assert sorted(codes) == sorted(card.code for card in values_deck().cards)
