"""What happened meanwhile, on a chart of readings: where it stands and how it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from indicators import indicator, months

from crossways.report.charts.control_chart import alt, picture
from crossways.report.indicator_events import Event, event_words, in_view, place
from crossways.report.indicator_page import render_html, render_pdf

MERGED = Event(date(2022, 5, 1), "merger", "Two trusts became one.")
BEGAN = Event(date(2023, 3, 10), "launch")
VOTED = Event(date(2023, 5, 4), "election", "Local elections")


def eventful(*events: Event):
    return replace(indicator(), events=events)


def marks(indicator, kind: str) -> list[dict[str, float]]:
    layers = json.loads(picture(indicator).spec)["layer"]
    return [
        row
        for layer in layers
        if layer["mark"]["type"] == kind and layer["mark"].get("strokeDash", [1, 2]) == [1, 2]
        for row in layer["data"]["values"]
        if "x" in row
    ]


def test_a_day_stands_where_its_period_is() -> None:
    days = months(24)
    assert place(date(2022, 7, 1), days) == 5.5
    assert place(days[-1], days) == 22.5
    assert 22.5 < place(date(2023, 12, 31), days) < 23.6


def test_a_merger_is_followed_by_its_months_of_waiting_as_far_as_the_chart_goes() -> None:
    stall, settling = marks(eventful(MERGED), "rect")
    assert (stall["x"], settling["to"]) == (3.5, 23.5)
    assert stall["to"] == settling["x"] == 21.5  # from May 2022 to November 2023


def test_without_events_nothing_is_drawn_for_them() -> None:
    assert marks(indicator(), "rect") == []
    assert "Meanwhile" not in alt(indicator())


def test_an_event_long_before_or_after_the_readings_is_left_out() -> None:
    old, coming = Event(date(2015, 1, 1), "merger"), Event(date(2024, 1, 2), "launch")
    assert in_view([old, coming, VOTED], months(24)) == (VOTED,)


def test_events_are_told_in_order_with_the_day_from_which_one_may_judge() -> None:
    told = event_words(eventful(VOTED, BEGAN, MERGED).events_in_view)
    assert told == [
        (
            "1 May 2022: Two trusts became one. Such a change often stalls things until November "
            "2023 and settles by May 2025: before then it is too early to judge."
        ),
        (
            "10 March 2023: something started. Before September 2023 it is too early to judge; by "
            "March 2024 it should be in use."
        ),
        "4 May 2023: Local elections.",
    ]


def test_words_typed_into_an_event_cannot_break_the_page() -> None:
    page = render_html(eventful(replace(VOTED, says="<script>alert(1)</script>")))
    assert "<script>alert" not in page


def test_page_and_pdf_list_the_events() -> None:
    assert "4 May 2023: Local elections." in render_html(eventful(VOTED))
    assert render_pdf(eventful(VOTED)) != render_pdf(indicator())
