"""Small made-up partnerships with pulse rounds, each team's level chosen."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from crossways.analysis.tables import CONTRACTS, Place

ITEMS = {"D1": "desire", "D2": "belief", "H1": "support", "H2": "support"}


def pulse_place(
    levels: Mapping[str, Mapping[str, Sequence[float]]],
    *,
    people: int | Sequence[int] = 15,
    seed: int = 1,
    spread: float = 0.7,
    threshold: int | None = 10,
) -> Place:
    """A place whose ``levels`` give, for each team and dimension, the level round by round."""
    random = np.random.default_rng(seed)
    rounds = len(next(iter(next(iter(levels.values())).values())))
    sizes = [people] * rounds if isinstance(people, int) else list(people)
    respondents, answers = [], []
    for team, dimensions in levels.items():
        for at in range(rounds):
            for person in range(sizes[at]):
                who = f"{team}-{person}"
                respondents.append((at + 1, who, team))
                for item, dimension in ITEMS.items():
                    if dimension in dimensions:
                        score = random.normal(dimensions[dimension][at], spread)
                        score = float(np.clip(np.round(score), 1, 5))
                        value = 6 - score if item == "H2" else score
                        answers.append((at + 1, who, item, value))
    teams = list(levels)
    frames = {
        "sectors": pl.DataFrame({"sector": ["health"], "name": ["Health"]}),
        "partners": pl.DataFrame(
            {"partner": ["trust"], "name": ["The Trust"], "sector": ["health"]}
        ),
        "teams": pl.DataFrame({"team": teams, "name": [f"Team {t}" for t in teams]}).with_columns(
            partner=pl.lit("trust")
        ),
        "rounds": pl.DataFrame({"round": range(1, rounds + 1)}).with_columns(
            threshold=pl.lit(threshold, dtype=pl.Int64)
        ),
        "respondents": pl.DataFrame(
            respondents, schema=["round", "respondent", "team"], orient="row"
        ),
        "items": _items(),
        "answers": pl.DataFrame(
            answers, schema=["round", "respondent", "item", "value"], orient="row"
        ).with_columns(facet=pl.lit("RATE"), cant_say=pl.lit(False)),
    }
    return Place({name: shaped(name, frame) for name, frame in frames.items()})


def shaped(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every column its contract asks for, empty where not given."""
    schema = CONTRACTS[name].schema
    return frame.select(
        (pl.col(column) if column in frame.columns else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in schema.items()
    )


def _items() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "item": list(ITEMS),
            "text": list(ITEMS),
            "dimension": list(ITEMS.values()),
            "low": 1.0,
            "high": 5.0,
            "whole": True,
            "reverse": [False, False, False, True],
        }
    )


def calm_levels(teams: int = 8, rounds: int = 6, dimensions=("desire", "belief")) -> dict:
    """Teams that differ from one another and never move."""
    return {
        f"t{team}": {name: [3.2 + 0.1 * (team % 5)] * rounds for name in dimensions}
        for team in range(teams)
    }
