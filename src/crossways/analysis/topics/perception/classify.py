"""Four kinds of difference: known common ground, false divide, open divide, hidden divide.

A pair of sides is compared on a card twice over: how far apart they really stand (*real*), and how
far away each thinks the other stands (*seen*). Small real and small seen is known common ground;
small real and large seen a false divide; large and large an open divide; large real and unseen a
hidden one. Anything unclear is "cannot tell".
"""

from __future__ import annotations

import polars as pl

from crossways.analysis.topics.perception.legs import between_groups, within_people

SHARED, FALSE, OPEN, HIDDEN, UNTOLD = (
    "known_common_ground",
    "false_divide",
    "open_divide",
    "hidden_divide",
    "cannot_tell",
)
SIDES = ("a", "b")


def classify(pairs: pl.DataFrame) -> pl.DataFrame:
    """Add to every pair of sides and card what kind of difference it is, for whom, and how sure.

    ``pairs`` as made by :func:`~crossways.analysis.topics.perception.sides.pairs`. Adds the
    judgements of ``legs`` (value, low, high, small, large and whether clear) under the prefixes
    ``real`` (``b`` less ``a``), ``seen_a`` and ``seen_b`` (a side's guess of the other less its
    own answers) and ``gap_a`` and ``gap_b`` (that guess less what the other side answered); then
    ``kind``, ``who`` ("both", "a" or "b": whose picture is wrong) and ``clear``.
    """
    real = _prefixed(between_groups(pairs, "b", "a"), "real")
    seen = [_prefixed(_seen(pairs, side), f"seen_{side}") for side in SIDES]
    gaps = [_prefixed(_gap(pairs, side), f"gap_{side}") for side in SIDES]
    wide = pl.concat([pairs, real, *seen, *gaps], how="horizontal")
    told = wide.with_columns(
        expression.alias(f"{name}_{side}")
        for side in SIDES
        for name, expression in (("sees", _sees(side)), ("misses", _misses(side)))
    )
    return told.with_columns(kind=_kind(), who=_who()).with_columns(clear=_clear())


def _prefixed(frame: pl.DataFrame, prefix: str) -> pl.DataFrame:
    return frame.rename({name: f"{prefix}_{name}" for name in frame.columns})


def _seen(pairs: pl.DataFrame, side: str) -> pl.DataFrame:
    return within_people(*(pairs[f"guess_{side}_apart_{part}"] for part in ("n", "mean", "sd")))


def _gap(pairs: pl.DataFrame, side: str) -> pl.DataFrame:
    other = "b" if side == "a" else "a"
    named = pairs.rename({f"guess_{side}_{part}": f"{part}_guess" for part in ("n", "mean", "sd")})
    return between_groups(named, "guess", other)


def _towards(side: str) -> pl.Expr:
    """The real difference as this side would see it: the other's standing less its own."""
    return pl.col("real_value") if side == "a" else -pl.col("real_value")


def _sees(side: str) -> pl.Expr:
    """It thinks the other far away, and on the side where the other really is."""
    return pl.col(f"seen_{side}_large") & (pl.col(f"seen_{side}_value") * _towards(side) > 0)


def _misses(side: str) -> pl.Expr:
    """It thinks the other close, or much closer (by half a step) than the other really is."""
    closer = pl.col(f"gap_{side}_large") & (pl.col(f"gap_{side}_value") * _towards(side) < 0)
    return ~_sees(side) & (pl.col(f"seen_{side}_small") | closer)


def _kind() -> pl.Expr:
    wrong = pl.col("seen_a_large") | pl.col("seen_b_large")
    return (
        pl.when(pl.col("real_small") & wrong)
        .then(pl.lit(FALSE))
        .when(pl.col("real_small") & pl.col("seen_a_small") & pl.col("seen_b_small"))
        .then(pl.lit(SHARED))
        .when(pl.col("real_large") & (pl.col("misses_a") | pl.col("misses_b")))
        .then(pl.lit(HIDDEN))
        .when(pl.col("real_large") & pl.col("sees_a") & pl.col("sees_b"))
        .then(pl.lit(OPEN))
        .otherwise(pl.lit(UNTOLD))
    )


def _who() -> pl.Expr:
    a = pl.when(pl.col("real_small")).then(pl.col("seen_a_large")).otherwise(pl.col("misses_a"))
    b = pl.when(pl.col("real_small")).then(pl.col("seen_b_large")).otherwise(pl.col("misses_b"))
    return pl.when(a & b).then(pl.lit("both")).when(a).then(pl.lit("a")).when(b).then(pl.lit("b"))


def _clear() -> pl.Expr:
    """Clear only when every judgement the kind rests on is."""
    kind = pl.col("kind")
    real = (
        pl.when(pl.col("real_small"))
        .then(pl.col("real_small_clear"))
        .otherwise(pl.col("real_large_clear"))
    )
    wrong = pl.col("seen_a_large_clear") | pl.col("seen_b_large_clear")
    alike = pl.col("seen_a_small_clear") & pl.col("seen_b_small_clear")
    both = pl.col("seen_a_large_clear") & pl.col("seen_b_large_clear")
    missed = pl.any_horizontal(
        pl.col(f"misses_{side}")
        & (pl.col(f"seen_{side}_small_clear") | pl.col(f"gap_{side}_large_clear"))
        for side in SIDES
    )
    return (
        pl.when(kind == FALSE)
        .then(real & wrong)
        .when(kind == SHARED)
        .then(real & alike)
        .when(kind == HIDDEN)
        .then(real & missed)
        .when(kind == OPEN)
        .then(real & both)
        .otherwise(pl.lit(value=False))
    )
