"""An export into a place: every vote and every statement accounted for.

People get random ids, and rows are written in the order of those ids: neither the ids nor the order
of the file can be used to find a person's row in the export again. Times of voting, who wrote a
statement and ids of other systems stay behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl

from crossways.analysis.tables import CONTRACTS, Place
from crossways.place_folder.fault import Faults, Note
from crossways.place_folder.polis.export import Export
from crossways.place_folder.polis.given_votes import Given, given_votes
from crossways.place_folder.polis.sign import Agree, Sign
from crossways.place_folder.polis.statements import place_statements
from crossways.place_folder.random_ids import random_ids

_FIRST_DAY = date(2000, 1, 1)  # a time before it was not given in milliseconds since 1970


@dataclass(frozen=True)
class Conversion:
    """The place made, and where every row went.

    ``votes_read == votes_again + votes_kept`` always holds.

    Attributes:
        place: rounds, respondents, statements and votes.
        sign: which number meant agree in the export, and how we know.
        votes_read: rows of votes (or filled cells where there was no list of votes).
        votes_again: left out because the same person voted on the same statement later.
        votes_changed: votes that count and say something else than an earlier one.
        votes_tied: of these, how many have no later time, so that the later row counts.
        votes_kept: votes in the place.
        people: respondents in the place.
        silent_people: people of the export without a vote; left out.
        statements: statements in the place, by status.
        wordless: statements whose words the export does not hold.
        their_groups: ``participant`` (new id) and ``group``, the tool's own groups, to compare
            with; never written into a place. ``None`` when the export has none.
        notes: what is worth knowing, file by file.
    """

    place: Place
    sign: Sign
    votes_read: int
    votes_again: int
    votes_changed: int
    votes_tied: int
    votes_kept: int
    people: int
    silent_people: int
    statements: Mapping[str, int]
    wordless: int
    their_groups: pl.DataFrame | None
    notes: tuple[Note, ...]


def convert(
    export: Export,
    *,
    agree: Agree | None = None,
    round_number: int = 1,
    name: str | None = None,
    seed: int | None = None,
) -> Conversion:
    """Turn an export into a place.

    ``agree`` says which number means agree where the files do not tell. ``name`` is what the place
    is called; without it, the topic. ``seed`` fixes the random ids, for tests and demonstrations
    only. Raises ``Faults`` when the files contradict each other or the sign cannot be told.
    """
    given = given_votes(export, agree=agree)
    if given.faults:
        raise Faults(given.faults)
    people = _people(given, seed)
    statements, wordless = place_statements(export.comments, given.latest.votes, round_number)
    place = Place(
        {
            "rounds": _rounds(export, given, round_number),
            "respondents": _respondents(people, round_number),
            "statements": statements,
            "votes": _votes(given, people, round_number),
        },
        name=name or export.summary.topic or "A conversation",
    )
    return Conversion(
        place=place,
        sign=given.sign,
        votes_read=given.read,
        votes_again=given.latest.again,
        votes_changed=given.latest.changed,
        votes_tied=given.latest.tied,
        votes_kept=given.latest.votes.height,
        people=people.height,
        silent_people=_silent(export, people),
        statements=dict(statements["status"].value_counts(sort=True).iter_rows()),
        wordless=wordless,
        their_groups=_their_groups(export, people),
        notes=(*export.notes, *given.notes),
    )


def _people(given: Given, seed: int | None) -> pl.DataFrame:
    """Participants with their new ids; the order of the rows is the order of the new ids."""
    numbers = given.latest.votes["participant"].unique().sort()
    ids = pl.Series("respondent", random_ids(numbers.len(), seed=seed), dtype=pl.String)
    return pl.DataFrame([numbers, ids]).sort("respondent")


def _silent(export: Export, people: pl.DataFrame) -> int:
    if export.participants is None:
        return 0
    met = export.participants.people.select("participant")
    return met.join(people, on="participant", how="anti").height


def _their_groups(export: Export, people: pl.DataFrame) -> pl.DataFrame | None:
    if export.groups is None:
        return None
    return people.join(export.groups, on="participant", how="left", maintain_order="left").select(
        participant="respondent", group="group"
    )


def _respondents(people: pl.DataFrame, number: int) -> pl.DataFrame:
    schema = CONTRACTS["respondents"].schema
    told = people.select("respondent", round=pl.lit(number, pl.Int64))
    untold = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in told]
    return told.with_columns(untold).select(schema.names())


def _votes(given: Given, people: pl.DataFrame, number: int) -> pl.DataFrame:
    # votes are sorted by the place of a person in the list of new ids: numbers sort faster
    # than text, and the text is put in at the end
    places = people.select("participant", place=pl.int_range(pl.len()))
    votes = given.latest.votes.join(places, on="participant").sort("place", "statement")
    ids = people["respondent"].gather(votes["place"])
    return votes.select(
        pl.lit(number, pl.Int64).alias("round"),
        ids.alias("participant"),
        pl.col("statement").cast(pl.String),
        (pl.col("vote").cast(pl.Int64) * given.sign.agree).alias("vote"),
    )


def _rounds(export: Export, given: Given, number: int) -> pl.DataFrame:
    days = [_day(moment) for moment in given.first_and_last]
    return pl.DataFrame(
        {
            "round": [number],
            "label": [export.summary.topic],
            "opened": [days[0]],
            "closed": [days[1]],
            "threshold": [None],
        },
        schema=CONTRACTS["rounds"].schema,
    )


def _day(milliseconds: int | None) -> date | None:
    if milliseconds is None:
        return None
    try:
        day = datetime.fromtimestamp(milliseconds / 1000, tz=UTC).date()
    except (OverflowError, ValueError, OSError):
        return None
    return day if day >= _FIRST_DAY else None
