"""A conversation's statements and map are drawn once, under its heading, with their tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from django.test import Client
from django.utils import timezone
from people import Cast

from crossways.report.charts.picture import Picture
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.reads import pictures_of_conversation, undrawn
from crossways.web.findings.releases.told import Told
from crossways.web.findings.releases.writes import NewRelease, keep_release
from crossways.web.kit.permissions import Role

RESULTS_DAY = date(2026, 3, 30)


def told(statement: str, section: str = "conversation") -> Told:
    plain = {
        "kind": "opinion.groups", "statement": statement, "strength": "clear", "size": "",
        "sureness": "", "period": "", "n": None, "evidence": [], "alternatives": [],
        "would_change": [], "cautions": [], "suggestions": [],
        "about": {"groups": [], "text": ""},
    }  # fmt: skip
    return Told(plain, section=section, likeness=statement, calls=False, picture=None)


def drawing(heading: str) -> Picture:
    return Picture(
        heading=heading,
        reading="Read it so.",
        alt=f"{heading}, told in words.",
        spec=f'{{"title": "{heading}"}}',
        table=pl.DataFrame({"statement": ["We wait."], "agree": ["40 to 50"]}),
    )


@pytest.fixture
def release(cast: Cast) -> StoredRelease:
    new = NewRelease(
        round_number=1, round_label="Spring", results_on=RESULTS_DAY, threshold=10,
        findings=[told("There are two groups of opinion."), told("Sides agree.", "shared")],
        answered=None, teams={"": []}, archive=b"", place_archive=b"",
        conversation=[drawing("Shared"), drawing("The map")],
    )  # fmt: skip
    return keep_release(cast.partnerships["fairhaven"], new, by=None)


def page(client: Client, path: str = "about/conversation/") -> str:
    return client.get(f"/p/fairhaven/findings/{path}").content.decode()


def test_they_stand_under_the_conversation_in_order_with_a_table_each(
    release: StoredRelease, signed_in: Callable[..., Client]
) -> None:
    assert [each.heading for each in pictures_of_conversation(release)] == ["Shared", "The map"]
    shown = page(signed_in(Role.BOARD))
    assert shown.index("There are two groups") < shown.index("How each statement was answered")
    assert shown.index("Table: Shared") < shown.index("Table: The map")
    assert shown.count("40 to 50") == 2


def test_they_wait_to_be_drawn_like_any_other_picture(release: StoredRelease) -> None:
    assert set(undrawn(release)) == {each.pk for each in pictures_of_conversation(release)}


def test_no_other_heading_shows_them(
    release: StoredRelease, signed_in: Callable[..., Client]
) -> None:
    assert "Table: The map" not in page(signed_in(Role.BOARD), "about/shared/")


def test_staff_are_told_when_everybody_else_reads_what_came_of_it(
    release: StoredRelease, signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 29))
    assert "Everybody who was asked reads what came of this on 30 March 2026." in page(
        signed_in(Role.LEAD), ""
    )
    monkeypatch.setattr(timezone, "localdate", lambda: RESULTS_DAY)
    assert "has been able to read what came of this since 30 March 2026" in page(
        signed_in(Role.LEAD), ""
    )
