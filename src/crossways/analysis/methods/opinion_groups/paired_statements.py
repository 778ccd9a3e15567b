"""Said against lived, and what each side thinks of the other, asked with statements.

Two statements make a pair: "it should be so here" and "it is so here". The same people answer both,
so that a person who agrees with everything drops out. Scored cards have ``say_do`` and
``perception`` for this; votes are shares, and need these.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import stats

from crossways.analysis.methods.share_interval import wilson_interval

Floats = npt.NDArray[np.float64]
LEVEL = 0.90
TENTHS = 10


def said_and_lived(votes: pl.DataFrame, pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """For each pair of statements and group: do people find it should be so, and is it so?

    ``votes`` has ``participant``, ``statement``, ``vote`` (1 agree, 0 unsure, -1 disagree), one row
    a participant and statement; ``pairs`` the columns ``pair``, ``said``, ``lived`` (statements);
    ``people`` the columns ``participant`` and ``group``. People who voted on both count; unsure
    counts as not agreeing.

    One row for each pair and group, sorted: ``pair``, ``group``, ``n``, ``said_share`` and
    ``lived_share`` (who agree), ``gap`` (the first less the second) with its 90% interval ``low``
    to ``high``, ``only_said`` and ``only_lived`` (people who agree with one of the two), and ``p``
    that the two agree alike (exact McNemar). Groups that say alike and live apart have common
    ground and a clash of practice; groups that say apart have a clash of values.
    Sources: McNemar 1947; Newcombe 1998, *Statistics in Medicine* 17, 2635-2650 (method 10, the
    interval of a paired difference).

    >>> votes = pl.DataFrame(
    ...     {
    ...         "participant": [*range(20), *range(20)],
    ...         "statement": ["should"] * 20 + ["is"] * 20,
    ...         "vote": [1] * 18 + [0] * 2 + [1] * 6 + [-1] * 14,
    ...     }
    ... )
    >>> pairs = pl.DataFrame({"pair": ["share"], "said": ["should"], "lived": ["is"]})
    >>> people = pl.DataFrame({"participant": range(20), "group": "trust"})
    >>> said_and_lived(votes, pairs, people).select("n", "gap", "only_said").row(0)
    (20, 0.6, 12)
    """
    agreed = votes.select("participant", "statement", agree=pl.col("vote") == 1)
    both = (
        pairs.join(agreed, left_on="said", right_on="statement")
        .join(
            agreed.rename({"agree": "is_so"}),
            left_on=["lived", "participant"],
            right_on=["statement", "participant"],
        )
        .join(people.drop_nulls("group").select("participant", "group"), on="participant")
    )
    counted = (
        both.group_by("pair", "group")
        .agg(
            n=pl.len().cast(pl.Int64),
            both=(pl.col("agree") & pl.col("is_so")).sum().cast(pl.Int64),
            only_said=(pl.col("agree") & ~pl.col("is_so")).sum().cast(pl.Int64),
            only_lived=(~pl.col("agree") & pl.col("is_so")).sum().cast(pl.Int64),
        )
        .sort("pair", "group")
    )
    said, lived = pl.col("both") + pl.col("only_said"), pl.col("both") + pl.col("only_lived")
    ends = [paired_interval(*row) for row in counted.select(pl.col(CELLS)).iter_rows()]
    return counted.select(
        "pair",
        "group",
        "n",
        said_share=said / pl.col("n"),
        lived_share=lived / pl.col("n"),
        gap=(pl.col("only_said") - pl.col("only_lived")) / pl.col("n"),
        low=pl.Series([low for low, _ in ends], dtype=pl.Float64),
        high=pl.Series([high for _, high in ends], dtype=pl.Float64),
        only_said="only_said",
        only_lived="only_lived",
        p=pl.Series(_mcnemar(counted["only_said"], counted["only_lived"])),
    )


CELLS = ("n", "both", "only_said", "only_lived")


def paired_interval(
    n: int, both: int, only_first: int, only_second: int, *, level: float = LEVEL
) -> tuple[float, float]:
    """Ends of the interval of the difference between two shares of the same ``n`` people.

    ``both`` agreed with the two, ``only_first`` and ``only_second`` with one. Wilson's intervals of
    the two shares, joined with the correlation between the answers taken into account. Raises
    ``ValueError`` unless ``n`` is above 0 and the counts fit in it.
    Source: Newcombe 1998, method 10.

    >>> low, high = paired_interval(50, 20, 12, 2, level=0.95)
    >>> round(low, 4), round(high, 4)
    (0.0562, 0.3292)
    """
    neither = n - both - only_first - only_second
    if n <= 0 or min(both, only_first, only_second, neither) < 0:
        raise ValueError("n must be above 0 and hold the counts")
    one = wilson_interval(both + only_first, n, level=level)
    other = wilson_interval(both + only_second, n, level=level)
    together = _correlation(both, only_first, only_second, neither)
    gap = one.share - other.share

    def reach(a: float, b: float) -> float:
        return float(np.sqrt(max(a * a - 2.0 * together * a * b + b * b, 0.0)))

    down = reach(one.share - one.low, other.high - other.share)
    up = reach(one.high - one.share, other.share - other.low)
    return max(gap - down, -1.0), min(gap + up, 1.0)


def _correlation(a: int, b: int, c: int, d: int) -> float:
    """Phi of the two answers, taken towards 0 by half the people when above it (Newcombe 1998)."""
    margins = float(a + b) * (c + d) * (a + c) * (b + d)
    if margins == 0.0:
        return 0.0
    lean = float(a * d - b * c)
    if lean > 0:
        lean = max(lean - (a + b + c + d) / 2.0, 0.0)
    return lean / float(np.sqrt(margins))


def _mcnemar(first: pl.Series, second: pl.Series) -> Floats:
    """Exact two-sided p that people who agree with one only are as many either way."""
    one, other = first.to_numpy(), second.to_numpy()
    tail = stats.binom.cdf(np.minimum(one, other), one + other, 0.5)
    return np.asarray(np.minimum(2.0 * tail, 1.0))


def guess_gaps(guesses: pl.DataFrame, shares: pl.DataFrame) -> pl.DataFrame:
    """How far each side's guess of another lies from what that other answers.

    ``guesses`` has one row a guess: ``participant``, ``group`` (who guesses), ``about`` (whom),
    ``statement`` and ``tenths``, the answer to "how many in 10 of them would agree?"; ``shares``
    the columns ``group``, ``statement`` and ``share`` that do agree.

    One row for each statement, guessing side and other side, sorted: ``statement``, ``group``,
    ``about``, ``n``, ``guessed`` (mean, as a share), ``true``, ``gap`` (guessed less true) with its
    90% t interval ``low`` to ``high`` on the guesses (null for one guess), and ``false_distance``:
    how much further apart the guesser's side thinks the two are than they are. Raises
    ``ValueError`` for a guess outside 0 to 10. Source: Lees and Cikara 2020, *Nature Human
    Behaviour* 4, 279-286.

    >>> guesses = pl.DataFrame(
    ...     {
    ...         "participant": [1, 2],
    ...         "group": "trust",
    ...         "about": "council",
    ...         "statement": "s",
    ...         "tenths": [2, 4],
    ...     }
    ... )
    >>> shares = pl.DataFrame(
    ...     {"group": ["trust", "council"], "statement": "s", "share": [0.8, 0.7]}
    ... )
    >>> row = guess_gaps(guesses, shares).row(0, named=True)
    >>> round(row["gap"], 3), round(row["false_distance"], 3)
    (-0.4, 0.4)
    """
    if not guesses["tenths"].is_between(0, TENTHS).all():
        raise ValueError("guesses must lie between 0 and 10")
    counted = guesses.group_by("statement", "group", "about").agg(
        n=pl.len().cast(pl.Int64),
        guessed=pl.col("tenths").mean() / TENTHS,
        spread=pl.col("tenths").std() / TENTHS / pl.len().sqrt(),
    )
    joined = (
        counted.join(shares, on=["statement", "group"], how="left")
        .rename({"share": "own"})
        .join(shares.rename({"group": "about", "share": "true"}), on=["statement", "about"])
        .sort("statement", "group", "about")
    )
    reach = pl.Series(stats.t.ppf(0.5 + LEVEL / 2.0, np.maximum(joined["n"].to_numpy() - 1, 1)))
    gap = pl.col("guessed") - pl.col("true")
    thought = (pl.col("guessed") - pl.col("own")).abs()
    return joined.select(
        "statement",
        "group",
        "about",
        "n",
        "guessed",
        "true",
        gap=gap,
        low=gap - reach * pl.col("spread"),
        high=gap + reach * pl.col("spread"),
        false_distance=thought - (pl.col("true") - pl.col("own")).abs(),
    )
