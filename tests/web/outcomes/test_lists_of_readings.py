"""A list of readings: two bad rows among eighteen are each named, and the others are not lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from measured import CALM, TODAY, days_waiting, measure, months, read_messages, still_home

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.outcomes.indicators.listed import check_pasted
from crossways.web.outcomes.indicators.models import Indicator, Measurement
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.sheets.row_faults import ListFaults

GOOD = [f"{day:%Y-%m},{value}" for day, value in zip(months(12), CALM, strict=True)]


def check(indicator: Indicator, *rows: str) -> Any:
    return check_pasted("\n".join(rows), indicator, today=TODAY)


def faults(checked: Any) -> list[tuple[tuple[int, ...], str, str]]:
    return [(fault.rows, fault.words, fault.mend) for fault in checked.faults.faults]


def send(client: Client, indicator: Indicator, **told: Any) -> Any:
    return client.post(reverse("readings_send", args=["fairhaven", indicator.pk]), told)


def keep(client: Client, indicator: Indicator, page: Any) -> Any:
    found = re.search(r'name="list" value="([^"]+)"', page.content.decode())
    assert found
    address = reverse("readings_take_in", args=["fairhaven", indicator.pk])
    return client.post(address, {"list": found[1]})


def test_two_bad_rows_among_eighteen_are_named_and_sixteen_wait_to_be_kept(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    rows = [f"{day:%d/%m/%Y},{5 + at % 4}" for at, day in enumerate(months(18))]
    rows[4], rows[11] = '01/01/2025,"5,2"', "01/13/2025,5"
    text = "\n".join(["month,reading", *rows])
    file = SimpleUploadedFile("days.csv", text.encode())
    page = send(browser_of_lead, indicator, file=file)
    told = read_messages(page)
    assert "Row 6" in told
    assert "“5,2” is written with a comma." in told
    assert "Row 13" in told
    assert "“01/13/2025” is no date." in told
    assert "16 readings can be kept" in told
    assert not Measurement.objects.exists()
    keep(browser_of_lead, indicator, page)
    assert Measurement.objects.filter(indicator=indicator).count() == 16


def test_what_was_pasted_is_still_there_to_mend(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    page = send(browser_of_lead, indicator, pasted="\n".join([*GOOD, "2025-09\tmany"]))
    assert "2025-09\tmany</textarea>" in page.content.decode()


def test_rows_without_headings_are_counted_from_one(partnership: Partnership) -> None:
    checked = check(days_waiting(partnership), *GOOD[:3], "2024-12,none")
    assert [rows for rows, _words, _mend in faults(checked)] == [(4,)]
    assert len(checked.good) == 3


def test_nothing_can_be_slipped_in_on_the_way(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator, other = days_waiting(partnership), days_waiting(partnership, name="Other")
    page = send(browser_of_lead, indicator, pasted="\n".join(GOOD))
    found = re.search(r'name="list" value="([^"]+)"', page.content.decode())
    assert found
    for pk, list_ in ((other.pk, found[1]), (indicator.pk, f"x{found[1]}"), (indicator.pk, "")):
        address = reverse("readings_take_in", args=["fairhaven", pk])
        answer = browser_of_lead.post(address, {"list": list_}, follow=True)
        assert "Nothing was taken in. Send the list again." in answer.content.decode()
    assert not Measurement.objects.exists()


def test_a_list_sent_twice_is_there_once(browser_of_lead: Client, partnership: Partnership) -> None:
    indicator = days_waiting(partnership)
    for _time in range(2):
        page = send(browser_of_lead, indicator, pasted="\n".join(GOOD))
        keep(browser_of_lead, indicator, page)
    assert Measurement.objects.count() == 12
    assert "there already" in read_messages(page)


def test_a_list_corrects_what_is_there_and_says_so_before_and_keeps_what_was(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    indicator = days_waiting(partnership)
    measure(indicator, *CALM)
    page = send(browser_of_lead, indicator, pasted="2024-09,6.4")
    assert "corrects 5.1 days" in read_messages(page)
    keep(browser_of_lead, indicator, page)
    assert Measurement.objects.get(measured_on=months(1)[0]).value == 6.4
    kept = AuditEvent.objects.filter(action="take readings in").order_by("number").last()
    assert kept is not None
    [(old, new)] = kept.detail["corrected"].values()
    assert (old["value"], new["value"]) == (5.1, 6.4)


@pytest.mark.parametrize(
    ("rows", "at", "words"),
    [
        (["2024-09,5", "September 2024,6"], (1, 2), "There are 2 readings for September 2024."),
        (["2026-04,5"], (1,), "April 2026 is still to come."),
        (["2024-09,1e20"], (1,), "This is no number somebody counted."),
        (["some day,5"], (2,), "“some day” is no date."),
    ],
)
def test_each_fault_of_a_reading_is_told_with_its_rows(
    partnership: Partnership, rows: list[str], at: tuple[int, ...], words: str
) -> None:
    headed = ["date,reading", *rows] if rows[0].startswith("some") else rows
    [(told_at, told, _mend)] = faults(check(days_waiting(partnership), *headed))
    assert (told_at, told) == (at, words)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2024-09,5,0", "Nothing can be counted out of 0."),
        ("2024-09,12,10", "12 out of 10 is more than all."),
        ("2024-09,-1,10", "How many cannot be below 0."),
        ("2024-09,,10", "How many is missing."),
        ("2024-09,5,", "Out of how many is missing."),
    ],
)
def test_each_fault_of_a_share_is_told(partnership: Partnership, row: str, words: str) -> None:
    [(_at, told, _mend)] = faults(check(still_home(partnership), row))
    assert told == words


def test_a_rate_may_count_one_more_than_once(partnership: Partnership) -> None:
    visits = still_home(partnership, kind="rate")
    assert check(visits, "2024-09,12,10").faults is None


def test_quarters_among_months_are_named_and_months_kept(partnership: Partnership) -> None:
    late = ["2025-11,5", "2026-02,5"]
    checked = check(days_waiting(partnership), *GOOD[:6], "2025-05,5", "2025-08,5", *late)
    [(rows, words, _mend)] = faults(checked)
    assert rows == (7, 8, 9, 10)
    assert words == "These readings are further apart than every month: about every quarter."
    assert len(checked.good) == 6


def test_a_list_of_quarters_is_no_list_of_months(partnership: Partnership) -> None:
    rows = [f"2025-{month:02d},5" for month in (1, 4, 7, 10)]
    checked = check(days_waiting(partnership), *rows)
    assert checked.good == ()
    assert check(days_waiting(partnership, name="Quarterly", every="quarter"), *rows).faults is None


def test_a_gap_is_told_and_left_open(partnership: Partnership) -> None:
    checked = check(days_waiting(partnership), GOOD[0], *GOOD[3:5])
    assert checked.faults is None
    assert checked.notes == (
        "There is no reading for October 2024, November 2024; the chart leaves it open.",
    )


def test_rows_that_hold_a_date_alone_are_left_out_and_told(partnership: Partnership) -> None:
    checked = check(days_waiting(partnership), *GOOD[:2], "2024-11,")
    assert len(checked.good) == 2
    assert "1 row has no reading and is left out." in checked.notes[0]


def test_rows_of_other_measures_in_a_table_of_all_are_left_out(partnership: Partnership) -> None:
    checked = check(
        days_waiting(partnership),
        "indicator,measured_on,value",
        "days_waiting,2024-09-01,5",
        "something_else,2024-09-01,7",
    )
    assert [reading.value for reading in checked.good] == [5.0]
    assert "1 row is of another measure" in checked.notes[0]


def test_a_negative_reading_is_no_formula_but_a_formula_is(partnership: Partnership) -> None:
    assert check(days_waiting(partnership), "2024-09,-2.5").good[0].value == -2.5
    with pytest.raises(ListFaults, match="reads like a formula"):
        check(days_waiting(partnership, name="Other"), "2024-09,=2+2")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "Choose a file, or paste rows."),
        ({"pasted": "2024-09"}, "There is no column called date"),
        ({"pasted": "x" * 200_001}, "200,000"),
    ],
)
def test_a_list_that_is_none_is_told_and_nothing_happens(
    browser_of_lead: Client, partnership: Partnership, told: dict[str, str], words: str
) -> None:
    page = send(browser_of_lead, days_waiting(partnership), **told)
    assert words in read_messages(page).replace("200000", "200,000")
    assert not Measurement.objects.exists()
