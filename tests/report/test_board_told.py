"""The board's one page: what it says, what it never says, and one side of A4 whatever it holds."""

import dataclasses
import io
import re
from datetime import date
from functools import cache

import pikepdf
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.tables import CONTRACTS, Place
from crossways.report.board import Board, Heard, Said, board_of
from crossways.report.board.changed import NOTHING_ANNOUNCED, NOTHING_CHANGED
from crossways.report.board.cut import ROOMS, cut
from crossways.report.board.model import Ask, Line, OutcomeLine
from crossways.report.board.page import render_html
from crossways.report.board.paper import made_at_day, pages, render_pdf
from crossways.report.board.words import HEADINGS, MORE
from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes

DAY = made_at_day(AS_OF)


@cache
def place() -> Place:
    return Place(fairhaven_outcomes(seed=1), name="Fairhaven")


def only(table: str, *rows: dict[str, object], **more: object) -> Place:
    return Place({table: pl.DataFrame(rows, schema=CONTRACTS[table].schema), **more})


def said(kind: str, statement: str, *, of_a_team: bool = False) -> Said:
    return Said(kind, statement, "Clear", of_a_team=of_a_team)


def board(*found: Said, **heard: object) -> Board:
    return board_of(Place({}), Heard("one round", tuple(found), **heard), today=AS_OF)


def measured(*values: float, better: str = "up") -> Place:
    """A place with one outcome and one indicator of it, read month by month."""
    outcome = {"outcome": "o", "says": "I am home soon."}
    indicator = {
        "indicator": "i",
        "name": "At home",
        "measures": "outcome",
        "outcome": "o",
        "kind": "value",
        "better": better,
    }
    rows = [
        {"indicator": "i", "measured_on": date(2023 + m // 12, m % 12 + 1, 1), "value": value}
        for m, value in enumerate(values)
    ]
    frames = {"outcomes": [outcome], "indicators": [indicator], "measurements": rows}
    return Place(
        {name: pl.DataFrame(each, schema=CONTRACTS[name].schema) for name, each in frames.items()}
    )


STEADY = [10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.5, 9.5, 10.0, 11.0, 9.0, 10.0] * 2


def direction(*values: float, better: str = "up") -> str:
    return board_of(measured(*values, better=better), None, today=AS_OF).outcomes[0].direction


def test_an_outcome_whose_measure_leaves_its_ordinary_range_for_the_better_is_getting_better() -> (
    None
):
    risen = [*STEADY, 20.0, 21.0, 20.0]
    assert direction(*risen) == "Getting better, by more than ordinary ups and downs"
    assert direction(*risen, better="down") == "Getting worse, by more than ordinary ups and downs"


def test_ordinary_ups_and_downs_are_no_clear_change() -> None:
    assert direction(*STEADY) == "No clear change"


def test_too_few_readings_are_too_early_and_no_measure_is_not_measured() -> None:
    assert direction(10, 11, 9) == "Too early to tell"
    assert direction() == "Not measured"


def test_what_leads_to_it_having_just_begun_makes_no_change_too_early() -> None:
    told = measured(*STEADY)
    frames = {name: getattr(told, name) for name in ("outcomes", "indicators", "measurements")}
    activity = {"activity": "a", "says": "A hub", "kind": "service", "begins_on": date(2026, 1, 5)}
    link = {"from_activity": "a", "to_outcome": "o", "strength": "untested"}
    frames["activities"] = pl.DataFrame([activity], schema=CONTRACTS["activities"].schema)
    frames["chain_links"] = pl.DataFrame([link], schema=CONTRACTS["chain_links"].schema)
    line = board_of(Place(frames), None, today=AS_OF).outcomes[0]
    assert (line.direction, line.sure) == (
        "Too early to tell",
        "What leads to it began 2 months ago; it takes six to twelve.",
    )


def test_announced_and_changed_stand_apart_and_either_may_be_empty_and_says_so() -> None:
    bare = board_of(Place({}), None, today=AS_OF)
    assert (bare.announced, bare.changed) == ((NOTHING_ANNOUNCED,), (NOTHING_CHANGED,))
    full = board_of(place(), None, today=AS_OF)
    assert full.announced[0].startswith("11 messages: 2 about what changed for people, 7 about")
    assert full.changed[0].startswith(
        "Days in hospital after being ready to leave: 5.1 days before"
    )


def test_a_message_that_is_yet_to_be_sent_is_not_counted() -> None:
    early = board_of(place(), None, today=date(2025, 7, 15))
    assert early.announced[0].startswith("2 messages:")


def test_pounds_are_never_added_to_hours_nor_one_year_to_another() -> None:
    rows = [
        {"line": "a", "kind": "cost", "says": "Rooms", "amount": 100.0, "unit": "pounds"},
        {"line": "b", "kind": "cost", "says": "Staff", "amount": 50.0, "unit": "pounds"},
        {"line": "c", "kind": "cost", "says": "Time", "amount": 7.0, "unit": "hours"},
    ]
    worth = {
        line.label: line.says
        for line in board_of(only("worth_lines", *rows), None, today=AS_OF).worth
    }
    assert worth["What it cost"] == "£150; 7 hours"
    assert worth["Hours of managers"] == "Nobody has counted the hours."


def test_two_decisions_are_asked_those_written_down_first_and_decided_ones_never() -> None:
    asked = [
        {"decision": "a", "asked_on": AS_OF, "says": "Stop the newsletter?"},
        {"decision": "b", "asked_on": AS_OF, "says": "Old?", "decided": "Yes."},
    ]
    waiting = (said("say_do.gap", "A gap."), said("values.divide", "A divide."))
    made = board_of(
        only("decisions_asked", *asked), Heard("", waiting, waiting=waiting), today=AS_OF
    )
    assert [ask.says for ask in made.asked] == ["Stop the newsletter?", "A divide."]
    assert made.truth == "A gap. Clear."


def test_no_finding_about_a_team_is_ever_on_it() -> None:
    team = said("say_do.gap", "The night team says more than it does.", of_a_team=True)
    silent = said("coverage.low", "The night team hardly answered.", of_a_team=True)
    made = board(team, silent, waiting=(team, silent))
    assert "night team" not in str(dataclasses.asdict(made))
    assert "1 team hardly answered; what is said here may not be its view." in made.missing


def test_where_nothing_released_is_hard_to_hear_something_written_down_is() -> None:
    assert board_of(place(), None, today=AS_OF).truth.startswith("What should not get worse did")
    assert board().truth == "Nothing we can be sure of."


def test_who_is_not_at_the_table_is_told_with_whose_decision_that_was() -> None:
    seats = [
        {"seat": "a", "who": "Homecare", "at_table": False, "whose_decision": "The council"},
        {"seat": "b", "who": "Carers", "at_table": False},
        {"seat": "c", "who": "Housing", "at_table": True},
    ]
    assert board_of(only("seats", *seats), None, today=AS_OF).missing == (
        "Not at the table: Homecare. Decided by The council.",
        "Not at the table: Carers. Nobody has said whose decision that was.",
    )


def test_what_the_plan_leaves_blank_is_shown_and_a_place_without_a_plan_has_no_blanks() -> None:
    assert board_of(place(), None, today=AS_OF).blanks == (
        "Whether it is worth the dip",
        "Ways that need no restructure: 1; two are asked for",
        "What is different from what was tried before",
    )
    assert board_of(Place({}), None, today=AS_OF).blanks == ()


def test_before_anybody_was_asked_it_says_so() -> None:
    made = board_of(Place({}), None, today=AS_OF)
    assert made.small_print[0].startswith("Nobody has been asked yet")
    assert made.missing == ("No side that we know of.",)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render_pdf(board_of(place(), None, today=AS_OF), made_at=DAY)


def test_on_paper_it_is_one_tagged_side_of_a4_that_claims_the_standard(paper) -> None:
    with pikepdf.open(io.BytesIO(paper)) as document:
        assert len(document.pages) == 1 == pages(paper)
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 595, 842]
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "en-GB"
        assert "Fairhaven" in str(document.docinfo["/Title"])
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_the_same_page_gives_the_same_bytes(paper) -> None:
    assert render_pdf(board_of(place(), None, today=AS_OF), made_at=DAY) == paper


def filled(words: str, *, many: int = 8) -> Board:
    """A page as full as it can be: everything everywhere says the same words."""
    each = (words,) * many
    return Board(
        place=words[:120] or "x",
        period=words,
        outcomes=(OutcomeLine(words, words, words),) * 3,
        more_outcomes=9,
        announced=each,
        changed=each,
        worth=(Line("What it brought", words),) * 5,
        asked=(Ask(words, words, each),) * 2,
        shared=words,
        truth=words,
        truth_key="",
        doing=each,
        aside=each,
        missing=each,
        blanks=each,
        small_print=each[:4],
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "We wait days for a discharge summary and then get blamed for the delay. " * 30,
        "W" * 3000,
        "Wide WORDS OF THE WIDEST KIND, MMM WWW " * 60,
        "x\n\n\n" * 400,
        "🙂 שלום مرحبا #panic() $x$ *b* " * 25,
    ],
    ids=["sentences", "one word", "wide", "lines", "emoji and markup"],
)
def test_it_is_one_side_of_paper_however_much_is_on_it(words) -> None:
    made = render_pdf(filled(words))
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) == 1


