"""Votes of a conversation made safe: which cells are shown, and the shares of each in bands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.release.across_rounds import find_telling
from crossways.analysis.release.bands import band_shares
from crossways.analysis.release.cells import Counts
from crossways.analysis.release.constraints import slice_questions
from crossways.analysis.release.released import VOTES_SCHEMA
from crossways.analysis.release.rules import BAND, Rules
from crossways.analysis.release.suppression import hide_small, protect
from crossways.analysis.release.vote_audit import TOLD, Seen, audit_votes, open_votes
from crossways.analysis.release.vote_cells import VoteRules, count_votes, vote_rules

Flags = npt.NDArray[np.bool_]

REPEATS = 12
"""Rounds of hiding more before a statement still unproven is withheld whole."""


@dataclass(frozen=True)
class SafeVotes:
    """The shown cells of a conversation (``VOTES_SCHEMA``, ``name`` still the group's code).

    ``shown``, ``small``, ``telling``, ``subtraction`` and ``exposed`` count cells as in the audit,
    ``protected`` and ``by_programme`` what was asked about and what was sought one by one.
    """

    table: pl.DataFrame
    shown: int = 0
    small: int = 0
    telling: int = 0
    subtraction: int = 0
    exposed: int = 0
    protected: int = 0
    by_programme: int = 0
    repeats: int = 0


def make_safe(
    votes: pl.DataFrame, *, rules: Rules, seed: int, previous: pl.DataFrame | None = None
) -> SafeVotes:
    """Hide what is small, what tells on leavers, what subtraction needs; audit; repeat.

    ``votes`` has the columns of ``VOTE_COUNTS_SCHEMA``; ``previous`` are cells published earlier.
    """
    if votes.is_empty():
        return SafeVotes(pl.DataFrame(schema=VOTES_SCHEMA))
    kept = vote_rules(rules)
    counts = count_votes(votes, rules=kept)
    big = hide_small(counts, rules=kept)
    steady = big & ~_telling(counts, kept, previous)
    start = protect(counts, steady, rules=kept)
    audited = _audited(counts, start, kept, seed)
    return SafeVotes(
        publish_votes(counts, audited.shown, rules=kept),
        shown=int(audited.shown.sum()),
        small=int((~big).sum()),
        telling=int((big & ~steady).sum()),
        subtraction=int((steady & ~start).sum()),
        exposed=int((start & ~audited.shown).sum()),
        protected=sum(each.protected for each in audited.seen.values()),
        by_programme=sum(int(each.sought.sum()) for each in audited.seen.values()),
        repeats=audited.repeats,
    )


@dataclass(frozen=True)
class _Audited:
    """What stays shown, what was seen of each statement, and how often more had to be hidden."""

    shown: Flags
    seen: Mapping[int, Seen]
    repeats: int


def _audited(counts: Counts, shown: Flags, rules: VoteRules, seed: int) -> _Audited:
    """Audit every statement; hide what is exposed; repeat for the statements of which more hid."""
    first, question = slice_questions(counts).groups, counts.groups["q"].to_numpy()
    cuts = counts.groups["cut"].to_list()
    pending, repeats = list(range(counts.questions.height)), 0
    seen: dict[int, Seen] = {}
    while pending:
        seen |= open_votes(counts, shown, pending, rules=rules, before=seen)
        exposed = np.zeros(len(shown), dtype=bool)
        for q in pending:
            rng = np.random.default_rng([seed, q])
            hide = audit_votes(seen[q], cuts[first[q] : first[q + 1]], rng)
            exposed[first[q] + hide] = True
        pending = np.unique(question[exposed]).tolist()
        if repeats >= REPEATS:
            exposed = np.isin(question, pending)
        repeats += bool(pending)
        shown = protect(counts, shown & ~exposed, rules=rules)
    return _Audited(shown, seen, repeats)


def publish_votes(counts: Counts, shown: Flags, *, rules: Rules) -> pl.DataFrame:
    """The shown cells with people and shares in bands, in a set order."""
    groups = counts.groups.filter(pl.Series(shown))
    n = groups["n"].to_numpy()
    bands = {answer: band_shares(groups[answer].to_numpy(), n, rules=rules) for answer in TOLD}
    return (
        groups.join(counts.questions, on="q", maintain_order="left")
        .with_columns(
            name="group",
            n_low=pl.col("n") // BAND * BAND,
            n_high=pl.col("n") // BAND * BAND + BAND - 1,
            **{f"{answer}_low": pl.Series(band.low) for answer, band in bands.items()},
            **{f"{answer}_high": pl.Series(band.high) for answer, band in bands.items()},
        )
        .select(pl.col(name).cast(kind) for name, kind in VOTES_SCHEMA.items())
    )


def _telling(counts: Counts, rules: Rules, previous: pl.DataFrame | None) -> Flags:
    """Cells whose comparison with the conversation before would tell on leavers or joiners."""
    telling = np.zeros(counts.groups.height, dtype=bool)
    for answer in TOLD:
        asked = counts.questions.with_columns(
            item="statement", facet=pl.lit(answer), about_sector=pl.lit(None, pl.String)
        )
        of_answer = Counts(
            asked,
            counts.groups.with_columns(favourable=answer),
            counts.atoms,
            counts.member,
            counts.inside,
        )
        telling |= find_telling(of_answer, rules=rules, previous=_as_cells(previous, answer))
    return telling


def _as_cells(votes: pl.DataFrame | None, answer: str) -> pl.DataFrame | None:
    if votes is None:
        return None
    return votes.with_columns(
        item="statement",
        facet=pl.lit(answer),
        about_sector=pl.lit(None, pl.String),
        favourable_low=f"{answer}_low",
        favourable_high=f"{answer}_high",
    )
