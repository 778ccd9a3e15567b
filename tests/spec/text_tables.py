"""Places written down as text, so that a worked example can be read like a page of a manual."""

from __future__ import annotations

import polars as pl

from crossways.analysis.tables import CONTRACTS, ITEMS, Place

SECTORS = pl.DataFrame({"sector": ["care", "health"], "name": ["Social care", "Health"]})
PARTNERS = pl.DataFrame(
    {
        "partner": ["council", "trust"],
        "name": ["The Council", "The Trust"],
        "sector": ["care", "health"],
    }
)


def place(text: str, *, card: str = "Money goes where it does most good.") -> Place:
    """A place of two organisations from lines ``organisation facet: answer x people, ...``.

    The same person answers every facet: the first answer of one line is of the person who gave the
    first answer of the next. Guesses are about the other side.

    >>> place("council ME: 4 x2, 2 x1").answers["value"].to_list()
    [4.0, 4.0, 2.0]
    """
    rows = [row for line in text.strip().splitlines() for row in _answers(line)]
    answers = pl.DataFrame(rows, schema=["partner", "respondent", "facet", "value"], orient="row")
    people = answers.select("respondent", "partner").unique(maintain_order=True)
    other = {"council": "health", "trust": "care"}
    about = pl.when(pl.col("facet") == "GUESS").then(pl.col("partner").replace(other))
    told = answers.with_columns(
        round=1, item=pl.lit("card"), about_sector=about, cant_say=pl.lit(value=False)
    )
    item = {"item": "card", "text": card, "low": 1.0, "high": 5.0, "whole": True, "reverse": False}
    return Place(
        {
            "sectors": SECTORS,
            "partners": PARTNERS,
            "rounds": _shaped("rounds", pl.DataFrame({"round": [1]})),
            "respondents": _shaped("respondents", people.with_columns(round=1)),
            "items": pl.DataFrame([item], schema=ITEMS.schema),
            "answers": _shaped("answers", told),
        }
    )


def _answers(line: str) -> list[tuple[str, str, str, float]]:
    who, _, given = line.strip().partition(":")
    partner, facet = who.split()
    values: list[float] = []
    for part in given.split(","):
        value, times = part.split("x")
        values += [float(value)] * int(times)
    return [(partner, f"{partner}-{n}", facet, value) for n, value in enumerate(values)]


def _shaped(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in CONTRACTS[table].schema.items()
    )
