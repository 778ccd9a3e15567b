"""What the whole deck says: which line differences follow, or that none does, or cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Group, Strength
from crossways.analysis.methods.differences import confounding
from crossways.analysis.responses import group
from crossways.analysis.topics.values.deck import in_solid_groups
from crossways.analysis.topics.values.lines import Line, Told

Names = Mapping[tuple[str, str], str]
METHOD = "which-divide"
TANGLED = 0.9
"""A profession with this share of its people in one organisation cannot be told from it."""


def deck_estimates(
    people: pl.DataFrame,
    cards: Sequence[str],
    lines: Sequence[Line],
    told: Told,
    *,
    number: int,
    threshold: int,
    names: Names,
) -> Iterator[Estimate]:
    """One answer for the deck, and which professions cannot be told from an organisation."""
    kind = _kind(told.dividing, told.enough, asked=[line.cut for line in lines])
    lead = _lead(told)
    if lines:
        yield Estimate(
            kind=f"values.{kind}",
            rounds=(number,),
            groups=(WHOLE,),
            basis=tuple(_line_basis(people, lines, threshold=threshold, names=names)),
            strength=_strength(kind, lead),
            method=METHOD,
            value=lead.share.share if lead else None,
            low=lead.share.low if lead else None,
            high=lead.share.high if lead else None,
            unit="index",
            figures=_figures(lines) | {"cards": Figure(len(cards), "none")},
            notes={
                "cut": lead.cut if lead else "",
                "enough": ",".join(told.enough),
                "own": ",".join(told.own),
                "dividing": ",".join(line.cut for line in told.dividing),
            },
        )
    yield from _tangled(people, number=number, threshold=threshold, names=names)


def _kind(dividing: Sequence[Line], enough: Sequence[str], *, asked: Sequence[str]) -> str:
    if not dividing:
        return "no_divide"
    if len(enough) > 1:
        return "cannot_tell"
    if not enough:
        return "several_lines"
    follows = "sector" not in asked or _sector_too(dividing)
    return "follows" if follows else "elsewhere"


def _sector_too(dividing: Sequence[Line]) -> bool:
    return any(line.cut == "sector" for line in dividing)


def _lead(told: Told) -> Line | None:
    """The line to name: of those told apart, the one with the largest share."""
    named = [line for line in told.dividing if line.cut in told.cuts]
    return max(named, key=lambda line: line.share.share, default=None)


def _strength(kind: str, lead: Line | None) -> Strength:
    if kind == "cannot_tell":
        return Strength.TOO_FEW
    if lead is None:
        return Strength.POSSIBLE
    return Strength.CLEAR if lead.clear else Strength.POSSIBLE


def _figures(lines: Sequence[Line]) -> dict[str, Figure]:
    figures = {}
    for line in lines:
        parts = {"": line.share.share, "_low": line.share.low, "_high": line.share.high}
        for end, value in parts.items():
            figures[f"share_{line.cut}{end}"] = Figure(max(value, 0.0), "index")
        figures[f"chance_{line.cut}"] = Figure(max(line.share.chance, 0.0), "index")
        figures[f"groups_{line.cut}"] = Figure(line.share.groups, "none")
    return figures


def _line_basis(
    people: pl.DataFrame, lines: Sequence[Line], *, threshold: int, names: Names
) -> Iterator[Basis]:
    for line in lines:
        solid = in_solid_groups(people, line.cut, threshold=threshold)
        for code, n in solid.group_by(line.cut).len().sort(line.cut).iter_rows():
            yield Basis(group(names, line.cut, code), int(n), "ME")


def _tangled(
    people: pl.DataFrame, *, number: int, threshold: int, names: Names
) -> Iterator[Estimate]:
    """Professions whose people nearly all sit in one organisation."""
    told = people.drop_nulls(["profession", "partner"])
    if told["partner"].n_unique() < 2:
        return
    found = confounding(told, "profession", "partner", threshold=threshold)
    rows = found.first_in_second.filter(pl.col("n") >= threshold, pl.col("share") >= TANGLED)
    for row in rows.iter_rows(named=True):
        profession = group(names, "profession", row["profession"])
        partner: Group = group(names, "partner", row["largest"])
        yield Estimate(
            kind="values.tangled",
            rounds=(number,),
            groups=(profession, partner),
            basis=(Basis(profession, row["n"], "ME"),),
            strength=Strength.TOO_FEW,
            method=METHOD,
            value=row["share"],
            unit="share",
            notes={"separable": "yes" if found.separable else "no"},
        )
