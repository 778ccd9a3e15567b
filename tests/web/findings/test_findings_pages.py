"""What somebody reads, what they may decide, and how little that asks of the server."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from people import Cast

from crossways.analysis.release import Release
from crossways.report.charts import drawing
from crossways.report.model import Report
from crossways.web.findings.decisions.models import Kind
from crossways.web.findings.decisions.reads import told_back
from crossways.web.findings.decisions.writes import decide
from crossways.web.findings.models import StoredFinding, StoredRelease
from crossways.web.findings.releases.frozen import FrozenError
from crossways.web.findings.releases.reads import (
    section_page,
    sides_of,
    told_to_team,
    undecided,
)
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Role
from crossways.web.wiring.pipeline.archives import unpack_release

pytestmark = pytest.mark.xdist_group("a place that was read")
SignIn = Callable[..., Client]
TODAY = date(2026, 4, 1)
PAGES = ("", "findings/", "findings/about/pulse/", "board/", "numbers/")
MOST_QUERIES = 24
MOST_FOR_THE_BOARD = 44  # its page reads every table of outcomes too, each once


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts are drawn in the background; a page that draws one fails."""

    def refuse() -> None:
        raise AssertionError("a page loaded what draws charts")

    monkeypatch.setattr(drawing, "_drawer", refuse)


def test_a_drawn_chart_comes_with_what_a_browser_draws_it_from_and_that_can_end_no_element(
    kept: StoredRelease, signed_in: SignIn
) -> None:
    first = kept.findings.exclude(picture=None).order_by("rank").first()
    words = "</script><b>x</b> & more"
    kept.pictures.filter(pk=first.picture_id).update(
        svg='<svg xmlns="http://www.w3.org/2000/svg"/>', vega=json.dumps({"description": words})
    )
    page = signed_in(Role.LEAD).get(f"/p/fairhaven/findings/{first.pk}/").content.decode()
    [inside] = re.findall(r'<script type="application/json" class="cw-vega">(.*?)</script>', page)
    assert json.loads(inside) == {"description": words}
    assert "<b>x" not in page


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(f"/p/fairhaven/{path}").status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_database_a_few_things_however_much_was_found(
    kept: StoredRelease, signed_in: SignIn, path: str
) -> None:
    lead = signed_in(Role.LEAD)
    queries(lead, path)  # the first visit of a browser keeps its session
    few = queries(lead, path)
    last = kept.findings.order_by("-rank").first()
    StoredFinding.objects.bulk_create(
        StoredFinding(
            release=kept, rank=last.rank + n, calls=n % 2 == 0, section=("pulse", "shared")[n % 2],
            kind="pulse.warning", likeness=f"{n}", statement=f"More {n}", told=last.told,
        )
        for n in range(1, 400)
    )  # fmt: skip
    most = MOST_FOR_THE_BOARD if path == "board/" else MOST_QUERIES
    assert queries(lead, path) <= few <= most


def test_three_findings_are_shown_what_is_shared_or_calls_for_a_step_first(
    kept: StoredRelease, signed_in: SignIn
) -> None:
    page = signed_in(Role.LEAD).get("/p/fairhaven/findings/").content.decode()
    assert page.count('<article class="cw-sheet cw-finding">') == 3
    first = kept.findings.get(rank=1)
    assert first.statement.split("“")[0] in page


def test_ones_own_organisation_can_be_read_alone(kept: StoredRelease, signed_in: SignIn) -> None:
    sides = dict(sides_of(kept, "own-side"))
    whole = section_page(kept, "own-side", number=1)
    own = section_page(kept, "own-side", number=1, side="p0")
    assert sides["p0"] == "Partner 0"
    assert 0 < len(own.findings) < len(whole.findings)
    assert all("Partner 0" in finding.statement for finding in own.findings)
    page = signed_in(Role.PARTNER_CONTACT).get("/p/fairhaven/findings/about/own-side/?side=p0")
    assert page.content.decode().count("<article") == len(own.findings)


@pytest.mark.parametrize("number", ["0", "999", "-1", "x", "²", "9" * 30])
def test_a_page_that_is_not_there_is_the_nearest_that_is(
    kept: StoredRelease, signed_in: SignIn, number: str
) -> None:
    page = signed_in(Role.LEAD).get(f"/p/fairhaven/findings/about/own-side/?page={number}")
    assert page.status_code == 200


def test_absences_and_checks_are_printed_with_every_report(
    kept: StoredRelease, signed_in: SignIn
) -> None:
    for path in ("findings/", "findings/about/pulse/", "board/"):
        page = signed_in(Role.LEAD).get(f"/p/fairhaven/{path}").content.decode()
        assert "No voluntary or community organisation is a partner" in page


def test_looking_at_results_is_written_down(kept: StoredRelease, signed_in: SignIn) -> None:
    signed_in(Role.BOARD).get("/p/fairhaven/board/")
    assert AuditEvent.objects.filter(action="see board page", about=kept.pk).count() == 1


