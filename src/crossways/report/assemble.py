"""A report of a release: what was released, in words, with the names of things."""

from __future__ import annotations

from datetime import date

import polars as pl

from crossways.analysis import catalogue
from crossways.analysis.finding import Finding
from crossways.analysis.release import Audit, Release
from crossways.analysis.responses import group_names
from crossways.analysis.tables import Place
from crossways.report.model import LEVEL_COLUMNS, Report
from crossways.report.outcomes.written import written_of
from crossways.report.parts import lines_from, response_from
from crossways.report.sections import OUTCOMES


def assemble(made: Release, place: Place, *, today: date | None = None) -> Report:
    """Put a release into a report; ``place`` lends names, words and dates, never an answer.

    With ``today``, what is known of outcomes on that day comes before the rest.

    >>> from crossways.simulate.partnership import simulate
    >>> from crossways.simulate.worlds import two_sectors
    >>> place = simulate(two_sectors(), seed=1)
    >>> assemble(catalogue.release(place), place).place_name
    'Grid'
    """
    words = catalogue.vocabulary(place)
    known = () if today is None else catalogue.known_findings(place, today=today)
    return Report(
        place_name=place.name,
        period=_period(place),
        findings=(*known, *catalogue.findings(made, place)),
        levels=_on_the_scale(made.levels, place),
        names=group_names(place),
        items=words.items,
        lines=lines_from(made.estimates),
        response=response_from(made.estimates),
        opinions=made.opinions,
        ground=made.ground,
        rounds=words.rounds,
        audit_sentences=_audit_sentences(made.audit, made.rules.threshold),
        response_sentences=_response_sentences(place),
        written={} if today is None else written_of(place),
        as_of=today,
    )


def only_known(place: Place, known: tuple[Finding, ...], *, today: date | None = None) -> Report:
    """A report of what is known without asking anybody, where nobody has answered yet.

    >>> only_known(Place({}, name="Fairhaven"), ()).place_name
    'Fairhaven'
    """
    return Report(
        place_name=place.name,
        period="nobody has been asked yet",
        findings=known,
        levels=pl.DataFrame(schema=dict(LEVEL_COLUMNS)),
        title=OUTCOMES.words,
        response_sentences=_response_sentences(place),
        written={} if today is None else written_of(place),
        as_of=today,
        unvalidated=False,
    )


def _on_the_scale(levels: pl.DataFrame, place: Place) -> pl.DataFrame:
    """Levels whose intervals end where their scale does: nothing beyond it can be meant."""
    scales = place.items.select("item", "low", "high")
    dimensions = place.items.group_by("dimension").agg(pl.col("low").min(), pl.col("high").max())
    ends = pl.coalesce
    return (
        levels.join(scales, on="item", how="left", suffix="_item", maintain_order="left")
        .join(dimensions, on="dimension", how="left", suffix="_dimension", maintain_order="left")
        .with_columns(
            low=pl.max_horizontal("low", ends("low_item", "low_dimension")),
            high=pl.min_horizontal("high", ends("high_item", "high_dimension")),
        )
        .select(levels.columns)
    )


def _period(place: Place) -> str:
    numbers = place.round_numbers
    rounds = "one round" if len(numbers) == 1 else f"{len(numbers)} rounds"
    days = place.rounds.select("opened", "closed").drop_nulls().sort("opened")
    if days.is_empty():
        return rounds
    first, last = days.row(0)[0], days.row(-1)[1]
    return f"{rounds}, {first:%B %Y} to {last:%B %Y}"


def _response_sentences(place: Place) -> tuple[str, ...]:
    """Events that fall among the rounds: things to bear in mind when reading a change."""
    events = place.events.sort("happened_on").drop_nulls("note")
    return tuple(
        f"{day:%B %Y}: {note}" for day, note in events.select("happened_on", "note").iter_rows()
    )


def _audit_sentences(audit: Audit, threshold: int) -> tuple[str, ...]:
    """What was checked before anything was shown, with counts only."""
    hidden = audit.withheld_subtraction + audit.withheld_between_rounds + audit.withheld_audit
    return (
        f"Nothing is shown about fewer than {threshold} people.",
        (
            f"{audit.withheld_small:,} figures were left out because too few people stood behind "
            f"them, and {hidden:,} more because one could have been worked out from them."
        ),
        (
            "Everything shown was then tried together, as somebody would who wanted to find out "
            "what a person answered, also with two members of a group helping. "
            + ("Nobody's answer could be found." if audit.passed else "It did not hold.")
        ),
        "Numbers of people are told within five, shares to the nearest 5 in 100.",
    )
