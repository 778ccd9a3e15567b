"""Would the picture change if every organisation counted by its size, not by who answered?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Strength
from crossways.analysis.methods.weighting import post_stratify
from crossways.analysis.responses import on_five_steps, responses
from crossways.analysis.tables import Place
from crossways.analysis.topics.coverage.response import Response

METHOD = "weighting"

UNEVEN = 0.80
"""Weighing is tried where some organisation answers under four fifths as much as another."""

WORTH_SAYING = 0.25
"""A question moves when its average shifts by a quarter of a step of a five-step scale."""


def weighted_picture(place: Place, partners: Response, *, threshold: int) -> Iterator[Estimate]:
    """One estimate: how many questions move when organisations are weighed to their head counts.

    Organisations with fewer than ``threshold`` answers are left out of both pictures. Nothing is
    said where response is even, or fewer than two organisations are left.
    """
    rows = partners.at(0).filter(pl.col("answered") >= threshold, pl.col("head_count") > 0)
    shares = rows.select((pl.col("answered") / pl.col("head_count")).clip(0.0, 1.0)).to_series()
    if rows.height < 2 or shares.min() >= UNEVEN * shares.max():  # type: ignore[operator]
        return
    number = partners.rounds[-1]
    moves = shifts(_answers(place, number), rows.select("group", "head_count"))
    if moves.is_empty():
        return
    yield Estimate(
        kind="coverage.weighted",
        rounds=(number,),
        groups=(WHOLE,),
        basis=tuple(_basis(partners, row) for row in rows.sort("group").to_dicts()),
        strength=Strength.CLEAR,
        method=METHOD,
        figures={
            "moved": Figure(float((moves["shift"].abs() >= WORTH_SAYING).sum()), "none"),
            "questions": Figure(float(moves.height), "none"),
        },
    )


def shifts(answers: pl.DataFrame, heads: pl.DataFrame) -> pl.DataFrame:
    """How far each question's average shifts when groups are weighed to their heads.

    ``answers`` has one row an answer: ``respondent``, ``group``, ``item``, ``facet``, ``value``;
    ``heads`` one row a group: ``group``, ``head_count``; other groups are left out. Columns of the
    result: ``item``, ``facet``, ``shift``, in the units of ``value``.
    """
    counted = answers.join(heads.select("group"), on="group", how="semi")
    people = counted.select("respondent", "group").unique().sort("respondent")
    heard = heads.join(people, on="group", how="semi")
    if people.is_empty():
        return pl.DataFrame(schema={"item": pl.String, "facet": pl.String, "shift": pl.Float64})
    weights = post_stratify(people, heard, by=["group"]).weight
    weight, value = pl.col("weight"), pl.col("value")
    return (
        counted.join(people.with_columns(weight=weights), on=["respondent", "group"])
        .group_by("item", "facet")
        .agg(shift=(weight * value).sum() / weight.sum() - value.mean())
        .sort("item", "facet")
    )


def _answers(place: Place, number: int) -> pl.DataFrame:
    """What people hold and rate, in one round, told on a scale of 1 to 5."""
    here = {
        name: getattr(place, name).filter(pl.col("round") == number)
        for name in ("answers", "respondents")
    }
    told = responses(Place({**place.frames, **here})).filter(
        pl.col("facet").is_in(["ME", "RATE"]), pl.col("value").is_not_null()
    )
    return on_five_steps(told).select("respondent", "item", "facet", "value", group="partner")


def _basis(partners: Response, row: Mapping[str, object]) -> Basis:
    group = partners.group(str(row["group"]), str(row["name"]))
    return Basis(group, int(str(row["answered"])))