def test_a_decided_finding_makes_way_for_the_next(
    kept: StoredRelease, signed_in: SignIn, cast: Cast
) -> None:
    first, second = undecided(kept, most=2)
    lead, path = signed_in(Role.LEAD), f"/p/fairhaven/findings/{first.pk}/"
    answer = {"kind": "set_aside", "own_step": "", "note": "It was settled last week."}
    assert lead.post(path, answer).status_code == 302
    assert undecided(kept, most=1) == [second]
    assert "It was settled last week." in lead.get(path).content.decode()
    assert AuditEvent.objects.filter(action="decide to set aside", about=first.pk).count() == 1


def test_setting_aside_needs_a_reason_and_nothing_typed_is_lost(
    kept: StoredRelease, signed_in: SignIn
) -> None:
    [first] = undecided(kept, most=1)
    answer = {"kind": "set_aside", "own_step": "A step I typed", "note": ""}
    page = signed_in(Role.LEAD).post(f"/p/fairhaven/findings/{first.pk}/", answer)
    text = page.content.decode()
    assert "Say why" in text
    assert "A step I typed" in text
    assert not first.decisions.exists()


def test_acting_needs_a_step_and_a_day_that_is_not_over(kept: StoredRelease) -> None:
    [first] = undecided(kept, most=1)
    with pytest.raises(ValidationError) as faults:
        decide(first, kind=Kind.ACT, today=TODAY, by=None, due_on=date(2026, 3, 1))
    assert set(faults.value.message_dict) == {"step", "due_on"}


def test_only_leads_and_contacts_decide(kept: StoredRelease, signed_in: SignIn) -> None:
    [first] = undecided(kept, most=1)
    answer = {"kind": "discuss", "own_step": "", "note": ""}
    for role in (Role.BOARD, Role.ANALYST, Role.FACILITATOR, Role.ADMIN):
        found = signed_in(role).post(f"/p/fairhaven/findings/{first.pk}/", answer)
        assert found.status_code == 404, role
    assert not first.decisions.exists()
    path = f"/p/fairhaven/findings/{first.pk}/"
    assert signed_in(Role.PARTNER_CONTACT).post(path, answer).status_code == 302


def test_another_partnership_sees_nothing_of_it(kept: StoredRelease, signed_in: SignIn) -> None:
    other = signed_in(Role.LEAD, "millbrook")
    finding = kept.findings.first()
    for path in (f"findings/{finding.pk}/", "numbers/release-2.zip"):
        assert other.get(f"/p/fairhaven/{path}").status_code == 404
        assert other.get(f"/p/millbrook/{path}").status_code == 404


def test_what_an_analyst_takes_away_is_the_release_to_the_byte(
    kept: StoredRelease, signed_in: SignIn, read: tuple[Release, Report]
) -> None:
    found = signed_in(Role.ANALYST).get("/p/fairhaven/numbers/release-2.zip")
    back = unpack_release(found.content)
    made, _report = read
    assert back.cells.equals(made.cells)
    assert back.estimates == made.estimates
    names = zipfile.ZipFile(io.BytesIO(found.content)).namelist()
    assert {"cells.csv", "cells.parquet", "data-dictionary.md", "cells.schema.json"} <= set(names)
    assert AuditEvent.objects.filter(action="export", about=kept.pk).count() == 1


def test_a_place_to_take_away_holds_no_answer(kept: StoredRelease, signed_in: SignIn) -> None:
    found = signed_in(Role.ANALYST).get("/p/fairhaven/numbers/place-2.zip")
    names = set(zipfile.ZipFile(io.BytesIO(found.content)).namelist())
    assert "datapackage.json" in names
    assert not names & {"answers.csv", "respondents.csv", "votes.csv"}


def test_a_release_can_be_neither_changed_nor_removed(kept: StoredRelease) -> None:
    kept.round_label = "Another"
    for change in (
        kept.save,
        kept.delete,
        StoredRelease.objects.all().delete,
        lambda: StoredFinding.objects.update(statement="Nicer"),
    ):
        with pytest.raises(FrozenError):
            change()


def test_a_team_too_small_to_show_is_told_of_everybody_only(kept: StoredRelease) -> None:
    small = told_to_team(kept.partnership, round_number=2, team="no such team")
    assert small is not None
    assert not small.own
    assert small.questions
    assert all("team" not in question for question in small.questions)


def test_those_who_answered_hear_what_is_done_and_what_could_not_be_and_why(
    kept: StoredRelease,
) -> None:
    first, second = undecided(kept, most=2)
    decide(first, kind=Kind.ACT, step="A lunch together", today=TODAY, by=None)
    decide(second, kind=Kind.SET_ASIDE, note="No money this year.", today=TODAY, by=None)
    told = told_back(kept)
    assert (told.done, told.not_done) == (
        "A lunch together",
        [(second.statement, "No money this year.")],
    )


def test_before_the_first_release_a_page_says_when_findings_come(
    cast: Cast, signed_in: SignIn
) -> None:
    lead = signed_in(Role.LEAD)
    assert "Nothing to read yet" in lead.get("/p/fairhaven/findings/").content.decode()
    assert "Nobody has been asked yet" in lead.get("/p/fairhaven/board/").content.decode()
