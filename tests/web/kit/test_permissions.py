"""One question, one table: who may do what, and nobody sees another partnership."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from people import Cast, cast_of_two_places

from crossways.web.kit.permissions import MAY, Action, Role, can, find_for, partnership_of, seen_by
from crossways.web.kit.records import ID_PATTERN, random_id
from crossways.web.places.accounts.models import Membership, SignInLink
from crossways.web.places.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def everyone() -> Cast:
    return cast_of_two_places()


def test_each_role_may_do_what_the_table_says_in_its_own_partnership_and_nothing_elsewhere(
    everyone: Cast,
) -> None:
    home, away = everyone.partnerships["fairhaven"], everyone.partnerships["millbrook"]
    for role in Role:
        user = everyone.people["fairhaven", role]
        assert {action for action in Action if can(user, action, home)} == MAY[role]
        assert not any(can(user, action, away) for action in Action)


def test_nobody_signed_in_may_do_nothing(everyone: Cast) -> None:
    nobody = AnonymousUser()
    home = everyone.partnerships["fairhaven"]
    assert not any(can(nobody, action, home) for action in Action)  # type: ignore[arg-type]
    assert not seen_by(nobody, Partnership.objects.all()).exists()  # type: ignore[arg-type]


def test_who_looks_after_accounts_sees_no_findings() -> None:
    assert Action.SEE_FINDINGS not in MAY[Role.ADMIN]
    assert Action.EXPORT not in MAY[Role.ADMIN]


def test_reads_show_only_ones_own_partnerships(everyone: Cast) -> None:
    user = everyone.people["fairhaven", Role.BOARD]
    assert [one.slug for one in seen_by(user, Partnership.objects.all())] == ["fairhaven"]
    assert {one.partnership.slug for one in seen_by(user, Membership.objects.all())} == {
        "fairhaven"
    }


def test_a_record_that_is_not_there_and_one_that_is_not_yours_look_the_same(
    everyone: Cast,
) -> None:
    user = everyone.people["fairhaven", Role.BOARD]
    everything = Partnership.objects.all()
    with pytest.raises(Http404) as hidden:
        find_for(user, Action.SEE_PARTNERSHIP, everything, slug="millbrook")
    with pytest.raises(Http404) as missing:
        find_for(user, Action.SEE_PARTNERSHIP, everything, slug="nowhere")
    assert str(hidden.value) == str(missing.value)
    with pytest.raises(Http404):
        find_for(user, Action.RUN_ROUNDS, everything, slug="fairhaven")
    assert find_for(user, Action.SEE_BOARD_PAGE, everything, slug="fairhaven")


def test_a_record_leads_to_its_partnership(everyone: Cast) -> None:
    membership = Membership.objects.select_related("partnership").first()
    assert membership is not None
    assert partnership_of(membership) == membership.partnership_id


def test_a_record_that_belongs_to_no_partnership_cannot_be_asked_about(everyone: Cast) -> None:
    with pytest.raises(ValueError, match="SignInLink has no partnership_path"):
        partnership_of(SignInLink())
    with pytest.raises(ValueError, match="SignInLink has no partnership_path"):
        seen_by(everyone.people["fairhaven", Role.LEAD], SignInLink.objects.all())


def test_roles_are_asked_of_the_database_once(
    everyone: Cast, django_assert_num_queries: object
) -> None:
    user = type(everyone.people["fairhaven", Role.LEAD]).objects.get(email="lead@fairhaven.example")
    with django_assert_num_queries(1):  # type: ignore[operator]
        for action in Action:
            can(user, action, everyone.partnerships["fairhaven"])


def test_ids_are_random_and_can_be_read_out(everyone: Cast) -> None:
    made = {random_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(ID_PATTERN, one) for one in made)
