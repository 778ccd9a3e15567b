"""Findings about one's own side open first; the other side opens after one deliberate step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from people import Cast

from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.reads import EVERYONE, OTHERS, section_page
from crossways.web.findings.releases.told import Told
from crossways.web.findings.releases.writes import NewRelease, keep_release
from crossways.web.kit.permissions import Role
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.setup.writes import speak_for

OWN = {"trust", "health"}


def told(statement: str, *sides: str) -> Told:
    groups = [{"cut": "sector", "code": side, "name": side.title()} for side in sides]
    plain = {
        "kind": "say_do.gap", "statement": statement, "strength": "clear", "size": "",
        "sureness": "", "period": "", "n": None, "evidence": [], "alternatives": [],
        "would_change": [], "cautions": [], "suggestions": [],
        "about": {"groups": groups, "text": ""},
    }  # fmt: skip
    return Told(plain, section="own-side", likeness=statement, calls=False, picture=None)


@pytest.fixture
def release(cast: Cast) -> StoredRelease:
    findings = [
        told("Care says more than it does.", "care"),
        told("Health says more than it does.", "health"),
        told("Both sides differ.", "health", "care"),
        told("Everybody is short of time."),
    ]
    new = NewRelease(
        round_number=1, round_label="Spring", results_on=date(2026, 3, 30), threshold=10,
        findings=findings, answered=None, teams={"": []}, archive=b"", place_archive=b"",
    )  # fmt: skip
    return keep_release(cast.partnerships["fairhaven"], new, by=None)


def statements(release: StoredRelease, side: str = "", own: set[str] | None = None) -> list[str]:
    page = section_page(release, "own-side", number=1, side=side, own=own or set())
    return [each.statement for each in page.findings]


def test_what_is_about_others_alone_is_left_for_the_second_step(release: StoredRelease) -> None:
    assert statements(release, own=OWN) == [
        "Health says more than it does.", "Both sides differ.", "Everybody is short of time.",
    ]  # fmt: skip
    assert section_page(release, "own-side", number=1, own=OWN).others == 1
    assert statements(release, OTHERS, own=OWN) == ["Care says more than it does."]


def test_nothing_is_lost_between_the_two_steps(release: StoredRelease) -> None:
    both = statements(release, own=OWN) + statements(release, OTHERS, own=OWN)
    assert sorted(both) == sorted(statements(release, EVERYONE, own=OWN))
    assert len(both) == release.findings.count()


def test_who_speaks_for_nobody_sees_all_at_once(release: StoredRelease) -> None:
    assert len(statements(release)) == 4
    assert section_page(release, "own-side", number=1).others == 0


def test_the_page_leads_to_the_other_side_without_script(
    release: StoredRelease, cast: Cast, signed_in: Callable[..., Client]
) -> None:
    fairhaven = cast.partnerships["fairhaven"]
    side = Sector.objects.create(partnership=fairhaven, code="health", name="Health")
    trust = Organisation.objects.create(
        partnership=fairhaven, sector=side, code="trust", name="The Trust"
    )
    speak_for(fairhaven, user=cast.people["fairhaven", Role.BOARD], organisation=trust, by=None)
    browser = signed_in(Role.BOARD)
    page = browser.get("/p/fairhaven/findings/about/own-side/").content.decode()
    assert "You speak for The Trust, so its side comes first." in page
    assert "Care says more than it does." not in page
    assert 'href="?side=others">Now the other side: 1 finding</a>' in page
    other = browser.get("/p/fairhaven/findings/about/own-side/?side=others").content.decode()
    assert "Care says more than it does." in other
