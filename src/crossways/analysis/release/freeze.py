"""Freeze: answers and topic results of closed rounds in, one checked release out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.estimate import TopicResult
from crossways.analysis.release.across_rounds import find_telling
from crossways.analysis.release.audit_questions import audit_questions
from crossways.analysis.release.bands import band_shares
from crossways.analysis.release.cells import Counts, finish, merge_all, partial
from crossways.analysis.release.gate import pass_estimates, pass_levels
from crossways.analysis.release.ground import make_ground_safe
from crossways.analysis.release.opinions import TOPIC as OPINION
from crossways.analysis.release.opinions import pass_opinions
from crossways.analysis.release.reflections import TOPIC as REFLECTION
from crossways.analysis.release.reflections import pass_reflections
from crossways.analysis.release.released import CELLS_SCHEMA, Audit, Release
from crossways.analysis.release.rules import BAND, Rules
from crossways.analysis.release.suppression import hide_small, protect
from crossways.analysis.release.votes import SafeVotes, make_safe

Flags = npt.NDArray[np.bool_]
Names = Mapping[tuple[str, str], str]

REPEATS = 12
"""Rounds of hiding more and auditing again before a question still unproven is withheld whole."""


def freeze(
    responses: pl.DataFrame | Iterable[pl.DataFrame],
    results: Sequence[TopicResult],
    *,
    rules: Rules,
    names: Names | None = None,
    previous: Release | None = None,
    seed: int,
) -> Release:
    """Make the release of everything answered: the only way out of ``analysis``.

    ``responses`` is the frame of :func:`crossways.analysis.responses.responses`, or its batches,
    so that a whole country never sits in memory; ``results`` what topics made of the same answers;
    ``names`` what people call each ``(cut, code)``; ``previous``
    an earlier release, whose rounds keep their published cells and levels as they are. ``seed``
    steers only which worlds the audit tries first.

    >>> from crossways.analysis.responses import responses
    >>> from crossways.analysis.tables import Place
    >>> release = freeze(responses(Place({})), [], rules=Rules(), seed=1)
    >>> release.audit.passed, release.cells.height
    (True, 0)
    """
    batches = [responses] if isinstance(responses, pl.DataFrame) else responses
    read = [(partial(batch), _dimensions(batch)) for batch in batches]
    return freeze_counts(
        finish(merge_all(state for state, _ in read), rules=rules),
        results,
        rules=rules,
        names=names,
        previous=previous,
        seed=seed,
        dimensions=_items_of(pl.concat(pairs for _, pairs in read)),
    )


def freeze_counts(
    counts: Counts,
    results: Sequence[TopicResult],
    *,
    rules: Rules,
    seed: int,
    names: Names | None = None,
    previous: Release | None = None,
    dimensions: Mapping[str, tuple[str, ...]] | None = None,
) -> Release:
    """The same from counts merged elsewhere; ``dimensions`` maps each dimension to its items."""
    if previous is not None and previous.rules != rules:
        raise ValueError("rules are locked: the earlier release was made under other rules")
    chosen = choose_cells(
        counts, rules=rules, seed=seed, previous=None if previous is None else previous.cells
    )
    estimates = [estimate for result in results for estimate in result.estimates]
    levels = pl.concat([result.levels for result in results]) if results else TopicResult().levels
    told = dict(names or {})
    safe_levels = pass_levels(
        levels, counts, chosen.shown, rules=rules, names=told, dimensions=dimensions or {}
    )
    votes = make_safe(
        _together(results, "votes"),
        rules=rules,
        seed=seed,
        previous=None if previous is None else previous.opinions,
    )
    of_opinions = [estimate for estimate in estimates if estimate.topic == OPINION]
    of_reasons = [estimate for estimate in estimates if estimate.topic == REFLECTION]
    of_answers = [estimate for estimate in estimates if estimate.topic not in {OPINION, REFLECTION}]
    safe_estimates = (
        *pass_estimates(of_answers, counts, chosen.shown, rules=rules, dimensions=dimensions or {}),
        *pass_opinions(of_opinions, votes.table, rules=rules),
        *pass_reflections(of_reasons, _together(results, "reasons"), rules=rules),
    )
    safe = {
        "cells": publish_cells(counts, chosen.shown, rules=rules, names=told),
        "levels": safe_levels,
        "opinions": votes.table.with_columns(name_groups(told)),
        "ground": make_ground_safe(_together(results, "ground"), rules=rules),
    }
    if previous is not None:
        safe = {name: _keep(getattr(previous, name), frame) for name, frame in safe.items()}
    audit = chosen.audit(
        votes,
        levels=max(levels.height - safe_levels.height, 0),
        estimates=len(estimates) - len(safe_estimates),
    )
    return Release(rules=rules, estimates=safe_estimates, audit=audit, **safe)


def _together(results: Sequence[TopicResult], name: str) -> pl.DataFrame:
    frames: list[pl.DataFrame] = [getattr(each, name) for each in (*results, TopicResult())]
    return pl.concat(frames)


@dataclass(frozen=True)
class Chosen:
    """Which rows of ``counts.groups`` are shown, and how that came about."""

    shown: Flags
    small: int
    telling: int
    subtraction: int
    exposed: int
    protected: int
    by_programme: int
    repeats: int

    def audit(self, votes: SafeVotes, *, levels: int, estimates: int) -> Audit:
        """The audit as published, of answers and votes together: counts only."""
        return Audit(
            passed=True,
            protected=self.protected + votes.protected,
            by_programme=self.by_programme + votes.by_programme,
            shown=int(self.shown.sum()) + votes.shown,
            withheld_small=self.small + votes.small,
            withheld_between_rounds=self.telling + votes.telling,
            withheld_subtraction=self.subtraction + votes.subtraction,
            withheld_audit=self.exposed + votes.exposed,
            withheld_levels=levels,
            withheld_estimates=estimates,
            repeats=max(self.repeats, votes.repeats),
        )


def choose_cells(
    counts: Counts, *, rules: Rules, seed: int, previous: pl.DataFrame | None = None
) -> Chosen:
    """Hide small cells, cells that tell on leavers, cells that subtraction needs; audit; repeat."""
    declared = _declared(counts, rules)
    big = declared & hide_small(counts, rules=rules)
    steady = big & ~find_telling(counts, rules=rules, previous=previous)
    shown = start = protect(counts, steady, rules=rules)
    pending, repeats = list(range(counts.questions.height)), 0
    tallies: dict[int, tuple[int, int]] = {}
    while True:
        audited = audit_questions(counts, shown, pending, rules=rules, seed=seed)
        tallies |= audited.tallies
        exposed = audited.exposed
        if not exposed.any():
            break
        repeats += 1
        question = counts.groups["q"].to_numpy()
        if repeats > REPEATS:
            exposed = np.isin(question, question[exposed])
        before, shown = shown, protect(counts, shown & ~exposed, rules=rules)
        pending = np.unique(question[before & ~shown]).tolist()
    people = declared & (counts.groups["n"] > 0).to_numpy()
    return Chosen(
        shown=shown,
        small=int((people & ~big).sum()),
        telling=int((big & ~steady).sum()),
        subtraction=int((steady & ~start).sum()),
        exposed=int((start & ~shown).sum()),
        protected=sum(tally[0] for tally in tallies.values()),
        by_programme=sum(tally[1] for tally in tallies.values()),
        repeats=repeats,
    )


def _declared(counts: Counts, rules: Rules) -> Flags:
    """Which rows of ``counts.groups`` are cells of the release at all, by cut and facet."""
    facets = counts.questions.select("q", "facet")
    kinds = counts.groups.select("q", "cut").unique().join(facets, on="q")
    told = [rules.declares(cut, facet) for cut, facet in kinds.select("cut", "facet").iter_rows()]
    declared = kinds.select("q", "cut", declared=pl.Series(told, dtype=pl.Boolean))
    cells = counts.groups.select("q", "cut")
    return cells.join(declared, on=["q", "cut"], maintain_order="left")["declared"].to_numpy()


def publish_cells(counts: Counts, shown: Flags, *, rules: Rules, names: Names) -> pl.DataFrame:
    """The shown cells with every number coarsened, in a set order."""
    groups = counts.groups.filter(pl.Series(shown))
    n, asked = groups["n"].to_numpy(), (groups["n"] + groups["cant_say"]).to_numpy()
    favourable = band_shares(groups["favourable"].to_numpy(), n, rules=rules)
    cant_say = band_shares(groups["cant_say"].to_numpy(), asked, rules=rules)
    return (
        groups.join(counts.questions, on="q", maintain_order="left")
        .with_columns(
            name_groups(names),
            n_low=pl.col("n") // BAND * BAND,
            n_high=pl.col("n") // BAND * BAND + BAND - 1,
            favourable_low=pl.Series(favourable.low),
            favourable_high=pl.Series(favourable.high),
            cant_say_low=pl.Series(cant_say.low),
            cant_say_high=pl.Series(cant_say.high),
        )
        .select(pl.col(name).cast(kind) for name, kind in CELLS_SCHEMA.items())
    )


def name_groups(names: Names) -> pl.Expr:
    """What people call each group; its code where nobody said."""
    known = pl.DataFrame(
        [(cut, code, name) for (cut, code), name in names.items()],
        schema={"cut": pl.String, "group": pl.String, "name": pl.String},
        orient="row",
    )
    key = pl.col("cut") + "\x1f" + pl.col("group")
    old = (known["cut"] + "\x1f" + known["group"]).to_list()
    told = key.replace_strict(old, known["name"].to_list(), default=None, return_dtype=pl.String)
    return pl.coalesce(told, "group").alias("name")


def _keep(earlier: pl.DataFrame, later: pl.DataFrame) -> pl.DataFrame:
    """Rounds already published stay as they were published."""
    settled = earlier["round"].unique()
    return pl.concat([earlier, later.filter(~pl.col("round").is_in(settled.implode()))])


def _dimensions(responses: pl.DataFrame) -> pl.DataFrame:
    return responses.select("dimension", "item").unique().drop_nulls().cast(pl.String)


def _items_of(pairs: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    in_order = pairs.unique().sort("dimension", "item")
    grouped = in_order.group_by("dimension", maintain_order=True).agg("item")
    return {dimension: tuple(items) for dimension, items in grouped.iter_rows()}
