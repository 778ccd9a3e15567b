"""What people write for a day or a number, and the periods days lie in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossways.web.outcomes.indicators.periods import (
    FREQUENCIES,
    first_day,
    missing_between,
    of_another_frequency,
    period_in_words,
)
from crossways.web.outcomes.indicators.written import Unreadable, read_day, read_number

DAYS = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-09", date(2026, 3, 9)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)),
        ("March 2026", date(2026, 3, 1)),
        ("mar 2026", date(2026, 3, 1)),
        ("Mar-26", date(2026, 3, 1)),
        ("Sept 2025", date(2025, 9, 1)),
        ("3/2026", date(2026, 3, 1)),
        ("09/03/2026", date(2026, 3, 9)),
        ("9 March  2026", date(2026, 3, 9)),
    ],
)
def test_a_day_is_read_the_ways_british_people_write_it(written: str, meant: date) -> None:
    assert read_day(written) == meant


@pytest.mark.parametrize("written", ["", "soon", "31/02/2026", "2026-13-01", "9 Marsch 2026"])
def test_what_is_no_day_is_told_with_a_way_to_write_one(written: str) -> None:
    with pytest.raises(Unreadable, match="Write it as in 2026-03-31, or March 2026"):
        read_day(written)


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("3,5", "Write 3.5."),
        ("1,234", "Write 1234, or 1.234 if the comma stands for the point."),
        ("1,234,567", "Write 1234567."),
        ("1,234.5", "Write 1234.5."),
        ("67.5%", "Write 67.5, without the sign."),
        ("n/a", "leave it empty"),
        ("about five", "Write it in figures"),
        ("nan", "leave it empty"),
        ("inf", "Write it in figures"),
        ("1e999", "Write it in figures"),
    ],
)
def test_what_is_no_number_is_told_with_its_mend(written: str, mend: str) -> None:
    with pytest.raises(Unreadable) as told:
        read_number(written)
    assert mend in str(told.value)


@given(st.floats(-1e9, 1e9, allow_subnormal=False))
def test_a_number_in_figures_is_read_to_the_digit(number: float) -> None:
    assert read_number(repr(number)) == number


@given(DAYS, st.sampled_from(sorted(FREQUENCIES)))
def test_every_day_of_a_period_has_the_same_first_day(day: date, every: str) -> None:
    first = first_day(day, every)
    assert first <= day
    assert first_day(first, every) == first


@given(st.sets(DAYS, min_size=2, max_size=8), st.sampled_from(["month", "quarter", "week"]))
def test_with_what_is_missing_filled_in_no_period_is_missing(days: set[date], every: str) -> None:
    firsts = {first_day(day, every) for day in days}
    gaps = missing_between(firsts, every)
    assert not firsts & set(gaps)
    assert missing_between([*firsts, *gaps], every) == []
    assert all(first_day(day, every) == day for day in gaps)


def test_a_daily_measure_that_rests_at_weekends_misses_none() -> None:
    week = [date(2026, 3, day) for day in (2, 3, 4, 5, 6, 9)]
    assert missing_between(week, "day") == []
    assert missing_between([*week, date(2026, 3, 14)], "day")[:2] == [
        date(2026, 3, 7),
        date(2026, 3, 8),
    ]


def test_two_gaps_are_gaps_and_three_alike_in_a_row_are_another_frequency() -> None:
    quarters = [date(2025, month, 1) for month in (1, 4, 7, 10)]
    assert of_another_frequency(quarters[:3], "month") == []
    assert of_another_frequency(quarters, "month") == quarters[1:]
    assert of_another_frequency(quarters, "quarter") == []


@pytest.mark.parametrize(
    ("every", "words"),
    [
        ("month", "April 2026"),
        ("quarter", "April to June 2026"),
        ("week", "week of 1 April 2026"),
        ("day", "1 April 2026"),
    ],
)
def test_a_period_is_called_as_people_call_it(every: str, words: str) -> None:
    assert period_in_words(date(2026, 4, 1), every) == words
