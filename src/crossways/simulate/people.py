"""Draw the people of a simulated partnership, and who of them answers in a round."""

from __future__ import annotations

import numpy as np
import polars as pl

from crossways.analysis.tables import GRADE_BANDS, TENURE_BANDS
from crossways.simulate.truth import Team, Truth

GRADE_SHARES = (0.62, 0.22, 0.13, 0.03)
TENURE_SHARES = (0.14, 0.33, 0.25, 0.28)


def draw_staff(truth: Truth, rng: np.random.Generator) -> pl.DataFrame:
    """Everyone who works in the partnership; one row is one person.

    Columns: sector, partner, team, profession, grade_band, tenure_band, response (chance of
    answering a round). Row order carries no meaning outside the simulation.
    """
    sector_of = {partner.code: partner.sector for partner in truth.partners}
    blocks = [_draw_team(team, sector_of[team.partner], rng) for team in truth.teams]
    return pl.concat(blocks)


def _draw_team(team: Team, sector: str, rng: np.random.Generator) -> pl.DataFrame:
    weights = np.array(list(team.professions.values()), dtype=float)
    return pl.DataFrame(
        {
            "sector": [sector] * team.size,
            "partner": [team.partner] * team.size,
            "team": [team.code] * team.size,
            "profession": rng.choice(
                list(team.professions), team.size, p=weights / weights.sum()
            ).tolist(),
            "grade_band": rng.choice(GRADE_BANDS, team.size, p=GRADE_SHARES).tolist(),
            "tenure_band": rng.choice(TENURE_BANDS, team.size, p=TENURE_SHARES).tolist(),
            "response": [team.response] * team.size,
        }
    )


def draw_round(staff: pl.DataFrame, number: int, rng: np.random.Generator) -> pl.DataFrame:
    """Those who answer round ``number``, shuffled, under ids valid in that round only."""
    answers = rng.random(staff.height) < staff["response"].to_numpy()
    chosen = rng.permutation(np.flatnonzero(answers))
    ids = [f"r{number}-{code:08x}" for code in rng.choice(2**32, len(chosen), replace=False)]
    return staff[chosen].with_columns(
        round=pl.lit(number, pl.Int64), respondent=pl.Series(ids, dtype=pl.String)
    )


def head_counts(staff: pl.DataFrame, rounds: int) -> pl.DataFrame:
    """How many people each team has, the same in every round."""
    sizes = staff.group_by("team").len("head_count").sort("team")
    numbers = pl.DataFrame({"round": range(1, rounds + 1)}, schema={"round": pl.Int64})
    return numbers.join(sizes, how="cross").select(
        "round",
        "team",
        profession=pl.lit(None, pl.String),
        head_count=pl.col("head_count").cast(pl.Int64),
    )
