"""How simulated people answer: latent positions as whole steps, can't-says, carelessness."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crossways.analysis.tables import ANSWERS
from crossways.simulate.truth import Truth

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LOW, HIGH = 1, 5


def as_steps(latent: Floats) -> Floats:
    """Round latent positions to the nearest whole step of the scale, ends included."""
    return np.clip(np.rint(latent), LOW, HIGH)


def draw_careless(people: int, share: float, rng: np.random.Generator) -> Floats:
    """For each person, the one step they give to everything, or NaN for those who read."""
    straight = rng.integers(LOW, HIGH + 1, people).astype(float)
    return np.where(rng.random(people) < share, straight, np.nan)


def answer_frame(
    people: pl.DataFrame,
    item: str,
    facet: str,
    values: Floats,
    *,
    truth: Truth,
    careless: Floats,
    rng: np.random.Generator,
    about: pl.Series | None = None,
) -> pl.DataFrame:
    """One column of answers as rows of the answers table; careless people give their one step."""
    given = np.where(np.isnan(careless), values, careless)
    unsaid: Bools = (rng.random(len(given)) < truth.cant_say) & np.isnan(careless)
    return pl.DataFrame(
        {
            "round": people["round"],
            "respondent": people["respondent"],
            "item": pl.repeat(item, people.height, dtype=pl.String, eager=True),
            "facet": pl.repeat(facet, people.height, dtype=pl.String, eager=True),
            "about_sector": pl.repeat(None, people.height, dtype=pl.String, eager=True)
            if about is None
            else about,
            "value": pl.Series(given).set(pl.Series(unsaid), None),
            "cant_say": unsaid,
        },
        schema=ANSWERS.schema,
    )
