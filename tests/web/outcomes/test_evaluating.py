"""Evaluations on the website: planned, told what they could see, run, logged, claimed upon."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from measured import days_waiting, months, read_messages
from typer import Typer
from typer.testing import CliRunner

from crossways.analysis.methods.evaluation import RunRecord
from crossways.cli.evaluate_commands import add_to
from crossways.place_folder.fault import Faults
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.outcomes.claims.models import Claim
from crossways.web.outcomes.claims.tables import claim_tables
from crossways.web.outcomes.claims.writes import add_claim
from crossways.web.outcomes.evaluation import sent
from crossways.web.outcomes.evaluation.models import EvaluationPlan, EvaluationRun, SentReadings
from crossways.web.outcomes.evaluation.reads import log_of
from crossways.web.outcomes.evaluation.sent import read_sent
from crossways.web.outcomes.evaluation.writes import (
    claim_upon,
    drop_plan,
    keep_readings,
    plan_evaluation,
    run_plan,
)
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.sound import Reading
from crossways.web.outcomes.indicators.writes import take_readings
from crossways.web.places.partnerships.models import Partnership

TODAY = date(2026, 6, 1)
AREAS, MONTHS, STARTS = 14, 36, 24
DAYS = months(MONTHS, first=date(2023, 1, 1))
HEADER = "indicator,measured_on,value"
PRESSED = {"starts_on": DAYS[STARTS].isoformat(), "method": "compared", "scale": "ratio"}


def readings(*, fall: float = 0.4) -> np.ndarray:
    rng = np.random.default_rng(8)
    counts = rng.poisson(300 * np.exp(0.03 * rng.normal(size=(AREAS, MONTHS))))
    counts[0, STARTS:] = np.round(counts[0, STARTS:] * (1 - fall))
    return counts


def sheet(counts: np.ndarray) -> str:
    rows = [
        f"delays-{area},{day},{value}"
        for area, series in enumerate(counts)
        for day, value in zip(DAYS, series, strict=True)
    ]
    return "\n".join([HEADER, *rows]) + "\n"


def file_of(text: str, name: str = "delays.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def kept(partnership: Partnership, counts: np.ndarray | None = None) -> SentReadings:
    text = sheet(readings() if counts is None else counts)
    return keep_readings(partnership, read_sent(file_of(text), today=TODAY), by=None)


def planned(source: SentReadings | Indicator, **more: Any) -> EvaluationPlan:
    choices = {
        "area": "delays-0",
        "others": [f"delays-{at}" for at in range(AREAS)],
        "starts_on": DAYS[STARTS],
        "outcome": "delayed days",
        "method": "compared",
        "scale": "ratio",
        "season": None,
        "trend": None,
        "slope": False,
        "memory": True,
        "settling": 0,
        "matters": None,
    }
    return plan_evaluation(source, by=None, **(choices | more))


def run(partnership: Partnership, *, fall: float = 0.4, **more: Any) -> EvaluationRun:
    return run_plan(planned(kept(partnership, readings(fall=fall)), **more), today=TODAY, by=None)


def measured(partnership: Partnership, name: str, series: np.ndarray) -> Indicator:
    made = days_waiting(partnership, name=name)
    listed = [Reading(day, float(value)) for day, value in zip(DAYS, series, strict=True)]
    take_readings(made, listed, today=TODAY, by=None)
    return made


def by_the_command(folder: Path, text: str, *more: str) -> dict[str, Any]:
    """The line the command writes into its log for the same file."""
    file, app = folder / "delays.csv", Typer()
    file.write_text(text, encoding="utf-8")
    app.callback()(lambda: None)
    add_to(app)
    asked = ["--from", str(DAYS[STARTS]), "--with", "delays-*", "--outcome", "delayed days"]
    typed = ["evaluate", str(file), "delays-0", *asked, "--run", "--as-of", str(TODAY), *more]
    result = CliRunner().invoke(app, typed)
    assert result.exit_code == 0, result.output
    line = (folder / "evaluations.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    read: dict[str, Any] = json.loads(line)
    return read


@pytest.mark.parametrize(
    ("more", "typed"),
    [
        ({}, ()),
        ({"method": "synthetic", "settling": 1}, ("--method", "synthetic", "--settling", "1")),
        (
            {"trend": True, "memory": False, "scale": "difference"},
            ("--trend", "--no-memory", "--scale", "difference"),
        ),
    ],
)
def test_the_website_and_the_command_write_the_same_of_the_same_file(
    partnership: Partnership, tmp_path: Path, more: dict[str, Any], typed: tuple[str, ...]
) -> None:
    made = run(partnership, **more)
    assert made.record == by_the_command(tmp_path, sheet(readings()), *typed)


def test_a_lead_sends_a_file_is_told_what_could_be_seen_runs_it_and_claims_upon_it(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    def go(name: str, *about: str, **told: Any) -> str:
        address = reverse(name, args=["fairhaven", *about])
        return read_messages(browser_of_lead.post(address, told, follow=True))

    page = go("evaluation_begin", file=file_of(sheet(readings())))
    assert "What is to be judged?" in page
    assert page.count("checked") == AREAS + len(("held against", "asked", "carries over"))
    others = [f"delays-{at}" for at in range(1, AREAS)]
    chosen = PRESSED | {"area": "delays-0", "others": others, "outcome": "delays", "memory": "on"}
    file = SentReadings.objects.get()
    page = go("evaluation_of_file", file.pk, **chosen)
    assert "The smallest change in delays-0 that would be seen in four of five cases" in page
    assert "would lead us to expect" not in page
    assert not EvaluationRun.objects.exists()
    page = go("evaluation_plan", EvaluationPlan.objects.get().pk)
    for words in (
        "lower than the other areas together would lead us to expect (between",
        "This is compatible with what began then having made it lower",
        "It does not show what caused it.",
        "What would change our mind",
        "The same numbers as a table",
    ):
        assert words in page
    made = EvaluationRun.objects.get()
    page = go("evaluation_claim", made.pk, how="new")
    made.refresh_from_db()
    assert made.claim == Claim.objects.get()
    assert "It stands with this claim now" in page
    page = read_messages(browser_of_lead.get(reverse("claims", args=["fairhaven"])))
    assert f'/run/{made.pk}/"' in page


def test_what_could_be_seen_does_not_look_at_what_changed_in_the_area(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    told = []
    for fall in (0.0, 0.6):
        plan = planned(kept(partnership, readings(fall=fall)))
        address = reverse("evaluation_plan", args=["fairhaven", plan.pk])
        page = read_messages(browser_of_lead.get(address))
        told.append(page[page.index("Plan: ") : page.index("Nothing has been judged yet")])
    assert told[0] == told[1]
    assert "The smallest change in delays-0" in told[0]


def test_too_little_is_refused_with_every_reason_before_anything_is_run_and_logged_if_pressed(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    plan = planned(kept(partnership, readings()[:4]), starts_on=DAYS[31])
    address = reverse("evaluation_plan", args=["fairhaven", plan.pk])
    for page in (browser_of_lead.get(address), browser_of_lead.post(address, follow=True)):
        told = read_messages(page)
        assert "There are 5 readings after the change; 6 are needed." in told
        assert "There are 3 areas to compare with; 10 are needed" in told
    made = EvaluationRun.objects.get()
    assert (made.record["strength"], made.pictures) == ("refused", [])
    page = read_messages(browser_of_lead.get(reverse("evaluations", args=["fairhaven"])))
    assert "refused: too little to judge" in page
    with pytest.raises(ValidationError, match="was refused"):
        claim_upon(made, claim=None, by=None)


def test_an_area_alone_is_told_and_claimed_as_before_and_after(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    source = kept(partnership, readings()[:1] + 0.5)
    made = run_plan(planned(source, others=[], method="series"), today=TODAY, by=None)
    address = reverse("evaluation_run", args=["fairhaven", made.pk])
    page = read_messages(browser_of_lead.get(address))
    assert "Before and after only: nothing was compared" in page
    assert "Clear" not in page
    assert len(made.pictures) == 1
    claim = claim_upon(made, claim=None, by=None)
    assert (claim.design, claim.grade, claim.compared_with) == ("before_after", "promising", "")


def test_every_fault_of_a_file_is_told_at_once_in_the_command_s_words_and_nothing_is_kept(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    lines = sheet(readings()).splitlines(keepends=True)
    lines[5] = f'delays-0,{DAYS[4]},"3,5"\n'
    del lines[50]
    address = reverse("evaluation_begin", args=["fairhaven"])
    page = browser_of_lead.post(address, {"file": file_of("".join(lines))})
    told = read_messages(page)
    assert "2 faults: nothing was kept." in told
    assert "delays.csv, row 6, column value: found &#39;3,5&#39;" in told
    assert "delays.csv, row 51, column measured_on: found a gap before it" in told
    assert not SentReadings.objects.exists()


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (sheet(readings()), "delays.xlsx", "a .xlsx file, expected a CSV file"),
        ("", "empty.csv", "an empty file"),
        ("\x00\x01\x02", "binary.csv", "found"),
        ("name,when\nann,2026\n", "other.csv", "measured_on"),
        (HEADER + "\n", "none.csv", "no row below the header"),
        (f"{HEADER}\neast,2031-01-01,1\n", "ahead.csv", "still to come"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_never_breaks(
    text: str, name: str, words: str
) -> None:
    with pytest.raises(Faults, match=words):
        read_sent(file_of(text, name), today=TODAY)


def test_a_file_of_more_areas_than_a_form_can_list_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent, "MOST_AREAS", AREAS - 1)
    with pytest.raises(Faults, match=f"found {AREAS} areas, expected at most {AREAS - 1}"):
        read_sent(file_of(sheet(readings())), today=TODAY)


def test_who_asks_the_same_area_again_is_told_which_run_it_is(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    run(partnership)
    made = run(partnership, trend=True, outcome="beds")
    assert made.number == 2
    page = browser_of_lead.get(reverse("evaluation_run", args=["fairhaven", made.pk]))
    assert "This is run 2 of this question." in read_messages(page)
    page = browser_of_lead.get(reverse("evaluation_plan", args=["fairhaven", made.plan.pk]))
    assert "This area has been asked about 2 times already." in read_messages(page)


def test_a_measure_is_held_against_other_measures_read_as_often(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    counts = readings()
    ours, *others = [measured(partnership, f"Days, area {at}", counts[at]) for at in range(12)]
    address = reverse("evaluation_of_measure", args=["fairhaven", ours.pk])
    form = read_messages(browser_of_lead.get(address))
    assert "Days, area 1" in form
    assert 'value="days_area_0"' not in form
    chosen = PRESSED | {"others": [other.code for other in others], "matters": "5%"}
    browser_of_lead.post(address, chosen)
    plan = EvaluationPlan.objects.get()
    assert (plan.indicator, plan.area, plan.matters) == (ours, ours.code, 0.05)
    made = run_plan(plan, today=TODAY, by=None)
    assert made.record["area"] == "Days, area 0"
    assert len(made.record["comparators"]) == 11
    assert made.record["strength"] == "clear"
    claim = claim_upon(made, claim=None, by=None)
    assert claim.indicator == ours


def test_a_measure_with_a_gap_is_told_where_a_plan_would_need_it(partnership: Partnership) -> None:
    ours = measured(partnership, "Days", readings()[0])
    ours.readings.filter(measured_on=DAYS[3]).delete()
    with pytest.raises(ValidationError, match="no reading of Days for 2023-04-01"):
        planned(ours, others=[])
    assert not EvaluationPlan.objects.exists()


def test_a_measure_removed_after_it_was_planned_is_told(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    ours = measured(partnership, "Days", readings()[0])
    plan = planned(ours, others=[], method="series")
    ours.delete()
    address = reverse("evaluation_plan", args=["fairhaven", plan.pk])
    page = read_messages(browser_of_lead.post(address))
    assert "The measure this plan was about has been removed." in page
    assert not EvaluationRun.objects.exists()


def test_a_run_that_found_nothing_carries_no_claim_and_can_stand_beside_one(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    made = run(partnership, fall=0.0)
    assert made.record["strength"] == "cannot tell"
    address = reverse("evaluation_claim", args=["fairhaven", made.pk])
    page = read_messages(browser_of_lead.post(address, {"how": "new"}, follow=True))
    assert "so no claim can rest on it" in page
    page = read_messages(browser_of_lead.post(address, {}, follow=True))
    assert "Choose a claim to put it beside." in page
    there = add_claim(partnership, says="Delays fell.", design="experience", by=None)
    browser_of_lead.post(address, {"claim": there.pk})
    made.refresh_from_db()
    assert made.claim == there
    assert Claim.objects.count() == 1


def test_a_claim_upon_a_run_joins_the_tables_findings_are_made_from(
    partnership: Partnership,
) -> None:
    claim_upon(run(partnership), claim=None, by=None)
    (row,) = claim_tables(partnership)["claims"].iter_rows(named=True)
    assert row["says"] == "delayed days in delays-0: 39% lower than expected"
    assert (row["design"], row["grade"]) == ("comparison", "supported")
    assert "delays-1, delays-10" in row["comparison"]
    assert row["period"] == "from 1 January 2025 on, beside 24 periods before"


def test_the_log_is_what_the_command_writes_and_taking_it_away_is_written_down(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    run(partnership)
    run(partnership, starts_on=DAYS[-2])
    page = browser_of_lead.get(reverse("evaluation_log", args=["fairhaven"]))
    lines = [json.loads(line) for line in page.content.decode().splitlines()]
    assert page.content.decode() == log_of(partnership)
    assert [line["strength"] for line in lines] == ["clear", "refused"]
    assert [list(line) for line in lines] == [[each.name for each in fields(RunRecord)]] * 2
    assert AuditEvent.objects.filter(action="export").count() == 1


def test_a_run_is_audited_with_its_plan_and_the_fingerprint_of_its_readings(
    partnership: Partnership,
) -> None:
    made = run(partnership)
    event = AuditEvent.objects.get(action="add evaluationrun")
    assert event.detail["readings"] == made.record["readings"]
    assert event.detail["plan"] == made.record["plan"]
    assert event.partnership == partnership.pk


def test_a_plan_that_was_run_stays_and_one_that_was_not_goes_with_its_readings(
    partnership: Partnership,
) -> None:
    made = run(partnership)
    with pytest.raises(ValidationError, match="Every run stays"):
        drop_plan(made.plan, by=None)
    drop_plan(planned(kept(partnership)), by=None)
    assert SentReadings.objects.count() == EvaluationPlan.objects.count() == 1


def test_asking_otherwise_begins_with_the_choices_of_the_plan(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    plan = planned(kept(partnership), matters=0.1, trend=True)
    address = reverse("evaluation_of_file", args=["fairhaven", plan.sent.pk])  # type: ignore[union-attr]
    page = read_messages(browser_of_lead.get(f"{address}?like={plan.pk}"))
    assert 'value="delayed days"' in page
    assert f'<option value="{DAYS[STARTS]}" selected>' in page
    assert 'name="matters" type="text" value="10"' in page
