"""Opinions: estimates of a conversation, their shares taken from the shown cells and nowhere else.

A share leaves in one rounding only: an estimate about a statement gets the bands of the cells it
rests on, and stays in when one of them is hidden. Answers about the groups as such pass when every
group behind them has enough people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import polars as pl

from crossways.analysis.estimate import Estimate, Figure
from crossways.analysis.finding import Band
from crossways.analysis.release.coarsening import coarsen_estimate
from crossways.analysis.release.released import ReleasedBasis, ReleasedEstimate
from crossways.analysis.release.rules import Rules

TOPIC = "opinion"
Cells = Mapping[tuple[str, str, str], dict[str, Any]]


def pass_opinions(
    estimates: Iterable[Estimate], votes: pl.DataFrame, *, rules: Rules
) -> tuple[ReleasedEstimate, ...]:
    """Estimates of the topic that may leave; those about statements in order of what is told.

    ``votes`` are the shown cells. The figures of an estimate about a statement are, for its k-th
    group, ``agree_low_k``, ``agree_high_k``, ``disagree_low_k``, ``disagree_high_k`` in percent
    (and the same with ``beside_`` of the statement it is held beside), and ``rank``: its place
    among its kind.
    """
    cells = {
        (row["statement"], row["cut"], row["group"]): row for row in votes.iter_rows(named=True)
    }
    passed = []
    for estimate in estimates:
        if any(basis.n < rules.threshold for basis in estimate.basis):
            continue
        if estimate.item is None:
            passed.append(coarsen_estimate(estimate, rules=rules))
            continue
        told = _told(estimate, cells, rules)
        if told is not None:
            passed.append(told)
    return tuple(_ranked(passed))


def _told(estimate: Estimate, cells: Cells, rules: Rules) -> ReleasedEstimate | None:
    """The estimate with the bands of its cells; ``None`` where one is hidden."""
    statements = [("", estimate.item or "")]
    if "beside" in estimate.notes:
        statements.append(("beside_", estimate.notes["beside"]))
    figures: dict[str, Figure] = {}
    bands = []
    for before, statement in statements:
        for place, basis in enumerate(estimate.basis, start=1):
            cell = cells.get((statement, basis.group.cut, basis.group.code))
            if cell is None:
                return None
            figures |= dict(_figures(cell, before, place))
            bands.append(ReleasedBasis(basis.group, Band(cell["n_low"], cell["n_high"])))
    smallest = min((basis.n for basis in bands), key=lambda band: band.low)
    bare = coarsen_estimate(replace(estimate, figures={}), rules=rules)
    return replace(
        bare,
        basis=tuple(bands[: len(estimate.basis)]),
        n=smallest,
        figures=MappingProxyType(figures),
    )


def _figures(cell: Mapping[str, Any], before: str, place: int) -> Iterator[tuple[str, Figure]]:
    for answer in ("agree", "disagree"):
        for end in ("low", "high"):
            # ends of a ladder, the same for every group of this size: nothing left to round
            yield f"{before}{answer}_{end}_{place}", Figure(cell[f"{answer}_{end}"], "none")


def _ranked(passed: list[ReleasedEstimate]) -> Iterator[ReleasedEstimate]:
    """Estimates about statements by what is told of them: the widest apart, the most shared."""
    about = [one for one in passed if one.item is not None]
    yield from (one for one in passed if one.item is None)
    for place, one in enumerate(sorted(about, key=lambda one: (-_size(one), one.item)), start=1):
        ranked = {**one.figures, "rank": Figure(place, "none")}
        yield replace(one, figures=MappingProxyType(ranked))


def _size(estimate: ReleasedEstimate) -> float:
    """How far the groups stand apart (dividing, said and lived), else the lowest share told."""
    answer = estimate.notes["answer"]
    places = range(1, len(estimate.basis) + 1)
    if answer == "unsure":
        return max(
            100 - _middle(estimate, "agree", k) - _middle(estimate, "disagree", k) for k in places
        )
    shares = [_middle(estimate, answer, k) for k in places]
    if estimate.kind == "opinion.dividing":
        return max(shares) - min(shares)
    if "beside" in estimate.notes:
        beside = [_middle(estimate, f"beside_{answer}", k) for k in places]
        return max(abs(a - b) for a, b in zip(shares, beside, strict=True))
    return min(shares)


def _middle(estimate: ReleasedEstimate, answer: str, place: int) -> float:
    low, high = (estimate.figures[f"{answer}_{end}_{place}"].value for end in ("low", "high"))
    return (low + high) / 2
