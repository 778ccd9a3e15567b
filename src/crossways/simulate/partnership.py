"""Simulate a partnership whose truth is known: a place, from a truth and a seed."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import polars as pl

from crossways.analysis.tables import CONTRACTS, ITEMS, Place
from crossways.simulate.answering import HIGH, LOW
from crossways.simulate.people import draw_round, draw_staff, head_counts
from crossways.simulate.pulse_answers import draw_pulse, draw_team_effects
from crossways.simulate.truth import Truth
from crossways.simulate.values_answers import draw_values


def simulate(truth: Truth, *, seed: int) -> Place:
    """A place in which ``truth`` holds; the same seed gives the same place.

    >>> from crossways.simulate.worlds import two_sectors
    >>> place = simulate(two_sectors(), seed=1)
    >>> place.partners["sector"].unique().sort().to_list()
    ['care', 'health']
    """
    rng = np.random.default_rng(seed)
    staff = draw_staff(truth, rng)
    effects = draw_team_effects(truth, rng)
    people: list[pl.DataFrame] = []
    answers: list[pl.DataFrame] = []
    for number in range(1, truth.rounds + 1):
        here = draw_round(staff, number, rng)
        people.append(here)
        if truth.pulse:
            answers.append(draw_pulse(here, truth, number, effects, rng))
        if truth.cards and number == truth.values_round:
            answers.append(draw_values(here, truth, rng))
    frames = _structure(truth) | {
        "head_counts": head_counts(staff, truth.rounds),
        "respondents": _shaped("respondents", pl.concat(people)),
        "answers": pl.concat(answers) if answers else CONTRACTS["answers"].empty(),
    }
    return Place(frames, name=truth.name)


def _shaped(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The columns the contract of ``table`` asks for, in its order; what is missing is empty."""
    schema = CONTRACTS[table].schema
    missing = [
        pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in frame.columns
    ]
    return frame.with_columns(missing).select(schema.names()).cast(schema)


def _structure(truth: Truth) -> dict[str, pl.DataFrame]:
    rounds = pl.DataFrame({"round": range(1, truth.rounds + 1)})
    return {
        "sectors": _shaped("sectors", _rows("code", "sector", truth.sectors)),
        "partners": _shaped("partners", _rows("code", "partner", truth.partners)),
        "professions": _shaped("professions", _rows("code", "profession", truth.professions)),
        "teams": _shaped("teams", _rows("code", "team", truth.teams, drop=("professions",))),
        "rounds": _shaped("rounds", rounds),
        "items": _items(truth),
        "options": _options(truth),
    }


def _rows(
    code: str, name: str, parts: tuple[object, ...], drop: tuple[str, ...] = ()
) -> pl.DataFrame:
    rows = [asdict(part) for part in parts]  # type: ignore[call-overload]
    kept = [{key: value for key, value in row.items() if key not in drop} for row in rows]
    return pl.DataFrame(kept).rename({code: name})


def _items(truth: Truth) -> pl.DataFrame:
    scale = {"low": float(LOW), "high": float(HIGH), "whole": True}
    cards = [
        {"item": c.code, "text": c.text, "theme": c.theme, "reverse": False} | scale
        for c in truth.cards
    ]
    pulse = [
        {"item": p.code, "text": p.text, "dimension": p.dimension, "reverse": p.reverse} | scale
        for p in truth.pulse
    ]
    words = [
        {"item": w.code, "text": w.text, "reverse": False} | scale | {"high": float(len(w.options))}
        for w in truth.meanings
    ]
    rows = cards + pulse + words
    frame = pl.DataFrame(rows, schema=ITEMS.schema) if rows else ITEMS.empty()
    return frame.with_columns(
        version=pl.lit("1"),
        licence=pl.lit(truth.licence, pl.String),
        source=pl.lit(truth.source, pl.String),
    ).select(ITEMS.schema.names())


def _options(truth: Truth) -> pl.DataFrame:
    rows = [
        {"item": word.code, "option": place, "text": text}
        for word in truth.meanings
        for place, text in enumerate(word.options, start=1)
    ]
    schema = CONTRACTS["options"].schema
    return pl.DataFrame(rows, schema=schema) if rows else CONTRACTS["options"].empty()
