"""Mistakes are mended as if they had never been; what really happened stays as a break."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.places.roster.models import RosterPerson
from crossways.web.places.roster.writes import add_person
from crossways.web.places.structure.tables import structure_tables
from crossways.web.places.teams import writes
from crossways.web.places.teams.models import Team, TeamChange
from crossways.web.places.teams.reads import teams_of

TODAY, MERGED_ON, LATER = date(2026, 3, 9), date(2026, 6, 1), date(2026, 9, 1)

Town = Any


def test_a_corrected_name_leaves_no_break_and_the_old_one_in_the_audit(town: Town) -> None:
    team = town.teams["Duty team"]
    writes.correct_team(
        team, organisation=town.council, name="Duty line", site="", people=11, today=TODAY, by=None
    )
    assert Team.objects.get(pk=team.pk).name == "Duty line"
    assert not TeamChange.objects.exists()
    said = AuditEvent.objects.get(action="change team").detail
    assert said == {"name": ["Duty team", "Duty line"]}


def test_a_renamed_team_keeps_its_code_and_tells_both_names(town: Town) -> None:
    team = town.teams["Night nurses"]
    writes.rename_team(team, name="Night service", happened_on=MERGED_ON, by=None)
    tables = structure_tables(town.partnership)
    assert ("night_nurses", "Night service") in tables["teams"].select("team", "name").rows()
    assert tables["events"].select("happened_on", "note", "partner").rows() == [
        (MERGED_ON, "Night nurses was renamed Night service.", "harbour_trust")
    ]


def test_a_merged_team_ends_its_people_go_over_and_its_past_stays(town: Town) -> None:
    night, day = town.teams["Night nurses"], town.teams["District nurses"]
    add_person(night, address="ann@trust.example", today=TODAY, by=None)
    writes.merge_team(night, into=day, happened_on=MERGED_ON, by=None)
    assert "Night nurses" not in {team.name for team in teams_of(town.partnership)}
    assert RosterPerson.objects.get().team == day
    assert Team.objects.get(pk=day.pk).people == 32
    tables = structure_tables(town.partnership)
    assert "night_nurses" in tables["teams"]["team"]
    assert tables["events"]["kind"].to_list() == ["other"]


def test_a_moved_team_goes_on_under_a_new_code_so_that_its_past_stays_where_it_was(
    town: Town,
) -> None:
    nurses = town.teams["District nurses"]
    new = writes.move_team(nurses, organisation=town.council, happened_on=MERGED_ON, by=None)
    rows = structure_tables(town.partnership)["teams"].select("team", "partner").rows()
    assert ("district_nurses", "harbour_trust") in rows
    assert (new.code, "harbour_council") in rows
    assert new.code != nurses.code
    assert new.people == 24
    assert new.started_on == MERGED_ON


def test_a_closed_team_is_asked_no_more_and_its_people_leave_the_roster(town: Town) -> None:
    team = town.teams["Duty team"]
    add_person(team, address="bo@council.example", today=TODAY, by=None)
    writes.close_team(team, happened_on=MERGED_ON, by=None)
    assert team not in teams_of(town.partnership)
    assert not RosterPerson.objects.exists()


@pytest.mark.parametrize("kind", ["rename", "merge", "move", "close"])
def test_what_did_not_happen_can_be_taken_back(town: Town, kind: str) -> None:
    night, day = town.teams["Night nurses"], town.teams["District nurses"]
    before = structure_tables(town.partnership)
    people = {team.pk: team.people for team in teams_of(town.partnership)}
    said = {
        "rename": lambda: writes.rename_team(night, name="N", happened_on=MERGED_ON, by=None),
        "merge": lambda: writes.merge_team(night, into=day, happened_on=MERGED_ON, by=None),
        "move": lambda: writes.move_team(
            night, organisation=town.council, happened_on=MERGED_ON, by=None
        ),
        "close": lambda: writes.close_team(night, happened_on=MERGED_ON, by=None),
    }
    said[kind]()
    assert not structure_tables(town.partnership)["events"].is_empty()
    writes.undo_change(TeamChange.objects.get(), by=None)
    after = structure_tables(town.partnership)
    assert all(after[name].equals(before[name]) for name in before)
    assert {team.pk: team.people for team in teams_of(town.partnership)} == people


def test_only_the_latest_thing_said_of_a_team_can_be_taken_back(town: Town) -> None:
    night, day = town.teams["Night nurses"], town.teams["District nurses"]
    writes.rename_team(night, name="Night service", happened_on=MERGED_ON, by=None)
    writes.merge_team(night, into=day, happened_on=LATER, by=None)
    with pytest.raises(ValidationError, match="take that back first"):
        writes.undo_change(TeamChange.objects.get(kind="rename"), by=None)


def test_head_counts_keep_their_days(town: Town) -> None:
    team = town.teams["Reablement"]
    writes.count_people(team, people=18, counted_on=MERGED_ON, by=None)
    counts = list(team.head_counts.values_list("counted_on", "people"))
    assert counts == [(TODAY, 15), (MERGED_ON, 18)]
    assert team.people == 18


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda town: ("merge_team", {"into": town.teams["Night nurses"]}), "another team"),
        (lambda town: ("move_team", {"organisation": town.trust}), "another partner"),
        (lambda town: ("rename_team", {"name": "district NURSES"}), "already"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(town: Town, change: Any, words: str) -> None:
    name, more = change(town)
    with pytest.raises(ValidationError, match=words):
        getattr(writes, name)(town.teams["Night nurses"], happened_on=MERGED_ON, by=None, **more)


def test_a_team_with_people_on_the_roster_is_not_removed(town: Town) -> None:
    team = town.teams["Duty team"]
    add_person(team, address="bo@council.example", today=TODAY, by=None)
    with pytest.raises(ValidationError, match="roster"):
        writes.remove_team(team, by=None)
    assert Team.objects.filter(pk=team.pk).exists()


def test_two_teams_of_the_same_name_get_codes_of_their_own(town: Town) -> None:
    made = writes.add_team(town.council, name="Night nurses", people=3, today=TODAY, by=None)
    assert made.code == "night_nurses_2"
