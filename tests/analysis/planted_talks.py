"""Small places with one planted conversation each."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from crossways.analysis.methods.opinion_groups import find
from crossways.analysis.tables import CONTRACTS, Place
from crossways.simulate.conversations import (
    KINDS,
    SPLIT,
    Conversation,
    shuffle_votes,
    simulate_conversation,
)


def place_of(
    talk: Conversation,
    *,
    partner: pl.Series | None = None,
    profession: pl.Series | None = None,
    status: dict[str, str] | None = None,
    pair_of: dict[str, str] | None = None,
) -> Place:
    """The conversation as a place; people in the order of their names."""
    people = talk.people.sort("participant")["participant"]
    empty = pl.Series([None] * len(people), dtype=pl.String)
    respondents = pl.DataFrame(
        {
            "round": 1,
            "respondent": people,
            "partner": empty if partner is None else partner,
            "profession": empty if profession is None else profession,
        }
    )
    codes = talk.votes["statement"].unique().sort().to_list()
    statements = pl.DataFrame(
        {
            "statement": codes,
            "text": [f"Words of {code}." for code in codes],
            "status": [(status or {}).get(code) for code in codes],
            "pair_of": [(pair_of or {}).get(code) for code in codes],
        },
        schema_overrides={"status": pl.String, "pair_of": pl.String},
    )
    votes = talk.votes.with_columns(round=pl.lit(1))
    told = {"respondents": respondents, "statements": statements, "votes": votes}
    told |= {"rounds": pl.DataFrame({"round": [1]}), **_lists(partner, profession)}
    return Place({name: _as_contract(name, frame) for name, frame in told.items()})


def _lists(partner: pl.Series | None, profession: pl.Series | None) -> dict[str, pl.DataFrame]:
    partners = pl.Series([], dtype=pl.String) if partner is None else partner
    professions = pl.Series([], dtype=pl.String) if profession is None else profession
    return {
        "sectors": pl.DataFrame({"sector": ["all"], "name": ["All"]}),
        "partners": pl.DataFrame({"partner": partners.unique().sort()}).with_columns(
            name=pl.col("partner").str.to_titlecase(), sector=pl.lit("all")
        ),
        "professions": pl.DataFrame({"profession": professions.unique().sort()}).with_columns(
            name=pl.col("profession").str.to_titlecase()
        ),
    }


def _as_contract(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    schema = CONTRACTS[name].schema
    missing = [
        pl.lit(None, kind).alias(column)
        for column, kind in schema.items()
        if column not in frame.columns
    ]
    return frame.with_columns(missing).select(pl.col(c).cast(k) for c, k in schema.items())


def planted(kind: str, *, seed: int = 1) -> Conversation:
    return simulate_conversation(KINDS[kind], seed=seed)


@cache
def first_with(verdict: str) -> Place:
    """The first planted conversation of which the groups are found to be so."""
    drawn = (planted(kind, seed=seed) for seed in range(1, 16) for kind in SPLIT)
    return next(
        place_of(talk)
        for talk in drawn
        if find(talk.votes, seed=1, least_group=10).structure["verdict"].item() == verdict
    )


def shuffled(place: Place, *, seed: int) -> Place:
    """The same votes on each statement, dealt anew among those who voted on it."""
    votes = shuffle_votes(place.votes, seed=seed).select(place.votes.columns)
    return Place({**place.frames, "votes": votes})


def with_threshold(place: Place, threshold: int) -> Place:
    rounds = place.rounds.with_columns(threshold=pl.lit(threshold, pl.Int64))
    return Place({**place.frames, "rounds": rounds})


def of_people(place: Place, names: tuple[str, ...]) -> Place:
    """The votes of these people alone."""
    votes = place.votes.filter(pl.col("participant").is_in(names))
    return Place({**place.frames, "votes": votes})


def named(people: int, *names: str) -> pl.Series:
    """Names dealt in turn."""
    return pl.Series([names[at % len(names)] for at in range(people)], dtype=pl.String)


def by_group(
    talk: Conversation, names: tuple[str, ...], *, faithful: float, seed: int
) -> pl.Series:
    """A name for everybody that goes with their planted group in ``faithful`` of cases."""
    rng = np.random.default_rng(seed)
    group = talk.people.sort("participant")["group"].to_numpy() - 1
    told = np.where(
        rng.random(len(group)) < faithful, group, rng.integers(0, len(names), len(group))
    )
    return pl.Series([names[at % len(names)] for at in told], dtype=pl.String)