@pytest.mark.slow
@settings(max_examples=12)
@given(
    st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=900),
    st.integers(0, 6),
)
def test_it_is_one_side_of_paper_whatever_is_on_it(words, many) -> None:
    assert pages(render_pdf(filled(words, many=many))) == 1


def test_no_type_on_it_is_under_nine_points_and_what_was_cut_says_so() -> None:
    assert min(room.points for room in ROOMS) >= 9
    made = cut(filled("A long sentence about waiting. " * 30), ROOMS[-1])
    assert made.truth.endswith(f"… ({MORE})")
    assert made.missing[-1] == f"And 7 {MORE}."


def test_nothing_is_cut_where_there_is_room() -> None:
    made = board_of(place(), None, today=AS_OF)
    assert cut(made, ROOMS[0]) == made


def test_the_web_page_says_the_same_words_and_keeps_markup_as_it_was_written() -> None:
    made = dataclasses.replace(board_of(place(), None, today=AS_OF), truth="<b>Not bold</b>")
    page = render_html(made)
    assert "&lt;b&gt;Not bold&lt;/b&gt;" in page
    assert "<script" not in page
    told = [HEADINGS["announced"], HEADINGS["worth"], made.asked[0].says, made.missing[0]]
    assert all(words in re.sub(r"&#39;", "'", page) for words in told)
