"""Claims: what each stands on, never trusted further than that, and when it is too early."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from measured import CALM, days_waiting, measure, read_messages

from crossways.analysis.methods.evaluation import Panel, Plan, evaluate, record_of
from crossways.analysis.outcome_tables import CLAIMS
from crossways.web.outcomes.claims.evaluated import NoRecord, claim_from_run
from crossways.web.outcomes.claims.grades import HIGHEST, is_above
from crossways.web.outcomes.claims.models import GRADES, Claim
from crossways.web.outcomes.claims.presenters import too_early
from crossways.web.outcomes.claims.tables import claim_tables
from crossways.web.outcomes.claims.writes import add_claim, change_claim
from crossways.web.places.events.models import Event
from crossways.web.places.partnerships.models import Partnership

ASKED = {"says": "People wait fewer days.", "design": "before_after", "grade": ""}


def claim(partnership: Partnership, **more: Any) -> Claim:
    return add_claim(partnership, **(ASKED | more), by=None)


def add(client: Client, **told: str) -> Any:
    return client.post(reverse("claim_add", args=["fairhaven"]), {**ASKED, **told})


def test_designs_and_grades_are_those_of_the_table() -> None:
    assert tuple(HIGHEST) == CLAIMS.column("design").one_of
    assert tuple(GRADES) == CLAIMS.column("grade").one_of


@pytest.mark.parametrize("design", HIGHEST)
def test_what_it_stands_on_sets_the_highest_grade(partnership: Partnership, design: str) -> None:
    compared = {"comparison": "Millbrook"} if design in ("comparison", "trial") else {}
    offered = claim(partnership, design=design, **compared)
    assert offered.grade == HIGHEST[design]
    change_claim(offered, **(ASKED | {"design": design, "grade": "word"} | compared), by=None)
    assert offered.grade == "word"
    for grade in (one for one in GRADES if is_above(one, design)):
        with pytest.raises(ValidationError, match="at most"):
            claim(partnership, says=grade, design=design, grade=grade, **compared)


def test_what_was_compared_is_said_and_before_and_after_is_not_called_compared(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    page = read_messages(add(browser_of_lead, design="comparison"))
    assert "Say what it was compared with" in page
    page = read_messages(add(browser_of_lead, comparison="Millbrook"))
    assert "so it is not only before and after" in page
    assert not Claim.objects.exists()


def test_a_change_from_before_to_after_is_called_that_on_every_page(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    add(browser_of_lead, indicator=indicator.pk, baseline="5.1 days", result="3.2 days")
    for name, about in (("claims", []), ("indicator", [indicator.pk])):
        page = read_messages(browser_of_lead.get(reverse(name, args=["fairhaven", *about])))
        assert "From 5.1 days to 3.2 days." in page
        assert "Before and after, compared with nothing: compatible with an effect" in page
        assert "Worth a closer look" in page


def test_a_claim_sent_twice_is_written_down_once(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    add(browser_of_lead)
    assert "This is written down already" in read_messages(add(browser_of_lead))
    assert Claim.objects.count() == 1


def test_the_pharmacists_claim_comes_with_its_honest_label(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    address = reverse("claim_add_usual", args=["fairhaven"])
    page = read_messages(browser_of_lead.post(address, follow=True))
    for words in ("From 67.5% to 98%.", "compared with nothing", "out of how many is not known"):
        assert words in page
    assert "Add the pharmacists' claim" not in page
    assert Claim.objects.get().grade == "promising"


def test_a_measure_that_goes_leaves_its_claims(partnership: Partnership) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM)
    made = claim(partnership, indicator=indicator)
    indicator.delete()
    made.refresh_from_db()
    assert made.indicator is None
    assert claim_tables(partnership)["claims"]["comparison"].to_list() == ["none"]


def test_a_merger_is_too_early_to_claim_of_until_the_usual_stall_is_over() -> None:
    merger = Event(kind="merger", happened_on=date(2025, 6, 2), note="Two became one.")
    start = Event(kind="launch", happened_on=date(2025, 9, 15), note="The hub opened")
    vote = Event(kind="election", happened_on=date(2026, 1, 1), note="Elections")
    told = too_early([merger, start, vote], today=date(2026, 3, 9))
    assert told == [
        "Two became one (June 2025): too early to judge until December 2026.",
        "The hub opened (September 2025): too early to judge until March 2026.",
    ]
    assert too_early([merger, start], today=date(2026, 12, 2)) == []


def run(**plan: Any) -> Any:
    readings = 100 * np.exp(0.05 * np.random.default_rng(1).normal(size=(21, 36)))
    readings[0, 24:] *= 0.8
    names = ("Fairhaven", *(f"area {at}" for at in range(20)))
    made = evaluate(Panel(names, readings, outcome="delays"), Plan(starts=24, **plan))
    return record_of(made, run_on=date(2026, 3, 1))


def sent(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("runs.jsonl", "\n".join(lines).encode())


def test_a_run_of_the_evaluation_begins_a_claim_with_its_figures(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    address = reverse("claim_from_run", args=["fairhaven"])
    answer = browser_of_lead.post(address, {"file": sent(run().line)}, follow=True)
    form = answer.content.decode()
    assert 'value="delays in Fairhaven: 21% lower than expected"' in form
    assert "between 24% lower and 18% lower" in form
    assert "area 0, area 1, area 2, area 3, area 4 and 15 more" in form
    assert "run on 2026-03-01" in form


def test_a_run_against_its_own_past_alone_is_before_and_after() -> None:
    fields = claim_from_run(sent("", run(method="series").line, ""))
    assert (fields["design"], fields["comparison"]) == ("before_after", "")


@pytest.mark.parametrize(("strength", "grade"), [("clear", "supported"), ("possible", "promising")])
def test_a_run_that_is_not_clear_carries_a_lower_grade(strength: str, grade: str) -> None:
    fields = claim_from_run(sent(replace(run(), strength=strength).line))
    assert (fields["design"], fields["grade"]) == ("comparison", grade)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["{}"], "no record of a run"),
        (["not json"], "no record of a run"),
        (["[1, 2]"], "no record of a run"),
        ([""], "no record of a run"),
        (["\x00"], "no record of a run"),
        ([json.dumps({"strength": "refused"})], "was refused"),
        ([json.dumps({"strength": "cannot tell"})], "no change beyond chance"),
        ([json.dumps({"strength": "no change that matters"})], "no change beyond chance"),
    ],
)
def test_a_file_that_is_no_record_is_told(lines: list[str], words: str) -> None:
    with pytest.raises(NoRecord, match=words):
        claim_from_run(sent(*lines))


def test_a_record_somebody_bent_is_no_record() -> None:
    bent = replace(run(), effect=1e300)
    with pytest.raises(NoRecord):
        claim_from_run(sent(bent.line.replace("1e+300", '"much"')))
