"""The timeline: until when it is too early to judge, and what each phase of a change asks."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crossways.analysis.methods.change_bands import add_months
from crossways.analysis.outcome_tables import PHASE_TASKS
from crossways.analysis.tables import Place
from crossways.content import change_phases
from crossways.simulate.fairhaven import fairhaven
from crossways.web.outcomes.chain.models import Activity
from crossways.web.outcomes.timeline import writes
from crossways.web.outcomes.timeline.models import PhaseTask
from crossways.web.outcomes.timeline.presenters import happenings, judging, phases_told
from crossways.web.outcomes.timeline.reads import begun_activities
from crossways.web.outcomes.timeline.tables import events_on_the_timeline, timeline_tables
from crossways.web.places.events.models import Event
from crossways.web.places.events.reads import events_of
from crossways.web.places.events.writes import add_event
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.structure.writes import load_place
from crossways.web.places.teams.writes import add_team, merge_team

Town = Any
MERGED = date(2026, 2, 1)


@pytest.fixture
def merger(partnership: Partnership) -> Event:
    return add_event(
        partnership, kind="merger", happened_on=MERGED, note="Two trusts became one.", by=None
    )


def where(name: str, *ids: str) -> str:
    return reverse(name, args=["fairhaven", *ids])


def read(browser: Client, address: str) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", browser.get(address).content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (-1, "Still ahead. Afterwards expect things to stall until about 1 August 2027."),
        (0, "Less than a month ago: inside the usual stall. Too early to judge until 1 August"),
        (9, "9 months ago: inside the usual stall. Too early to judge until 1 August 2027."),
        (18, "Past the usual stall; things settle until about 1 February 2029. Judge with care."),
        (36, "Look closer since 1 February 2029: it should have settled by then."),
    ],
)
def test_a_merger_is_told_with_the_day_from_which_it_can_be_judged(months: int, said: str) -> None:
    today = add_months(MERGED, months)
    assert judging("structure", MERGED, today=today).startswith(said)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (-1, "Still ahead. Once begun, it is too early to judge until 1 August 2026."),
        (1, "1 month ago. Too early to judge until 1 August 2026."),
        (8, "8 months ago: people are taking it up. First signs may show; look closer from 1 F"),
        (12, "Look closer since 1 February 2027: by then it should have been taken up."),
    ],
)
def test_something_new_is_told_with_the_day_from_which_to_look_closer(
    months: int, said: str
) -> None:
    assert judging("start", MERGED, today=add_months(MERGED, months)).startswith(said)


def test_events_and_what_partners_began_stand_in_order_of_their_days(
    partnership: Partnership, merger: Event
) -> None:
    add_event(partnership, kind="election", happened_on=date(2026, 5, 7), note="Council", by=None)
    for number, (begun, ended) in enumerate(
        [(date(2026, 1, 1), None), (None, None), (date(2025, 1, 1), date(2025, 9, 1))]
    ):
        Activity.objects.create(
            partnership=partnership, code=f"a{number}", says=f"Act {number}", kind="service",
            begins_on=begun, ended_on=ended,
        )  # fmt: skip
    told = happenings(events_of(partnership), begun_activities(partnership), today=date(2026, 3, 1))
    assert [one.what for one in told] == ["Act 0", "Two trusts became one.", "Council"]
    assert [one.ahead for one in told] == [False, False, True]
    assert told[2].judging.startswith(
        "From about 26 March 2026 until then public bodies keep quiet"
    )


def test_an_election_that_is_over_and_other_events_say_nothing_of_judging(
    partnership: Partnership,
) -> None:
    add_event(partnership, kind="election", happened_on=MERGED, note="Council", by=None)
    add_event(partnership, kind="leader_change", happened_on=MERGED, note="New chief", by=None)
    told = happenings(events_of(partnership), [], today=MERGED)
    assert [one.judging for one in told] == ["", ""]


def test_a_team_that_became_part_of_another_is_no_merger_that_stalls_a_place(
    town: Town, merger: Event
) -> None:
    day, night = (
        add_team(town.trust, name=name, people=12, today=MERGED, by=None)
        for name in ("Day team", "Night team")
    )
    merge_team(day, into=night, happened_on=MERGED, by=None)
    assert events_on_the_timeline(town.partnership)["event"].to_list() == [merger.pk]


def test_the_page_marks_today_and_tells_planning_rounds(
    browser_of_lead: Client, town: Town, merger: Event
) -> None:
    Organisation.objects.filter(pk=town.council.pk).update(planning_cycle="January to March")
    page = read(browser_of_lead, where("timeline"))
    today = timezone.localdate()
    assert f"Until today, {today.day} {today:%B %Y}" in page
    assert judging("structure", MERGED, today=today) in page
    assert "Harbour Council January to March" in page


def test_without_events_the_page_says_so(browser_of_lead: Client, partnership: Partnership) -> None:
    assert "No event is written down yet." in read(browser_of_lead, where("timeline"))


def test_the_usual_tasks_are_put_on_the_list_once_and_own_ones_stay(
    browser_of_lead: Client, merger: Event
) -> None:
    usual = [task for phase in change_phases().phases for task in phase.tasks]
    browser_of_lead.post(
        where("phase_task_add", merger.pk), {"phase": "during", "task": "Move the records"}
    )
    for _again in range(2):
        browser_of_lead.post(where("phases_begin", merger.pk))
    assert PhaseTask.objects.count() == len(usual) + 1
    page = read(browser_of_lead, where("phases", merger.pk))
    for words in (*usual, "Move the records", *(phase.manner for phase in change_phases().phases)):
        assert words in page


def test_a_task_is_ticked_with_its_day_and_can_be_taken_back(
    browser_of_lead: Client, merger: Event
) -> None:
    task = writes.add_task(merger, phase="before", task="Ask each side", by=None)
    day = {"done_on_day": "5", "done_on_month": "1", "done_on_year": "2026"}
    browser_of_lead.post(where("phase_task_done", merger.pk, task.pk), day)
    page = read(browser_of_lead, where("phases", merger.pk))
    assert "Ask each side : done on 5 January 2026" in page
    browser_of_lead.post(where("phase_task_not_done", merger.pk, task.pk))
    assert "Ask each side : not done yet" in read(browser_of_lead, where("phases", merger.pk))
    browser_of_lead.post(where("phase_task_remove", merger.pk, task.pk))
    assert not PhaseTask.objects.exists()


def test_a_task_is_not_ticked_for_a_day_to_come(browser_of_lead: Client, merger: Event) -> None:
    task = writes.add_task(merger, phase="before", task="Ask each side", by=None)
    soon = timezone.localdate() + timedelta(days=1)
    day = {f"done_on_{part}": str(getattr(soon, part)) for part in ("day", "month", "year")}
    page = browser_of_lead.post(where("phase_task_done", merger.pk, task.pk), day)
    assert "That day has not come yet." in page.content.decode()
    task.refresh_from_db()
    assert task.done_on is None


def test_tasks_twice_tasks_of_no_phase_and_of_other_changes_are_refused(
    browser_of_lead: Client, partnership: Partnership, merger: Event
) -> None:
    task = writes.add_task(merger, phase="before", task="Ask each side", by=None)
    with pytest.raises(ValidationError, match="on the list of that phase already"):
        writes.add_task(merger, phase="before", task="ask each SIDE", by=None)
    with pytest.raises(ValueError, match="no such phase"):
        writes.add_task(merger, phase="never", task="Ask each side", by=None)
    other = add_event(partnership, kind="reorganisation", happened_on=MERGED, note="Again", by=None)
    assert browser_of_lead.get(where("phase_task_done", other.pk, task.pk)).status_code == 404


def test_only_mergers_and_reorganisations_have_phases(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    election = add_event(partnership, kind="election", happened_on=MERGED, note="x", by=None)
    assert browser_of_lead.get(where("phases", election.pk)).status_code == 404


@pytest.mark.parametrize(
    ("months", "left_over"),
    [(-1, []), (0, ["before"]), (17, ["before"]), (18, ["before", "during"])],
)
def test_what_is_left_over_of_a_phase_is_said_once_the_phase_is_over(
    merger: Event, months: int, left_over: list[str]
) -> None:
    tasks = [
        writes.add_task(merger, phase=phase, task="Talk", by=None)
        for phase in ("before", "during", "after")
    ]
    told = phases_told(merger, tasks, today=add_months(MERGED, months))
    said = dict(zip(("before", "decision", "during", "after"), told, strict=True))
    assert [name for name, phase in said.items() if phase.left_over] == left_over
    for name in left_over:
        assert said[name].left_over == "1 task of this phase is left over. It still helps to do it."


def test_a_task_that_is_done_is_not_left_over(merger: Event) -> None:
    task = writes.add_task(merger, phase="before", task="Talk", by=None)
    writes.say_when_done(task, done_on=MERGED, by=None)
    [first, *_others] = phases_told(merger, [task], today=add_months(MERGED, 40))
    assert first.left_over == ""


def test_fairhavens_tasks_are_taken_in_at_its_events_and_told_again(db: None) -> None:
    place: Place = fairhaven()
    partnership = load_place(place, slug="fairhaven", by=None)
    writes.take_in(partnership, place, by=None)
    frame = timeline_tables(partnership)["phase_tasks"]
    assert frame.schema == PHASE_TASKS.schema
    what = ["phase", "task", "done_on"]
    assert frame.select(what).sort(what).equals(place.phase_tasks.select(what).sort(what))
    [event] = frame["event"].unique()
    assert Event.objects.get(pk=event).kind == "merger"
