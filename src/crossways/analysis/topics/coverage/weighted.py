"""Would the picture change if every organisation counted by its size, not by who answered?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from crossways.analysis.estimate import WHOLE, Basis, Estimate, Figure, Strength
from crossways.analysis.methods.weighting import post_stratify
from crossways.analysis.tables import Place
from crossways.analysis.topics.coverage.response import Response, people_of

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
    people = people_of(place).filter(round=number).select("respondent", group="partner")
    moves = shifts(_answers(place, number), people, rows.select("group", "head_count"))
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


def shifts(answers: pl.DataFrame, people: pl.DataFrame, heads: pl.DataFrame) -> pl.DataFrame:
    """How far each question's average shifts when groups are weighed to their heads.

    ``answers`` has one row an answer: ``respondent``, ``item``, ``facet``, ``value``, and
    ``reach``, from the lowest answer to the highest; ``people`` says who is in which ``group``;
    ``heads`` has one row a group: ``group``, ``head_count``. Groups without heads are left out.
    Columns of the result: ``item``, ``facet``, ``shift`` in steps of a five-step scale.
    """
    counted = people.join(heads, on="group", how="semi")
    if counted.is_empty():
        return pl.DataFrame(schema={"item": pl.String, "facet": pl.String, "shift": pl.Float64})
    heard = heads.join(counted, on="group", how="semi")
    weights = post_stratify(counted, heard, by=["group"]).weight
    weight, value = pl.col("weight"), pl.col("value")
    move = (weight * value).sum() / weight.sum() - value.mean()
    return (
        answers.lazy()
        .join(counted.select("respondent", weight=weights).lazy(), on="respondent")
        .group_by("item", "facet")
        .agg(shift=4.0 * move / pl.col("reach").first())
        .sort("item", "facet")
        .collect()
    )


def _answers(place: Place, number: int) -> pl.DataFrame:
    """What people hold and rate in one round."""
    scales = place.items.select("item", reach=pl.col("high") - pl.col("low"))
    return (
        place.answers.lazy()
        .filter(
            pl.col("round") == number,
            pl.col("facet").is_in(["ME", "RATE"]),
            pl.col("value").is_not_null(),
        )
        .select("respondent", "item", "facet", "value")
        .join(scales.lazy(), on="item")
        .collect()
    )


def _basis(partners: Response, row: Mapping[str, object]) -> Basis:
    group = partners.group(str(row["group"]), str(row["name"]))
    return Basis(group, int(str(row["answered"])))
