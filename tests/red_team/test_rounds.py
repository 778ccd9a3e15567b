"""T10: one leaver between two rounds; how much better is a guess of that person's answer?"""

import numpy as np
import polars as pl

from crossways.analysis.release import Rules, freeze
from crossways.analysis.release.across_rounds import could_tell
from crossways.analysis.release.bands import band_shares
from red_team.partnerships import draw_responses

RULES = Rules()
GAIN_BOUND = 0.02
"""Largest rise in the share of right guesses that a second round may bring."""


def leaver_gain(*, protected: bool, seed: int = 5, runs: int = 40_000) -> tuple[float, float]:
    """Rise in right guesses of a leaver's answer from the second round, and share found for sure.

    The hardest case for us: everybody who stays answers exactly as before. The intruder knows the
    exact numbers of people and guesses what was more often true when the same bands were shown.
    """
    rng = np.random.default_rng(seed)
    n = rng.integers(11, 40, runs)
    yes = rng.binomial(n, rng.beta(2, 2, runs))
    answer = (rng.random(runs) < yes / n).astype(int)
    before = band_shares(yes, n, rules=RULES)
    after = band_shares(yes - answer, n - 1, rules=RULES)
    frame = pl.DataFrame({"n": n, "answer": answer, "before": before.low, "after": after.low})
    withheld = [
        protected and could_tell((int(people), int(least), int(most)), int(people) - 1, rules=RULES)
        for people, least, most in zip(n, before.least, before.most, strict=True)
    ]
    frame = frame.with_columns(after=pl.when(pl.Series(withheld)).then(-1).otherwise("after"))
    alone = _right(frame, ["n", "before"])
    both = frame.group_by("n", "before", "after").agg(pl.col("answer").mean(), k=pl.len())
    sure = both.filter(pl.col("answer").is_in([0.0, 1.0]) & (pl.col("k") > 20))["k"].sum() / runs
    return _right(frame, ["n", "before", "after"]) - alone, sure


def _right(frame: pl.DataFrame, seen: list[str]) -> float:
    share = pl.col("answer").mean()
    best = frame.group_by(seen).agg(right=pl.max_horizontal(share, 1 - share), k=pl.len())
    return float((best["right"] * best["k"]).sum() / frame.height)


def test_a_second_round_hardly_helps_to_guess_what_one_leaver_answered() -> None:
    gain, sure = leaver_gain(protected=True)
    assert gain <= GAIN_BOUND
    assert sure == 0


def test_without_the_rule_some_leavers_answers_are_certain() -> None:
    _, sure = leaver_gain(protected=False)
    assert sure > 0.01


def two_rounds() -> pl.DataFrame:
    """A team of 11 of whom 4 are favourable; then one of these leaves and all else stays."""
    one = draw_responses(3, teams=1, people=11).filter(pl.col("round") == 1)
    score = [5.0] * 4 + [2.0] * 7
    codes = [
        pl.lit("team0").alias("team"),
        pl.lit("partner0").alias("partner"),
        pl.lit("sector0").alias("sector"),
    ]
    first = one.with_columns(*codes, score=pl.Series(score), cant_say=pl.lit(False))
    second = first.slice(1).with_columns(round=pl.lit(2))
    return pl.concat([first, second.cast(dict(first.schema))])


def test_the_cell_of_a_second_round_that_gives_a_leaver_away_is_withheld() -> None:
    release = freeze(two_rounds(), [], rules=RULES, seed=1)
    assert release.cells["round"].unique().to_list() == [1]
    assert release.audit.withheld_between_rounds > 0


def test_the_same_holds_when_the_first_round_is_known_only_as_published() -> None:
    both = two_rounds()
    first = freeze(both.filter(pl.col("round") == 1), [], rules=RULES, seed=1)
    second = freeze(both.filter(pl.col("round") == 2), [], rules=RULES, seed=1, previous=first)
    alone = freeze(both.filter(pl.col("round") == 2), [], rules=RULES, seed=1)
    assert alone.cells.height > 0
    assert second.cells.equals(first.cells)


def test_a_published_round_is_never_published_otherwise() -> None:
    responses = draw_responses(4)
    first = freeze(responses, [], rules=RULES, seed=1)
    changed = responses.with_columns(score=pl.lit(1.0))
    again = freeze(changed, [], rules=RULES, seed=2, previous=first)
    assert again.cells.equals(first.cells)
