"""Is it thought through, is it worth it, and what do leaders send word about?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from crossways.analysis.estimate import Estimate, Strength
from crossways.analysis.tables import Place
from crossways.analysis.topics.outcomes.facts import fact, listed

CLARITIES = ("for_people", "options", "why_this", "worth_it")
OPTIONS_ASKED = 2
"""Ways to think of that need no restructure, before one is chosen."""

SHARES_FROM = 10
"""Messages from which their share is told in per cent; below it counts say more."""

HELD_UP = ("supported", "strong")
SHEET = ("benefit", "cost", "hours", "dip")


def plan_facts(place: Place) -> Iterator[Estimate]:
    """What the plan has not answered: four questions, other ways, what is different this time."""
    said = place.clarities.filter(pl.col("answer").is_not_null())
    options, tried = place.plan_options, place.tried_before
    if said.height or options.height:
        answered = set(said["clarity"])
        blank = [each for each in CLARITIES if each not in answered]
        if blank:
            yield fact("clarities", value=len(blank), notes={"listed": listed(blank)})
        calm = options.filter(~pl.col("restructures")).height
        if calm < OPTIONS_ASKED:
            yield fact("options", value=calm, figures={"options": options.height})
    untold = tried.filter(pl.col("different_now").is_null())
    if untold.height:
        yield fact(
            "different_now",
            value=untold.height,
            figures={"tried": tried.height},
            notes={"listed": listed(untold["says"])},
        )


def worth_facts(lines: pl.DataFrame) -> Iterator[Estimate]:
    """What is missing on the sheet, and the hours managers spent."""
    if lines.is_empty():
        return
    there = set(lines["kind"])
    missing = [kind for kind in SHEET if kind not in there]
    calm = lines.filter((pl.col("kind") == "alternative") & pl.col("restructures").eq(other=False))
    if calm.is_empty():
        missing.append("alternative")
    if missing:
        yield fact("worth", value=len(missing), notes={"listed": listed(missing)})
    yield from _hours(lines)


def _hours(lines: pl.DataFrame) -> Iterator[Estimate]:
    """Hours in all, where every line of hours is of one period; like is added to like only."""
    of_hours = pl.col("unit").fill_null("hours").str.to_lowercase().is_in(["hours", "hour"])
    spent = lines.filter((pl.col("kind") == "hours") & of_hours & pl.col("amount").is_not_null())
    if spent.is_empty() or spent["period"].n_unique() > 1:
        return
    yield fact("hours", value=float(spent["amount"].sum()), notes={"period": spent["period"][0]})


def progress_facts(progress: pl.DataFrame, *, today: date) -> Iterator[Estimate]:
    """How much of what leaders sent is about people, and how much about money."""
    sent = progress.filter(pl.col("sent_on") <= today)
    if sent.is_empty():
        return
    counts = dict(sent["about"].value_counts().iter_rows())
    people = counts.get("people", 0)
    yield fact(
        "progress",
        value=people / sent.height if sent.height >= SHARES_FROM else None,
        unit="share" if sent.height >= SHARES_FROM else "none",
        figures={
            "messages": sent.height,
            **{about: counts.get(about, 0) for about in ("people", "money", "working")},
        },
    )


def claim_facts(claims: pl.DataFrame) -> Iterator[Estimate]:
    """Each claim of an effect, called what it is."""
    for row in claims.iter_rows(named=True):
        names = ("baseline", "result", "period", "comparison", "source", "design", "grade")
        sure = Strength.CLEAR if row["grade"] in HELD_UP else Strength.POSSIBLE
        yield fact(
            "claim",
            item=row["claim"],
            strength=sure,
            notes={"named": row["says"], **{name: row[name] for name in names}},
        )
