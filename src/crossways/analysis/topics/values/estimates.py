"""Estimates from what the deck shows, card by card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Group, Strength
from crossways.analysis.responses import group
from crossways.analysis.topics.values.divides import CardDivide
from crossways.analysis.topics.values.readings import MANY_CANT_SAY

Names = Mapping[tuple[str, str], str]
METHOD = "values"


def of_facet(estimate: Estimate, facet: str) -> Estimate:
    """The same estimate resting on answers of another facet, which its notes name for the words."""
    basis = tuple(replace(part, facet=facet) for part in estimate.basis)
    return replace(estimate, basis=basis, notes={**estimate.notes, "facet": facet})


def _strength(*, clear: bool) -> Strength:
    return Strength.CLEAR if clear else Strength.POSSIBLE


def _sector_basis(row: Mapping[str, list[str]], facet: str, *, names: Names) -> tuple[Basis, ...]:
    return tuple(
        Basis(group(names, "sector", code), int(n), facet)
        for code, n in zip(row["sectors"], row["n"], strict=True)
    )


def shared_estimates(shared: pl.DataFrame, *, number: int, names: Names) -> Iterator[Estimate]:
    """One estimate for each card every side holds; value is the least sure side's mean."""
    for row in shared.iter_rows(named=True):
        basis = _sector_basis(row, "ME", names=names)
        yield Estimate(
            kind="values.shared",
            rounds=(number,),
            groups=tuple(part.group for part in basis),
            basis=basis,
            strength=_strength(clear=row["clear"]),
            method=METHOD,
            value=row["lowest"],
            low=row["low"],
            item=row["item"],
        )


def divide_estimate(found: CardDivide, *, number: int, names: Names) -> Estimate:
    """A card that divides: the group furthest off less the other (or less everybody else).

    Teams are never named as furthest off: that would be a ranking.
    """
    named = found.cut != "team"
    first = group(names, found.cut, found.first)
    rest = Group(found.cut, "", "everyone else")
    second = rest if found.second is None else group(names, found.cut, found.second)
    return Estimate(
        kind="values.divide",
        rounds=(number,),
        groups=(first, second) if named else (),
        basis=(Basis(first, found.n_first, "ME"), Basis(second, found.n_second, "ME")),
        strength=_strength(clear=found.clear),
        method=METHOD,
        value=found.difference if named else None,
        low=found.low if named else None,
        high=found.high if named else None,
        item=found.item,
        figures={"share": Figure(found.share, "index")},
        notes={"cut": found.cut},
    )


def reading_estimates(read: pl.DataFrame, *, number: int) -> Iterator[Estimate]:
    """The three readings of every card, and a finding of its own where people scatter."""
    for row in read.iter_rows(named=True):
        figures = {
            "agreement": Figure(row["agreement"], "index"),
            "chance": Figure(row["chance"], "index"),
            "mean": Figure(row["mean"], "points"),
            "cant_say": Figure(row["cant_say"], "share"),
        }
        if row["share"] is not None:
            figures["share"] = Figure(max(row["share"], 0.0), "index")
        kinds = ["three_views"] + ["scattered"] * (row["reading"] == "neither")
        for kind in kinds:
            yield Estimate(
                kind=f"values.{kind}",
                rounds=(number,),
                groups=(WHOLE,),
                basis=(Basis(WHOLE, row["n"], "ME"),),
                strength=Strength.CLEAR if row["reading"] != "mixed" else Strength.POSSIBLE,
                method=METHOD,
                item=row["item"],
                value=row["agreement"],
                unit="index",
                figures=figures,
                notes={"reading": row["reading"], "cut": row["cut"] or ""},
            )


def cant_say_estimates(read: pl.DataFrame, *, number: int) -> Iterator[Estimate]:
    """Cards on which many people cannot say: a result of its own, never dropped."""
    for row in read.filter(pl.col("cant_say") >= MANY_CANT_SAY).iter_rows(named=True):
        yield Estimate(
            kind="values.cant_say",
            rounds=(number,),
            groups=(WHOLE,),
            basis=(Basis(WHOLE, row["asked"], "ME"),),
            strength=Strength.CLEAR,
            method=METHOD,
            item=row["item"],
            value=row["cant_say"],
            unit="share",
        )


def meaning_estimates(found: pl.DataFrame, *, number: int, names: Names) -> Iterator[Estimate]:
    """Words that mean different things on different sides (clear at 1 in 100, possible at 5)."""
    for row in found.filter(pl.col("q") <= 0.05).iter_rows(named=True):
        basis = _sector_basis(row, "MEANS", names=names)
        sides = list(zip(basis, row["usual"], row["share"], strict=True))
        yield Estimate(
            kind="values.same_words",
            rounds=(number,),
            groups=tuple(part.group for part in basis),
            basis=basis,
            strength=_strength(clear=row["q"] <= 0.01),
            method=METHOD,
            item=row["item"],
            value=row["v"],
            unit="index",
            figures={f"share_{b.group.code}": Figure(share, "share") for b, _, share in sides},
            notes={f"usual_{b.group.code}": usual or "" for b, usual, _ in sides},
        )
