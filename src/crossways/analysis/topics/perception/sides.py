"""What each side holds and what each guesses of the other, as sufficient statistics."""

from __future__ import annotations

import polars as pl

Frame = pl.DataFrame


def held(responses: Frame) -> Frame:
    """What each side says should be: one row is one sector and card, from ME answers.

    Columns: sector, item, n, mean, sd, median.
    """
    return (
        responses.filter(pl.col("facet") == "ME", pl.col("value").is_not_null())
        .drop_nulls("sector")
        .group_by("sector", "item")
        .agg(*_moments("value"), median=pl.col("value").median())
        .sort("sector", "item")
    )


def guessed(responses: Frame) -> Frame:
    """What each side guesses of another: one row is one guessing sector, sector guessed and card.

    ``mean`` and ``sd`` are of the guesses; ``apart_mean`` and ``apart_sd`` of each person's guess
    less that person's own answer (so that answering styles drop out), over ``apart_n`` people.
    Columns: sector, about_sector, item, n, mean, sd, apart_n, apart_mean, apart_sd.
    """
    own = responses.filter(pl.col("facet") == "ME").select("respondent", "item", own="value")
    return (
        responses.filter(pl.col("facet") == "GUESS", pl.col("value").is_not_null())
        .drop_nulls(["sector", "about_sector"])
        .filter(pl.col("sector") != pl.col("about_sector"))
        .join(own, on=["respondent", "item"], how="left")
        .with_columns(apart=pl.col("value") - pl.col("own"))
        .group_by("sector", "about_sector", "item")
        .agg(*_moments("value"), *_moments("apart", "apart_"))
        .sort("sector", "about_sector", "item")
    )


def _moments(column: str, prefix: str = "") -> tuple[pl.Expr, ...]:
    value = pl.col(column)
    return (
        value.count().cast(pl.Int64).alias(f"{prefix}n"),
        value.mean().alias(f"{prefix}mean"),
        value.std().alias(f"{prefix}sd"),
    )


def pairs(held_frame: Frame, guessed_frame: Frame) -> Frame:
    """Every pair of sides and card with both sides' answers and whatever guesses there are.

    Sides are called ``a`` and ``b`` in order of their codes. Columns: item, side_a, side_b, then
    n/mean/sd/median of each side's own answers (``_a``, ``_b``) and the guesses of ``a`` about
    ``b`` (``guess_a_…``) and of ``b`` about ``a`` (``guess_b_…``).
    """
    mine = held_frame.rename({"sector": "side"})
    both = (
        mine.join(mine, on="item", suffix="_b")
        .filter(pl.col("side") < pl.col("side_b"))
        .rename({name: f"{name}_a" for name in ("side", "n", "mean", "sd", "median")})
    )
    return (
        both.join(_guesses_of("a", guessed_frame), on=["side_a", "side_b", "item"], how="left")
        .join(_guesses_of("b", guessed_frame), on=["side_a", "side_b", "item"], how="left")
        .sort("side_a", "side_b", "item")
    )


def _guesses_of(side: str, frame: Frame) -> Frame:
    other = "b" if side == "a" else "a"
    numbers = ("n", "mean", "sd", "apart_n", "apart_mean", "apart_sd")
    return frame.rename(
        {"sector": f"side_{side}", "about_sector": f"side_{other}"}
        | {name: f"guess_{side}_{name}" for name in numbers}
    )
