"""Screening of proposed statements: planted signs are found, real statements are left in peace."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossways.analysis.methods.statement_screening import REASONS, screen_statement
from crossways.content.given_names import given_names

PEOPLE = {
    "e-mail address", "NHS number", "National Insurance number", "telephone number",
    "long number", "postcode", "full date", "name",
}  # fmt: skip


def _kinds(text: str) -> list[str]:
    return [concern.kind for concern in screen_statement(text, names=given_names())]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("e-mail address", "Write to jo.bloggs@trust.nhs.uk about it"),
        ("telephone number", "Ring 01632 960983 and nobody answers"),
        ("telephone number", "Ring 07700 900 982 and nobody answers"),
        ("telephone number", "Ring +44 (0)20 7946 0018 and nobody answers"),
        ("telephone number", "Ring (0131) 496 0123 and nobody answers"),
        ("NHS number", "Patient 943 476 5919 waited nine weeks"),
        ("NHS number", "Patient 9434765919 waited nine weeks"),
        ("long number", "Patient 943 476 5918 waited nine weeks"),
        ("long number", "Case 48291734 was lost between us"),
        ("National Insurance number", "Payroll has AB 12 34 56 C down wrongly"),
        ("postcode", "People in LS1 4AP are forgotten"),
        ("postcode", "People in ls1 4ap are forgotten"),
        ("full date", "The man born 12/03/1961 was sent home"),
        ("full date", "The man born on 3rd of March 1961 was sent home"),
        ("full date", "The man born 1961-03-12 was sent home"),
        ("name", "Mrs Okafor was left waiting"),
        ("name", "Dr. O'Neill never answers letters"),
        ("name", "J. Smith never answers letters"),
        ("name", "Everything stops when Sarah is on leave"),
        ("name", "Sarah's team never answers"),
        ("web link", "See https://example.org/report for the truth"),
        ("web link", "See example.co.uk for the truth"),
        ("question", "Why do we not share one record?"),
        ("question", "“Why do we not share one record?”"),
        ("empty", "   "),
        ("more than one idea", "We should share one record and we should pay people more."),
        ("more than one idea", "Meetings are too long. Nobody writes down what was agreed."),
        ("more than one idea", "Our staff are kind but the system is slow."),
    ],
)
def test_what_is_planted_is_found_and_nothing_else(kind: str, text: str) -> None:
    assert _kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "We should share one record.",
        "People wait too long for home care and for equipment.",
        "Between 2018-2019 and 2020/2021 waiting doubled.",
        "A budget of £1,250,000 is spent on agency staff.",
        "Ward 12 discharges nobody before 11 am at weekends.",
        "The 111 line sends too many people to A&E.",
        "Social workers should be told when a plan changes.",
        "If a person falls they should be seen within 2 hours.",
        "The U.S. system is not what we want.",
        "Grace and hope matter more than targets.",
        "Section 117 aftercare is nobody's job.",
        "We meet on 12 March each year.",
    ],
)
def test_plain_statements_are_left_in_peace(text: str) -> None:
    assert _kinds(text) == []


def test_length_is_told_beyond_180_characters_and_not_at_180() -> None:
    assert _kinds("a" * 180) == []
    assert _kinds("a" * 181) == ["too long"]


def test_a_very_long_text_is_told_and_comes_back_at_once() -> None:
    assert "too long" in _kinds("We need more time and 0 " * 5_000)


def test_several_signs_are_all_told_in_the_order_they_stand() -> None:
    assert _kinds("Dr Patel, 01632 960983, jo@trust.nhs.uk, LS1 4AP") == [
        "name", "telephone number", "e-mail address", "postcode",
    ]  # fmt: skip


def test_a_sign_is_where_it_is_said_to_be_and_the_reason_does_not_repeat_it() -> None:
    text = "Ring 01632 960983 now"
    (found,) = screen_statement(text)
    assert text[found.start : found.end] == "01632 960983"
    assert found.reason == REASONS["telephone number"]
    assert "960983" not in found.reason


def test_names_are_those_passed_in_and_need_a_capital() -> None:
    assert [c.kind for c in screen_statement("Ask Zebedee or zebedee", names=["Zebedee"])] == [
        "name"
    ]
    assert screen_statement("Ask Zebedee") == ()


@given(st.text(max_size=400))
def test_any_text_gives_known_concerns_inside_it(text: str) -> None:
    for concern in screen_statement(text, names=given_names()):
        assert concern.kind in REASONS
        assert 0 <= concern.start <= concern.end <= len(text)


@given(st.integers(0, 999_999_999))
def test_of_ten_numbers_that_differ_in_the_last_digit_at_most_one_is_an_nhs_number(
    stem: int,
) -> None:
    found = [_kinds(f"Case {stem:09d}{last} is open").count("NHS number") for last in range(10)]
    assert sum(found) <= 1


@pytest.mark.shared_data
def test_hardly_any_real_statement_is_taken_to_name_somebody(shared_data: Path) -> None:
    """534 statements from four public conversations: 2 flagged, both numbers, none a person."""
    files = sorted((shared_data / "conversations").glob("*/statements.csv"))
    texts = [text for file in files for text in pl.read_csv(file)["text"]]
    flagged = [text for text in texts if PEOPLE & set(_kinds(text))]
    assert len(texts) == 534
    assert len(flagged) == 2
    two = [text for text in texts if "more than one idea" in _kinds(text)]
    assert 0.10 < len(two) / len(texts) < 0.20
