"""Whoever sees results or takes them away leaves one line in the audit trail; who answers, none.

There is no list of pages here. Every address of the service is opened, and the database is watched:
a page that reads what was found has to have written down who read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from asked_people import asked
from ballots import draft_known_as
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from one_of_each import one_of_each
from people import Cast, cast_of_two_places
from small_releases import finding as small_finding
from small_releases import question, release_of
from talks import talk_known_as
from test_who_reaches_what import A_ROUND, A_TALK, ROWS, addresses

from crossways.web.findings.models import StoredFinding, StoredRelease
from crossways.web.findings.releases.told import Told
from crossways.web.findings.releases.writes import NewRelease, keep_release
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Role
from crossways.web.listening.rounds.models import RoundTeam
from crossways.web.places.accounts.models import User
from crossways.web.wiring import urls

pytestmark = pytest.mark.django_db

RESULTS = re.compile(
    r'SELECT (?!COUNT).*"findings_(storedfinding"\."(statement|told)|teamresult"\."told'
    r'|storedpicture"\."(svg|rows)|storedrelease"\."(archive|place_archive))"'
)
"""A question to the database whose answer holds something that was found."""
KNOWN_TO_SHOW = {
    "findings", "findings_about", "finding", "board", "overview", "download_release",
    "download_place",
}  # fmt: skip
TO_HANG_UP = {"round_printed"}
"""Taken away too, but no number and nobody is on it."""


@dataclass(frozen=True)
class Visit:
    """What opening a page came to."""

    status: int
    read: bool
    taken_away: bool
    lines: list[AuditEvent]


@contextmanager
def watched() -> Iterator[list[str]]:
    """Every question to the database from now on that reads results."""
    found: list[str] = []

    def look(ask: Callable[..., Any], sql: str, *rest: object) -> object:
        found.extend(match[0] for match in RESULTS.finditer(sql))
        return ask(sql, *rest)

    with connection.execute_wrapper(look):
        yield found


def visit(client: Client, address: str) -> Visit:
    last = AuditEvent.objects.count()
    with watched() as read:
        response = client.get(address)
    away = "attachment" in response.headers.get("Content-Disposition", "")
    return Visit(response.status_code, bool(read), away, list(AuditEvent.objects.all()[last:]))


@pytest.fixture(autouse=True)
def nobody_is_asked_for_a_second_step(settings: Any) -> None:
    path = "crossways.web.places.accounts.second_factor.second_factor_required"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != path]


@pytest.fixture
def cast() -> Cast:
    made = cast_of_two_places()
    one_of_each(made.partnerships["fairhaven"])
    draft_known_as(A_ROUND["pk"], made.partnerships["fairhaven"])
    talk_known_as(A_TALK["pk"], made.partnerships["fairhaven"])
    return made


@pytest.fixture
def release(cast: Cast) -> StoredRelease:
    """A release with one finding, which calls for a step."""
    plain = {
        "kind": "values.divide", "topic": "values", "statement": "Two sides differ.",
        "strength": "clear", "size": "", "sureness": "", "period": "", "n": None,
        "evidence": [], "alternatives": [], "would_change": [], "cautions": [],
        "about": {"groups": [], "text": "", "item": None, "dimension": None}, "suggestions": [],
    }  # fmt: skip
    new = NewRelease(
        round_number=1, round_label="Spring", results_on=date(2026, 3, 30), threshold=10,
        findings=[Told(plain, section="shared", likeness="x", calls=True, picture=None)],
        answered=None, teams={}, archive=b"zip", place_archive=b"zip",
    )  # fmt: skip
    return keep_release(cast.partnerships["fairhaven"], new, by=None)


@pytest.fixture
def lead(cast: Cast) -> User:
    return cast.people["fairhaven", Role.LEAD]


def addresses_with_results(release: StoredRelease) -> dict[str, str]:
    """Every address of a partnership by name, led to things that are there."""
    there = {"finding_id": StoredFinding.objects.get(release=release).pk}
    own = sorted({name for name in addresses() if ROWS[name].own})
    filled = {
        name: {key: there.get(key, value) for key, value in ROWS[name].places.items()}
        for name in own
    }
    return {name: reverse(name, kwargs=places) for name, places in filled.items()}


def test_every_page_with_results_and_every_export_writes_down_once_who_saw_what(
    client: Client, release: StoredRelease, lead: User
) -> None:
    client.force_login(lead)
    visits = {name: visit(client, at) for name, at in addresses_with_results(release).items()}
    showed = {name: one for name, one in visits.items() if one.read and one.status == 200}
    taken = {name: one for name, one in visits.items() if one.taken_away and name not in TO_HANG_UP}
    assert showed.keys() >= KNOWN_TO_SHOW
    assert taken.keys() >= {"download_release", "download_place"}
    unwritten = {name for name, one in (showed | taken).items() if len(one.lines) != 1}
    assert unwritten == set()
    for name, one in showed.items():
        [line] = one.lines
        assert (line.actor, line.partnership) == (lead.pk, release.partnership_id), name
        assert (line.about_kind, line.about) == ("findings.storedrelease", release.pk), name
        assert line.action.startswith(("see ", "export")), name


def test_which_cut_was_seen_is_written_down(
    client: Client, release: StoredRelease, lead: User
) -> None:
    client.force_login(lead)
    at = addresses_with_results(release)
    [about], [one] = visit(client, at["findings_about"]).lines, visit(client, at["finding"]).lines
    [away] = visit(client, at["download_place"]).lines
    assert (away.action, away.detail) == ("export", {"file": "fairhaven-place-1.zip"})
    assert about.detail == {"section": "shared"}
    assert one.detail == {"finding": StoredFinding.objects.get(release=release).pk}


def test_who_may_not_see_results_reads_none_and_leaves_no_line(
    client: Client, release: StoredRelease, cast: Cast
) -> None:
    strangers = cast.people["millbrook", Role.LEAD], cast.people["fairhaven", Role.ADMIN]
    for somebody in strangers:
        client.force_login(somebody)
        for name in KNOWN_TO_SHOW:
            found = visit(client, addresses_with_results(release)[name])
            assert not (found.read and found.status == 200), name
            assert found.lines == [], name


def test_whoever_answered_reads_what_came_of_it_and_leaves_no_line(client: Client) -> None:
    over = asked("pulse")
    release_of(over, small_finding("Something"), teams={"": [question("P1", (50, 60))]})
    code = RoundTeam.objects.filter(round=over.round).values_list("results_code", flat=True)[0]
    found = visit(client, reverse("results", args=[code]))
    assert (found.status, found.read, found.lines) == (200, True, [])


def peeks(request: HttpRequest) -> HttpResponse:
    """A page as it must not be: it shows what was found and writes nothing down."""
    return HttpResponse(StoredFinding.objects.get().statement)


urlpatterns = [path("peeks/", peeks), path("", include(urls))]


@pytest.mark.urls(__name__)
def test_a_page_that_peeks_is_found_out(client: Client, release: StoredRelease) -> None:
    found = visit(client, "/peeks/")
    assert found.read
    assert found.lines == []
