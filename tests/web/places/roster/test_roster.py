"""The roster: checked whole before anything changes, taken in at once, named to nobody."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.places.roster import writes
from crossways.web.places.roster.checking import NAMES, NEEDED, KnownTeam, check_people
from crossways.web.places.roster.models import RosterDraft, RosterPerson
from crossways.web.places.roster.reads import addresses_by_team
from crossways.web.places.sheets.reading import read_list
from crossways.web.places.sheets.row_faults import ListFaults
from crossways.web.places.teams.models import Team
from crossways.web.places.teams.writes import close_team

Town = Any
TODAY, LATER = date(2026, 3, 9), date(2026, 6, 1)
TEAMS = [
    KnownTeam("day", "Day team", "trust", "Harbour Trust"),
    KnownTeam("eyes", "Eye team", "trust", "Harbour Trust"),
    KnownTeam("eyes_2", "Eye team", "council", "Harbour Council"),
]


def check(text: str) -> list[tuple[str, str]]:
    return check_people(read_list(ContentFile(text.encode()), names=NAMES, needed=NEEDED), TEAMS)


def take_in(town: Town, rows: list[tuple[str, str]], *, whole: bool) -> None:
    draft = writes.keep_draft(town.partnership, rows, whole=whole, by=None)
    writes.take_in(draft, today=LATER, by=None)


def test_teams_are_found_by_name_or_code_and_two_of_one_name_by_their_partner() -> None:
    text = (
        "Email address,Team,Employer,Surname\n"
        "Ann@A.Example,day TEAM,,Lee\nbo@a.example,day,,Bo\n"
        "cy@a.example,Eye team,Harbour Council,Cy\n"
    )
    assert check(text) == [
        ("ann@a.example", "day"), ("bo@a.example", "day"), ("cy@a.example", "eyes_2"),
    ]  # fmt: skip


def test_every_fault_is_told_at_once_with_its_rows_and_its_mend() -> None:
    text = (
        "email,team\nann@a.example,Day taem\nnobody,Day team\n,Day team\nann@a.example,Day team\n"
        "bo@a.example,\ncy@a.example,Eye team\ndi@a.example,Day taem\n"
    )
    with pytest.raises(ListFaults) as refused:
        check(text)
    assert [(fault.where, fault.words, fault.mend) for fault in refused.value.faults] == [
        ("Rows 2, 8", "There is no team called “Day taem”.", "Did you mean “Day team”?"),
        ("Row 3", "“nobody” is no e-mail address.", "Write it as name@place.example."),
        ("Row 4", "There is no e-mail address.", "Write one, or leave the row out."),
        (
            "Row 5",
            "An address further up is there again, such as “ann@a.example”.",
            "Keep each address once, with the team the person mostly works in.",
        ),
        ("Row 6", "There is no team.", "Write the team the person works in."),
        (
            "Row 7",
            "More than one partner has a team called “Eye team”: Harbour Council, Harbour Trust.",
            "Say which in a column called partner.",
        ),
    ]


@pytest.mark.parametrize(
    "address",
    ["a b@c.example", "a@b", "b.example@", "a@b.example,c@d.example", "<a@b.example>", "a" * 250],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ListFaults, match="no e-mail address"):
        check(f'email,team\n"{address}",day\n')


def test_some_people_join_and_move_and_nobody_leaves(town: Town) -> None:
    take_in(town, [("ann@t.example", "district_nurses"), ("bo@t.example", "reablement")],
            whole=False)  # fmt: skip
    take_in(town, [("ann@t.example", "night_nurses"), ("cy@t.example", "reablement")], whole=False)
    assert addresses_by_team(town.partnership) == {
        "night_nurses": ["ann@t.example"],
        "reablement": ["bo@t.example", "cy@t.example"],
    }
    assert not RosterDraft.objects.exists()


def test_with_a_whole_list_those_who_are_not_on_it_leave(town: Town) -> None:
    take_in(town, [("ann@t.example", "reablement"), ("bo@t.example", "reablement")], whole=True)
    take_in(town, [("bo@t.example", "reablement")], whole=True)
    assert addresses_by_team(town.partnership) == {"reablement": ["bo@t.example"]}


def test_a_team_with_more_addresses_than_people_is_counted_anew_and_no_other(town: Town) -> None:
    rows = [(f"p{n}@t.example", "night_nurses") for n in range(10)]
    take_in(town, [*rows, ("bo@t.example", "reablement")], whole=True)
    counts = dict(Team.objects.values_list("code", "people"))
    assert (counts["night_nurses"], counts["reablement"]) == (10, 15)


def test_a_team_that_ended_after_the_check_stops_the_list_and_changes_nothing(town: Town) -> None:
    draft = writes.keep_draft(town.partnership, [("a@t.example", "duty_team")], whole=True, by=None)
    close_team(town.teams["Duty team"], happened_on=TODAY, by=None)
    with pytest.raises(ValidationError, match="duty_team"):
        writes.take_in(draft, today=LATER, by=None)
    assert RosterDraft.objects.exists()
    assert not RosterPerson.objects.exists()


def test_the_audit_counts_people_and_never_names_them(town: Town) -> None:
    take_in(town, [("ann@t.example", "reablement")], whole=True)
    person = writes.add_person(
        town.teams["Duty team"], address="Bo@T.example", today=TODAY, by=None
    )
    writes.change_person(
        person, address="bo2@t.example", team=town.teams["Reablement"], today=TODAY, by=None
    )
    writes.remove_person(person, by=None)
    told = " ".join(str(event.detail) + event.about for event in AuditEvent.objects.all())
    assert "@" not in told
    assert AuditEvent.objects.filter(action="take roster in").get().detail["joined"] == 1


def test_an_address_is_on_the_roster_once(town: Town) -> None:
    team = town.teams["Duty team"]
    writes.add_person(team, address="bo@t.example", today=TODAY, by=None)
    with pytest.raises(ValidationError, match="already, with Duty team"):
        writes.add_person(team, address="BO@t.example", today=TODAY, by=None)


def test_a_lead_sends_a_list_sees_what_it_would_change_and_takes_it_in(
    browser_of_lead: Client, town: Town
) -> None:
    answer = send(browser_of_lead, b"email,team\nann@t.example,Reablement\n")
    assert answer.headers["Location"] == reverse("roster_check", args=["fairhaven"])
    page = browser_of_lead.get(answer.headers["Location"]).content.decode()
    assert "1 person joins." in page
    assert "3 teams have nobody with an address" in page
    assert not RosterPerson.objects.exists()
    browser_of_lead.post(answer.headers["Location"])
    assert RosterPerson.objects.get().team == town.teams["Reablement"]


def test_a_list_that_is_thrown_away_leaves_nothing(browser_of_lead: Client, town: Town) -> None:
    where = send(browser_of_lead, b"email,team\nann@t.example,Reablement\n").headers["Location"]
    browser_of_lead.post(where, {"throw_away": "yes"})
    assert not RosterPerson.objects.exists()
    assert not RosterDraft.objects.exists()


def test_a_list_with_faults_is_not_kept_and_the_page_says_what_to_mend(
    browser_of_lead: Client, town: Town
) -> None:
    page = send(browser_of_lead, b"email,team\nann,Reablment\n").content.decode()
    assert "<title>Error: " in page
    assert "Did you mean “Reablement”?" in page
    assert not RosterDraft.objects.exists()


def test_somebody_is_found_by_address_without_it_in_the_path(
    browser_of_lead: Client, town: Town
) -> None:
    person = writes.add_person(
        town.teams["Duty team"], address="bo@t.example", today=TODAY, by=None
    )
    url = reverse("roster", args=["fairhaven"])
    answer = browser_of_lead.post(url, {"address": "Bo@t.example"})
    assert answer.headers["Location"] == reverse("person", args=["fairhaven", person.pk])
    missed = browser_of_lead.post(url, {"address": "no@t.example"}).content.decode()
    assert "Nobody with this address" in missed


def test_fifty_thousand_rows_with_faults_are_told_in_seconds() -> None:
    rows = [f"p{n}@t.example,{'Day team' if n % 3 else f'Team {n}'}" for n in range(50_000)]
    started = time.process_time()
    with pytest.raises(ListFaults) as refused:
        check("\n".join(["email,team", *rows]))
    assert refused.value.rows == 16_667
    assert time.process_time() - started < 10


def send(client: Client, content: bytes) -> Any:
    file = SimpleUploadedFile("people.csv", content)
    return client.post(reverse("roster_send", args=["fairhaven"]), {"file": file, "extent": "some"})
