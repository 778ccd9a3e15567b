"""A team that a round asks, or asked, cannot be removed; whoever tries is told what to do."""

from __future__ import annotations

import pytest
from asked_people import asked, drafted
from django.core.exceptions import ValidationError

from crossways.web.places.roster.models import RosterPerson
from crossways.web.places.teams.models import Team
from crossways.web.places.teams.reasons import reasons_to_stay
from crossways.web.places.teams.writes import remove_team

pytestmark = pytest.mark.django_db


def test_a_team_that_was_asked_is_closed_and_not_removed() -> None:
    made = asked()
    team = Team.objects.get(partnership=made.partnership, code="nurses")
    with pytest.raises(ValidationError, match="has been asked in a round"):
        remove_team(team, by=None)
    assert Team.objects.filter(pk=team.pk).exists()


def test_a_team_that_is_to_be_asked_is_taken_out_of_that_round_first() -> None:
    team = Team.objects.get(partnership=drafted().partnership, code="nurses")
    with pytest.raises(ValidationError, match="is to be asked in “Spring”"):
        remove_team(team, by=None)


def test_every_reason_is_told_at_once() -> None:
    team = Team.objects.get(partnership=asked().partnership, code="nurses")
    RosterPerson.objects.create(
        partnership=team.partnership, team=team, address="n@fairhaven.example"
    )
    with pytest.raises(ValidationError) as refused:
        remove_team(team, by=None)
    assert len(refused.value.messages) == 2


def test_a_team_of_the_same_code_elsewhere_may_go() -> None:
    asked()
    drafted_elsewhere = drafted(slug="millbrook").partnership
    team = Team.objects.create(
        partnership=drafted_elsewhere,
        organisation=drafted_elsewhere.teams.first().organisation,
        code="never-asked",
        name="Never asked",
    )
    assert reasons_to_stay(team) == []
    remove_team(team, by=None)
    assert not Team.objects.filter(pk=team.pk).exists()
