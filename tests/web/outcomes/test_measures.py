"""Measures on the website: what is said of them, one reading at a time, new limits, the chart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from measured import CALM, TODAY, days_waiting, measure, months, read_messages, still_home
from pytest_django import DjangoAssertNumQueries

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.outcomes.indicators import writes
from crossways.web.outcomes.indicators.drawing import look_at
from crossways.web.outcomes.indicators.models import DrawnChart, Indicator, Measurement
from crossways.web.outcomes.indicators.reads import readings_of
from crossways.web.outcomes.indicators.usual import USUAL
from crossways.web.places.events.writes import add_event
from crossways.web.places.partnerships.models import Partnership

ASKED = {
    "name": "Days waiting",
    "measures": "outcome",
    "kind": "value",
    "every": "month",
    "better": "down",
}


def add(client: Client, **told: str) -> Any:
    return client.post(reverse("indicator_add", args=["fairhaven"]), {**ASKED, **told})


def page_of(client: Client, indicator: Indicator, name: str = "indicator", *more: str) -> Any:
    return client.get(reverse(name, args=["fairhaven", indicator.pk, *more]))


def test_a_share_is_typed_in_per_cent_and_kept_from_0_to_1(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    counted = {"numerator_is": "accepted", "denominator_is": "made"}
    add(browser_of_lead, kind="share", better="up", baseline="67.5%", target="98", **counted)
    made = Indicator.objects.get()
    assert (made.code, made.baseline, made.target) == ("days_waiting", 0.675, 0.98)
    form = page_of(browser_of_lead, made, "indicator_change").content.decode()
    assert 'value="67.5"' in form
    assert 'value="98"' in form


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"baseline": "5,1"}, "“5,1” is written with a comma. Write 5.1."),
        ({"baseline": "5", "target": "6"}, "The target is above the baseline"),
        ({"better": "up", "baseline": "5", "target": "4"}, "The target is below the baseline"),
        ({"kind": "share"}, "Say what is counted, above the line and below it."),
        (
            {"kind": "share", "numerator_is": "a", "denominator_is": "b", "target": "130"},
            "Write a number from 0 to 100.",
        ),
        ({"overlap": "130"}, "Write a number from 0 to 100."),
        ({"name": ""}, "Fill this in: What do people call it?"),
    ],
)
def test_what_cannot_be_said_of_a_measure_is_told_and_what_was_typed_is_kept(
    browser_of_lead: Client, partnership: Partnership, told: dict[str, str], words: str
) -> None:
    page = add(browser_of_lead, source="Joint discharge record", **told)
    assert words in read_messages(page)
    assert 'value="Joint discharge record"' in page.content.decode()
    assert not Indicator.objects.exists()


def test_a_target_may_stand_where_it_began_and_on_either_side_where_neither_is_better() -> None:
    assert writes.target_fault("up", 5.0, 5.0) == ""
    assert writes.target_fault("neither", 5.0, 1.0) == ""
    assert writes.target_fault("up", None, 1.0) == ""


def test_no_two_measures_have_one_name(partnership: Partnership) -> None:
    days_waiting(partnership)
    with pytest.raises(ValidationError, match="on the list already"):
        days_waiting(partnership, name="days WAITING")


def test_what_its_readings_are_does_not_change_under_them(partnership: Partnership) -> None:
    indicator = days_waiting(partnership)
    writes.change_indicator(indicator, every="week", by=None)
    writes.change_indicator(indicator, every="month", by=None)
    measure(indicator, 5.0)
    with pytest.raises(ValidationError, match="Add a new measure"):
        writes.change_indicator(indicator, every="week", by=None)
    writes.change_indicator(indicator, name="Days spent waiting", by=None)


def test_what_should_not_get_worse_is_added_with_one_press_and_offered_until_it_is(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    listed = reverse("indicators", args=["fairhaven"])
    assert "Add “Staff well-being”" in read_messages(browser_of_lead.get(listed))
    for code in USUAL:
        browser_of_lead.post(reverse("indicator_add_usual", args=["fairhaven", code]))
    assert Indicator.objects.filter(measures="balancing").count() == 2
    page = read_messages(browser_of_lead.get(listed))
    assert "Ready-made measures" not in page
    assert "Nothing measures yet what changes for people." in page


def test_the_list_begins_with_what_changed_for_people(
    browser_of_lead: Client,
    partnership: Partnership,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    days_waiting(partnership, name="Turnover", measures="balancing")
    for number in range(12):
        measure(days_waiting(partnership, name=f"Days {number}"), *CALM)
    with django_assert_max_num_queries(12):
        page = read_messages(browser_of_lead.get(reverse("indicators", args=["fairhaven"])))
    assert page.index("What changed for people") < page.index("What should not get worse")
    assert "Latest: 5.10 days, Aug 2025." in page
    assert "No clear change" in page


def test_fewer_than_twelve_readings_are_not_enough_and_twelve_are(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    assert "Nothing has been measured yet." in read_messages(page_of(browser_of_lead, indicator))
    measure(indicator, *CALM[:11])
    page = read_messages(page_of(browser_of_lead, indicator))
    assert "not enough points yet to tell a change" in page
    measure(indicator, *CALM)
    page = read_messages(page_of(browser_of_lead, indicator))
    assert "no clear change. It moves up and down as it has before." in page
    assert "Rules: nhsr" in page


def test_a_reading_is_typed_for_its_month_and_only_once(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    address = reverse("reading_add", args=["fairhaven", indicator.pk])
    browser_of_lead.post(address, {"measured_on": "Mar 2026", "value": "4.5"})
    assert Measurement.objects.get().measured_on == date(2026, 3, 1)
    page = browser_of_lead.post(address, {"measured_on": "15/3/2026", "value": "4.6"})
    assert "There is a reading for March 2026 already." in read_messages(page)
    page = browser_of_lead.post(address, {"measured_on": "March 2126", "value": "4,6"})
    assert "“4,6” is written with a comma. Write 4.6." in read_messages(page)
    page = browser_of_lead.post(address, {"measured_on": "March 2126", "value": "4.6"})
    assert "March 2126 is still to come." in read_messages(page)
    assert Measurement.objects.count() == 1


def test_a_count_is_typed_with_what_it_is_out_of(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = still_home(partnership)
    address = reverse("reading_add", args=["fairhaven", indicator.pk])
    assert "People at home 91 days later" in read_messages(browser_of_lead.get(address))
    told = {"measured_on": "March 2026", "numerator": "8", "denominator": "0"}
    page = browser_of_lead.post(address, told)
    assert "Nothing can be counted out of 0." in read_messages(page)
    browser_of_lead.post(address, told | {"denominator": "10"})
    assert "8 of 10" in read_messages(page_of(browser_of_lead, indicator, "readings"))


def test_a_corrected_or_removed_reading_leaves_what_it_was_in_the_audit_trail(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM)
    reading = readings_of(indicator)[0]
    address = reverse("reading_correct", args=["fairhaven", indicator.pk, reading.pk])
    form = browser_of_lead.get(address).content.decode()
    seen = form.partition('name="seen" value="')[2].partition('"')[0]
    browser_of_lead.post(address, {"measured_on": "September 2024", "value": "6", "seen": seen})
    reading.refresh_from_db()
    assert reading.value == 6.0
    [changed] = AuditEvent.objects.filter(action="change measurement")
    assert changed.detail["value"] == [5.1, 6.0]
    writes.remove_reading(reading, by=None)
    [removed] = AuditEvent.objects.filter(action="remove measurement")
    assert (removed.detail["value"], removed.detail["measured_on"]) == (6.0, "2024-09-01")


def test_limits_begin_anew_by_a_person_with_a_reason_and_are_taken_back(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM, *(value - 3 for value in CALM[:6]))
    address = reverse("limits_begin", args=["fairhaven", indicator.pk])
    told = {
        "rebased_on": "2025-09-01",
        "reason": "The hub opened.",
        "decided_by": "The board",
        "decided_on_day": "2",
        "decided_on_month": "3",
        "decided_on_year": "2026",
    }
    assert "Fill this in: Why" in read_messages(
        browser_of_lead.post(address, told | {"reason": ""})
    )
    browser_of_lead.post(address, told)
    page = read_messages(page_of(browser_of_lead, indicator))
    assert (
        "New limits from Sep 2025: The hub opened. Decided by The board. Decided on 2 Mar 2026."
        in page
    )
    assert "There are 6 readings since the limits began anew; 12 are needed." in page
    start = indicator.new_limits.get()
    browser_of_lead.post(reverse("limits_take_back", args=["fairhaven", indicator.pk, start.pk]))
    assert "New limits from" not in read_messages(page_of(browser_of_lead, indicator))


@pytest.mark.parametrize("at", [0, -1])
def test_limits_do_not_begin_at_the_first_reading_or_where_there_is_none(
    partnership: Partnership, at: int
) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM)
    day = [*months(12), date(2020, 1, 1)][at]
    with pytest.raises(ValidationError):
        writes.begin_new_limits(indicator, rebased_on=day, reason="x", by=None)


def test_new_limits_whose_reading_went_are_told_and_not_drawn(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM)
    last = readings_of(indicator).order_by("measured_on").last()
    assert last is not None
    writes.begin_new_limits(indicator, rebased_on=last.measured_on, reason="New ward.", by=None)
    writes.remove_reading(last, by=None)
    page = read_messages(page_of(browser_of_lead, indicator))
    assert "One begins where there is no reading any more, and is not drawn." in page


def test_a_chart_is_drawn_once_and_again_only_when_something_changed(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM)
    seen = look_at(indicator)
    assert seen is not None
    with monkeypatch.context() as patch:
        patch.setattr("crossways.web.outcomes.indicators.drawing.keep_drawing", _refuse)
        again = look_at(indicator)
    assert again is not None
    assert again.drawn.pk == seen.drawn.pk
    add_event(partnership, kind="launch", happened_on=date(2025, 3, 3), note="Hub", by=None)
    drawn = look_at(indicator)
    assert drawn is not None
    assert "Hub" in drawn.drawn.alt
    writes.change_indicator(indicator, target=3.0, by=None)
    drawn = look_at(indicator)
    assert drawn is not None
    assert "target is at most 3" in drawn.drawn.alt
    assert DrawnChart.objects.count() == 1


def _refuse(*_arguments: object, **_options: object) -> None:
    raise AssertionError("it was drawn already")


def test_the_page_of_a_measure_says_what_happened_and_how_much_of_the_area_is_ours(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership, geography="the whole county", overlap=82.0)
    measure(indicator, *CALM)
    add_event(
        partnership, kind="merger", happened_on=date(2025, 3, 1), note="Two became one.", by=None
    )
    page = read_messages(page_of(browser_of_lead, indicator))
    assert "1 March 2025: Two became one. Such a change often stalls things until" in page
    assert "of the whole county. About 82% of that is our place." in page


def test_sixty_points_are_shown_in_few_queries(
    browser_of_lead: Client,
    partnership: Partnership,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM * 5, first=date(2021, 3, 1))
    page_of(browser_of_lead, indicator)
    with django_assert_max_num_queries(16):
        page = page_of(browser_of_lead, indicator)
    assert "<svg" in page.content.decode()


def test_readings_are_downloaded_as_the_exchange_format_has_them_and_that_is_audited(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM[:2])
    writes.add_reading(indicator, measured_on=date(2024, 12, 1), value=5.0, today=TODAY, by=None)
    file = page_of(browser_of_lead, indicator, "indicator_download").content.decode()
    assert file.splitlines() == [
        "indicator,measured_on,value,numerator,denominator,source",
        "days_waiting,2024-09-01,5.1,,,",
        "days_waiting,2024-10-01,4.8,,,",
        "days_waiting,2024-11-01,,,,",
        "days_waiting,2024-12-01,5.0,,,",
    ]
    assert AuditEvent.objects.filter(action="export", about=indicator.pk).count() == 1


def test_long_words_and_other_scripts_are_kept_and_nothing_typed_becomes_markup(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    name = "<b>🏠</b> أيام الانتظار"
    indicator = days_waiting(partnership, name=name, unit="</svg><script>")
    measure(indicator, *CALM)
    page = page_of(browser_of_lead, indicator).content.decode()
    assert "<b>🏠" not in page
    assert "&lt;b&gt;🏠" in page
    assert "</svg><script>" not in page
