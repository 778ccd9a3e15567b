"""Do opinion groups follow organisation, profession, or anything else that was asked?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.differences.association import cramers_v
from crossways.analysis.methods.differences.confounding import confounding, crossing_people
from crossways.analysis.methods.multiplicity import benjamini_hochberg
from crossways.analysis.methods.opinion_groups.dealt_tables import dealt_p
from crossways.analysis.methods.opinion_groups.mutual_information import (
    adjusted_mutual_information,
)
from crossways.analysis.methods.opinion_groups.share_of_places import share_of_places

LINKED = 0.05
FEWEST_PEOPLE = 5
FOLLOWS, NOT_BEYOND, TANGLED = "follows", "not beyond another", "cannot tell"
NO_SIGN, TOO_FEW = "no sign", "too few people"


@dataclass(frozen=True)
class Alignment:
    """Whom the opinion groups follow.

    Attributes:
        attributes: one row an attribute, in the order given: ``attribute``, ``verdict``, ``other``
            (the attribute it is not seen beyond, or is tangled with), ``people``, ``values``
            (groups of the attribute with enough people), ``v`` (Cramér's V less chance: 0 nothing,
            1 one tells the other), ``information`` (adjusted mutual information), ``p`` (under
            dealing), ``adjusted`` (for all attributes asked), ``share`` of the differences between
            people's places with its 90% interval ``low`` to ``high``, and ``chance``, the share a
            random grouping stays under 95 times in 100. Null where nothing can be said.
        pairs: one row for each two attributes linked with the groups: ``attribute``, ``within``
            (people compared only with others alike in this), ``people``, ``separable`` (whether
            the two can be told apart here) and ``p``, null where they cannot.
    """

    attributes: pl.DataFrame
    pairs: pl.DataFrame


def alignment(
    participants: pl.DataFrame,
    attributes: pl.DataFrame,
    *,
    seed: int,
    draws: int = 999,
    fewest: int = FEWEST_PEOPLE,
) -> Alignment:
    """Ask of each attribute whether the opinion groups follow it.

    ``participants`` has one row a participant: ``participant``, ``group`` (empty for none) and,
    where a map was drawn, ``x`` and ``y``; ``attributes`` the column ``participant`` and one for
    each attribute, empty where not told. Values of an attribute with fewer than ``fewest`` people
    in an opinion group are left out. Verdicts:

    - *follows*: goes with the opinion groups (adjusted p at most 0.05), and still does among people
      alike in each other attribute that does;
    - *not beyond another*: goes with them, but that is not seen among people alike in ``other``,
      while ``other`` is seen the other way round;
    - *cannot tell*: goes with them, but ``other`` does too and the two cannot be told apart here;
    - *no sign*, which is not proof of none; *too few people*.

    Raises ``ValueError`` for a participant there twice.
    Sources: Bergsma 2013; Vinh, Epps and Bailey 2010; ``docs/methods/alignment.md``.

    >>> people = pl.DataFrame({"participant": range(80), "group": [1] * 40 + [2] * 40})
    >>> told = pl.DataFrame(
    ...     {
    ...         "participant": range(80),
    ...         "profession": ["nurse"] * 36 + ["social worker"] * 40 + ["nurse"] * 4,
    ...         "partner": ["trust", "council"] * 40,
    ...     }
    ... )
    >>> alignment(people, told, seed=1).attributes["verdict"].to_list()
    ['follows', 'no sign']
    """
    for frame in (participants, attributes):
        if frame["participant"].is_duplicated().any():
            raise ValueError("each participant may have one row only")
    names = [name for name in attributes.columns if name != "participant"]
    people = participants.join(attributes, on="participant", how="inner").sort("participant")
    rows = [_attribute(people, name, seed=seed, draws=draws, fewest=fewest) for name in names]
    adjusted = benjamini_hochberg([np.nan if row["p"] is None else row["p"] for row in rows])
    linked = [name for name, p in zip(names, adjusted, strict=True) if p <= LINKED]
    pairs = [
        _pair(people, one, other, seed=seed, draws=draws, fewest=fewest)
        for one, other in permutations(linked, 2)
    ]
    for row, p in zip(rows, adjusted, strict=True):
        row["adjusted"] = None if np.isnan(p) else float(p)
        row["verdict"], row["other"] = _verdict(row, pairs)
    return Alignment(_attribute_frame(rows), _pair_frame(pairs))


def _enough(people: pl.DataFrame, names: Sequence[str], fewest: int) -> pl.DataFrame:
    """People in an opinion group who told all of these, in values with enough people."""
    told = people.drop_nulls(["group", *names])
    for name in names:
        told = told.filter(pl.len().over(name) >= fewest)
    return told


def _attribute(
    people: pl.DataFrame, name: str, *, seed: int, draws: int, fewest: int
) -> dict[str, Any]:
    told = _enough(people, [name], fewest)
    table = _table(told, name)
    row: dict[str, Any] = {"attribute": name, "people": told.height, "values": len(table)}
    if min(table.shape) < 2:
        return row | dict.fromkeys(("v", "information", "p", "share", "low", "high", "chance"))
    row |= {
        "v": cramers_v(table).v,
        "information": adjusted_mutual_information(table),
        "p": dealt_p([table], draws=draws, seed=seed),
    }
    return row | _places(people, name, seed=seed, fewest=fewest)


def _places(people: pl.DataFrame, name: str, *, seed: int, fewest: int) -> dict[str, float | None]:
    """Share of the differences between places; everybody with a place counts, in a group or not."""
    if not {"x", "y"} <= set(people.columns):
        return dict.fromkeys(("share", "low", "high", "chance"))
    told = people.drop_nulls(["x", "y", name]).filter(pl.len().over(name) >= fewest)
    codes = told[name].rank("dense").to_numpy().astype(np.intp) - 1
    found = share_of_places(told.select("x", "y").to_numpy(), codes, seed=seed)
    figures = {"share": found.share, "low": found.low, "high": found.high, "chance": found.chance}
    return {key: None if np.isnan(value) else value for key, value in figures.items()}


def _pair(
    people: pl.DataFrame, name: str, within: str, *, seed: int, draws: int, fewest: int
) -> dict[str, Any]:
    """Whether ``name`` still goes with the groups among people alike in ``within``."""
    told = _enough(people, [name, within], fewest)
    apart = confounding(told, name, within, threshold=fewest)
    crossing = crossing_people(told, name, within, threshold=fewest)
    strata = [
        _table(part, name)
        for _, part in crossing.sort(within).group_by(within, maintain_order=True)
    ]
    p = dealt_p(strata, draws=draws, seed=seed) if apart.separable else np.nan
    return {
        "attribute": name,
        "within": within,
        "people": crossing.height,
        "separable": bool(apart.separable and not np.isnan(p)),
        "p": None if np.isnan(p) else p,
    }


def _table(people: pl.DataFrame, name: str) -> npt.NDArray[np.int64]:
    """Counts of people by value of the attribute and opinion group."""
    if people.is_empty():
        return np.zeros((0, 0), dtype=np.int64)
    row, column = (
        people[key].rank("dense").to_numpy().astype(np.intp) - 1 for key in (name, "group")
    )
    width = int(column.max()) + 1
    counted = np.bincount(row * width + column, minlength=(int(row.max()) + 1) * width)
    return counted.reshape(-1, width)


def _verdict(row: dict[str, Any], pairs: list[dict[str, Any]]) -> tuple[str, str | None]:
    if row["p"] is None:
        return TOO_FEW, None
    if row["adjusted"] > LINKED:
        return NO_SIGN, None
    held = {(pair["attribute"], pair["within"]): pair for pair in pairs}
    others = [pair for pair in pairs if pair["attribute"] == row["attribute"]]
    gone = [pair for pair in others if pair["separable"] and pair["p"] > LINKED]
    tangled = [pair["within"] for pair in others if not pair["separable"]]
    for pair in gone:
        back = held[pair["within"], pair["attribute"]]
        if back["separable"] and back["p"] <= LINKED:
            return NOT_BEYOND, pair["within"]
        tangled.append(pair["within"])
    return (TANGLED, tangled[0]) if tangled else (FOLLOWS, None)


def _attribute_frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    words = dict.fromkeys(("attribute", "verdict", "other"), pl.String())
    figures = ("v", "information", "p", "adjusted", "share", "low", "high", "chance")
    counts = dict.fromkeys(("people", "values"), pl.Int64())
    return pl.DataFrame(rows, schema={**words, **counts, **dict.fromkeys(figures, pl.Float64())})


def _pair_frame(pairs: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(
        pairs,
        schema={
            "attribute": pl.String(),
            "within": pl.String(),
            "people": pl.Int64(),
            "separable": pl.Boolean(),
            "p": pl.Float64(),
        },
    )
