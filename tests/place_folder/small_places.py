"""Small places for the tests of place folders: one written by hand, and ones made by Hypothesis."""

from __future__ import annotations

import datetime

import polars as pl
from hypothesis import strategies as st

from crossways.analysis.tables import CONTRACTS, Column, Place, Table

FAIRHAVEN = {
    "sectors": [("health", "Health"), ("care", "Social care")],
    "partners": [("trust", "The trust", "health", None), ("council", "The council", "care", None)],
    "teams": [("t1", "Ward 1", "trust", None), ("t2", "Locality, north", "council", "Town")],
    "rounds": [(1, "Spring", datetime.date(2026, 3, 1), datetime.date(2026, 3, 31), 10)],
    "respondents": [
        (1, "r1", "trust", "t1", None, "frontline", None),
        (1, "r2", "council", "t2", None, None, "10_plus"),
    ],
    "items": [
        ("P1", "We know our purpose", None, "purpose", 1.0, 5.0, True, False, None, None, None),
        ("W1", "Time is precious", "RK", None, 0.0, 100.0, False, False, None, None, None),
    ],
    "answers": [
        (1, "r1", "P1", "RATE", None, 4.0, False),
        (1, "r2", "P1", "RATE", None, None, True),
        (1, "r1", "W1", "GUESS", "care", 12.5, False),
    ],
}


def fairhaven() -> Place:
    """A small sound place."""
    return Place(
        {
            name: pl.DataFrame(rows, schema=CONTRACTS[name].schema, orient="row")
            for name, rows in FAIRHAVEN.items()
        },
        name="Fairhaven",
    )


# Every letter UTF-8 can hold but the zero byte, the awkward ones often
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8) | (
    st.sampled_from(
        ["a,b", 'say "hi"', "two\nlines", "old\rmac", "win\r\ndows", " spaced ", "=1+1"]
    )
)
CODES = TEXT.filter(lambda text: text.strip() != "")
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
DATES = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1))


def _cell(column: Column, pools: dict[str, list[object]]) -> st.SearchStrategy[object]:
    if column.points_at is not None and column.points_at[0] not in pools:
        return st.none()  # a row of the table that is being made
    if column.points_at is not None:
        cells: st.SearchStrategy[object] = st.sampled_from(pools[column.points_at[0]])
    elif column.one_of is not None:
        cells = st.sampled_from(column.one_of)
    else:
        cells = {
            "string": CODES,
            "integer": st.integers(int(column.at_least or 0), int(column.at_most or 2**40)),
            "number": NUMBERS if column.at_least is None else st.floats(0, 1e9),
            "boolean": st.booleans(),
            "date": DATES,
        }[column.kind]
    return st.none() | cells if column.may_be_empty else cells


def _rows(
    table: Table, pools: dict[str, list[object]], *, most: int = 6
) -> st.SearchStrategy[list[tuple[object, ...]]]:
    places = [list(table.schema).index(name) for name in table.key]
    return st.lists(
        st.tuples(*(_cell(column, pools) for column in table.columns)),
        min_size=1,
        max_size=most,
        unique_by=lambda row: tuple(row[place] for place in places),
    )


LEADERS = ("the first leader", "the second leader")

PLAIN = (
    "head_counts",
    "respondents",
    "case_flows",
    "measurements",
    "events",
)


def _read_once(measurements: pl.DataFrame) -> pl.DataFrame:
    """One reading of each indicator, out of something: so that none is missing or astray."""
    some = pl.col("denominator")
    once = measurements.unique("indicator", keep="first", maintain_order=True)
    return once.with_columns(pl.when(some != 0).then(some).alias("denominator"))


@st.composite
def places(draw: st.DrawFn) -> Place:
    """Sound places with every table in them, full of awkward text."""
    pools: dict[str, list[object]] = {}
    frames: dict[str, pl.DataFrame] = {}

    def add(name: str, rows: list[tuple[object, ...]]) -> None:
        table = CONTRACTS[name]
        frames[name] = pl.DataFrame(rows, schema=table.schema, orient="row")
        pools[name] = frames[name][table.key[0]].to_list()

    for name in ("sectors", "partners", "teams", "professions"):
        add(name, draw(_rows(CONTRACTS[name], pools)))
    numbers = draw(st.lists(st.integers(1, 40), min_size=1, max_size=3, unique=True))
    add("rounds", [(number, None, None, draw(st.none() | DATES), 10) for number in numbers])
    for name in PLAIN:
        add(name, draw(_rows(CONTRACTS[name], pools)))
    frames["measurements"] = _read_once(frames["measurements"])
    codes = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
    add(
        "items",
        [(code, code, None, None, 1.0, 5.0, True, False, None, None, None) for code in codes],
    )
    add("options", [(codes[0], option, "meaning") for option in (1, 2, 3, 4, 5)])
    people = frames["respondents"].select("round", "respondent").rows()
    add("statements", draw(_rows(CONTRACTS["statements"], pools)))
    votes = st.tuples(st.sampled_from(people), st.sampled_from(pools["statements"]))
    add(
        "votes",
        [
            (*person, statement, draw(st.integers(-1, 1)))
            for person, statement in draw(st.lists(votes, min_size=1, max_size=12, unique=True))
        ],
    )
    answers = {}
    for person, code in draw(
        st.lists(
            st.tuples(st.sampled_from(people), st.sampled_from(codes)), min_size=1, max_size=12
        )
    ):
        facet = draw(st.sampled_from(["RATE", "SAY", "GUESS", "MEANS"]))
        about = draw(st.sampled_from(pools["sectors"])) if facet == "GUESS" else None
        value = draw(st.none() | st.integers(1, 5))
        answers[(*person, code, facet, about)] = (
            *person,
            code,
            facet,
            about,
            None if value is None else float(value),
            value is None,
        )
    add("answers", list(answers.values()))
    ties = draw(
        st.lists(
            st.tuples(st.sampled_from(people), st.sampled_from(pools["teams"]), st.integers(1, 5)),
            min_size=1,
            max_size=6,
            unique_by=lambda tie: tie[:2],
        )
    )
    add("tie_reports", [(*person, team, "C1", value) for person, team, value in ties])
    add(
        "reflections",
        [
            (number, leader, question, codes[0], points)
            for number, leader in draw(
                st.lists(
                    st.tuples(st.sampled_from(pools["rounds"]), st.sampled_from(LEADERS)),
                    min_size=1,
                    max_size=4,
                    unique=True,
                )
            )
            for question, points in (("STATED", 1), ("WEIGHS", 10), ("GUESSES", 10), ("GIVES", 0))
        ],
    )
    return Place(frames, name=draw(CODES))
