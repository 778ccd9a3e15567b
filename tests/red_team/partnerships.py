"""Random small partnerships to attack, with levels as a topic would return them."""

import numpy as np
import polars as pl

from crossways.analysis.estimate import LEVELS_SCHEMA, TopicResult


def draw_responses(
    seed: int, *, teams: int = 8, people: int = 90, items: int = 1, agreement: float = 0.0
) -> pl.DataFrame:
    """Answers of a partnership with uneven teams, some people telling no team or profession."""
    rng = np.random.default_rng(seed)
    team = rng.choice(teams, people, p=rng.dirichlet(np.full(teams, 1.5)))
    partner = team * 3 // teams
    profession = rng.choice(4, people, p=[0.5, 0.3, 0.15, 0.05])
    silent = rng.random(people) < 0.05
    codes = {
        "sector": [None if s else f"sector{p % 2}" for p, s in zip(partner, silent, strict=True)],
        "partner": [None if s else f"partner{p}" for p, s in zip(partner, silent, strict=True)],
        "team": [None if s else f"team{t}" for t, s in zip(team, silent, strict=True)],
        "profession": [f"profession{p}" for p in profession],
    }
    who = pl.DataFrame({"round": 1, "respondent": [f"r{i}" for i in range(people)], **codes})
    return pl.concat([_answer(who, f"item{i}", rng, agreement) for i in range(items)])


def _answer(
    who: pl.DataFrame, item: str, rng: np.random.Generator, agreement: float
) -> pl.DataFrame:
    drawn = np.clip(np.rint(rng.normal(3.5, 1.1, who.height)), 1, 5)
    drawn = np.where(rng.random(who.height) < agreement, 5.0, drawn)
    silent = rng.random(who.height) < 0.04
    score = pl.Series(
        [None if s else v for s, v in zip(silent, drawn, strict=True)], dtype=pl.Float64
    )
    return who.with_columns(
        grade_band=pl.lit(None, pl.String),
        tenure_band=pl.lit(None, pl.String),
        item=pl.lit(item),
        facet=pl.lit("RATE"),
        about_sector=pl.lit(None, pl.String),
        theme=pl.lit(None, pl.String),
        dimension=pl.lit("belief"),
        value=score,
        score=score,
        cant_say=pl.Series(silent),
        low=pl.lit(1.0),
        high=pl.lit(5.0),
        whole=pl.lit(True),
    )


def plain_levels(responses: pl.DataFrame) -> TopicResult:
    """The mean of every group on every item, exactly, as a topic would hand it to the release."""
    frames = [
        responses.with_columns(pl.lit("all").alias("whole"))
        .filter(pl.col(cut).is_not_null() & pl.col("score").is_not_null())
        .group_by("round", "item", "facet", "about_sector", group=cut)
        .agg(n=pl.len(), value=pl.col("score").mean(), spread=pl.col("score").std().fill_null(0))
        .with_columns(cut=pl.lit(cut), half=1.645 * pl.col("spread") / pl.col("n").sqrt())
        for cut in ("whole", "sector", "partner", "profession", "team")
    ]
    levels = pl.concat(frames).with_columns(
        dimension=pl.lit(None, pl.String),
        low=pl.col("value") - pl.col("half"),
        high=pl.col("value") + pl.col("half"),
    )
    return TopicResult(
        levels=levels.select(pl.col(name).cast(kind) for name, kind in LEVELS_SCHEMA.items())
    )


def group_masks(people: pl.DataFrame) -> dict[tuple[str, str], np.ndarray]:
    """Who is in each group of each cut, crosses included."""
    cuts = {cut: people[cut].to_list() for cut in ("sector", "partner", "profession", "team")}
    both = zip(cuts["sector"], cuts["profession"], strict=True)
    cuts["sector*profession"] = [None if s is None or p is None else f"{s}*{p}" for s, p in both]
    masks = {("whole", "all"): np.ones(people.height, dtype=bool)}
    for cut, codes in cuts.items():
        for code in sorted({code for code in codes if code is not None}):
            masks[cut, code] = np.array([c == code for c in codes])
    return masks
