"""When a change can be judged, worked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossways.analysis.methods.change_bands import (
    CHANGE_OF_EVENT,
    add_months,
    bands_after,
    judgeable,
    whole_months,
)
from crossways.analysis.tables import EVENTS

MERGED = date(2026, 2, 1)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_there_is(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("today", "stage", "until"),
    [
        (date(2026, 1, 31), "ahead", date(2026, 2, 1)),
        (date(2026, 2, 1), "too_early", date(2027, 8, 1)),
        (date(2027, 7, 31), "too_early", date(2027, 8, 1)),
        (date(2027, 8, 1), "under_way", date(2029, 2, 1)),
        (date(2029, 1, 31), "under_way", date(2029, 2, 1)),
        (date(2029, 2, 1), "look_closer", None),
    ],
)
def test_a_merger_is_too_early_to_judge_for_18_months_and_settles_until_36(
    today: date, stage: str, until: date | None
) -> None:
    found = judgeable("structure", MERGED, today=today)
    assert (found.stage, found.until) == (stage, until)


@pytest.mark.parametrize(
    ("months", "stage"), [(0, "too_early"), (5, "too_early"), (6, "under_way"), (12, "look_closer")]
)
def test_what_was_begun_is_too_early_for_six_months_and_looked_at_closer_after_twelve(
    months: int, stage: str
) -> None:
    today = add_months(MERGED, months)
    found = judgeable("start", MERGED, today=today)
    assert (found.stage, found.months) == (stage, months)


def test_every_event_with_bands_is_a_kind_of_event_there_is() -> None:
    assert set(CHANGE_OF_EVENT) <= set(EVENTS.column("kind").one_of or ())


@given(day=DAYS, change=st.sampled_from(["structure", "start"]))
def test_bands_follow_each_other_without_a_gap_from_the_day_on(day: date, change: str) -> None:
    first, second = bands_after(change, day)  # type: ignore[arg-type]
    assert (first.begins, first.ends) == (day, second.begins)
    assert second.begins < second.ends


@given(first=DAYS, days=st.integers(0, 4000))
def test_whole_months_never_reach_past_the_day_and_one_more_always_does(
    first: date, days: int
) -> None:
    last = first + timedelta(days=days)
    months = whole_months(first, last)
    assert add_months(first, months) <= last < add_months(first, months + 1)


@given(day=DAYS, days=st.integers(-500, 2000), more=st.integers(0, 500))
def test_a_change_never_becomes_harder_to_judge_as_time_goes_by(
    day: date, days: int, more: int
) -> None:
    order = ["ahead", "too_early", "under_way", "look_closer"]
    now = judgeable("start", day, today=day + timedelta(days=days))
    later = judgeable("start", day, today=day + timedelta(days=days + more))
    assert order.index(now.stage) <= order.index(later.stage)
