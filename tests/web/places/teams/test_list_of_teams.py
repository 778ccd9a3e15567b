"""A whole list of teams is checked first and taken in after."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from crossways.web.places.teams.models import Team

Town = Any


def send(client: Client, text: str) -> Any:
    file = SimpleUploadedFile("teams.csv", text.encode())
    return client.post(reverse("teams_import", args=["fairhaven"]), {"file": file})


def test_a_list_is_shown_first_and_then_taken_in(browser_of_lead: Client, town: Town) -> None:
    text = (
        "Organisation,Team name,Head count,Site\n"
        "Harbour Trust,District nurses,26,Quay\n"
        "harbour_council,Sensory team,9,\n"
    )
    shown = send(browser_of_lead, text)
    assert "2 teams and 35 people" in shown.content.decode()
    assert not Team.objects.filter(name="Sensory team").exists()
    [signed] = [
        line.split('value="')[1].split('"')[0]
        for line in shown.content.decode().splitlines()
        if 'name="list"' in line
    ]
    url = reverse("teams_take_in", args=["fairhaven"])
    browser_of_lead.post(url, {"list": signed})
    assert Team.objects.get(name="Sensory team").people == 9
    nurses = Team.objects.get(name="District nurses")
    assert (nurses.people, nurses.site) == (26, "Quay")


def test_a_list_somebody_changed_on_the_way_is_not_taken_in(
    browser_of_lead: Client, town: Town
) -> None:
    url = reverse("teams_take_in", args=["fairhaven"])
    answer = browser_of_lead.post(url, {"list": "forged:list:here"})
    assert answer.headers["Location"] == reverse("teams_import", args=["fairhaven"])
    assert Team.objects.count() == 4


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Harbour Trist,Eye team,9", "Did you mean “Harbour Trust”?"),
        ("Harbour Trust,,9", "There is no team."),
        ("Harbour Trust,Eye team,many", "no whole number"),
        ("Harbour Trust,Eye team,99999", "no whole number"),
        ("Harbour Trust,Eye team,9\nHarbour Trust,eye TEAM,8", "further up already"),
        ("Harbour Trust,=1+1,9", "reads like a formula"),
    ],
)
def test_each_fault_is_told_with_its_row(
    browser_of_lead: Client, town: Town, row: str, words: str
) -> None:
    page = send(browser_of_lead, f"partner,team,people\n{row}\n").content.decode()
    assert words in page
    assert "Row " in page
    assert Team.objects.count() == 4
