"""Said against lived on statements, and guesses of the other side."""

import numpy as np
import polars as pl
import pytest

from crossways.analysis.methods.opinion_groups.paired_statements import (
    guess_gaps,
    paired_interval,
    said_and_lived,
)

PAIR = pl.DataFrame({"pair": ["share"], "said": ["should"], "lived": ["is"]})


def _votes(should: list[int], lived: list[int]) -> pl.DataFrame:
    frames = [
        pl.DataFrame({"participant": range(len(votes)), "statement": name, "vote": votes})
        for name, votes in (("should", should), ("is", lived))
    ]
    return pl.concat(frames)


def _found(should: list[int], lived: list[int], groups: list[str | None]) -> pl.DataFrame:
    people = pl.DataFrame({"participant": range(len(groups)), "group": groups})
    return said_and_lived(_votes(should, lived), PAIR, people)


def test_counts_gap_and_exact_p_by_hand() -> None:
    """7 agree with both, 6 only that it should, 1 only that it is: p = 2 (1 + 7) / 2^7."""
    row = _found([1] * 13 + [0] + [-1] * 6, [1] * 7 + [0] * 6 + [1] + [-1] * 6, ["a"] * 20).row(
        0, named=True
    )
    assert (row["n"], row["only_said"], row["only_lived"]) == (20, 6, 1)
    assert (row["said_share"], row["lived_share"], row["gap"]) == (13 / 20, 8 / 20, 0.25)
    assert row["p"] == pytest.approx(2 * (1 + 7) / 2**7)
    assert row["low"] < 0.25 < row["high"]


def test_groups_are_told_apart_and_people_without_one_or_with_one_vote_do_not_count() -> None:
    votes = _votes([1] * 12, [1] * 6 + [-1] * 6).filter(
        ~((pl.col("participant") == 0) & (pl.col("statement") == "is"))
    )
    people = pl.DataFrame(
        {"participant": range(12), "group": ["a"] * 6 + ["b"] * 5 + [None]},
    )
    found = said_and_lived(votes, PAIR, people)
    assert found.select("group", "n", "gap").rows() == [("a", 5, 0.0), ("b", 5, 1.0)]


def test_unsure_is_not_agreement() -> None:
    assert _found([0] * 10, [0] * 10, ["a"] * 10)["said_share"].to_list() == [0.0]


def test_the_interval_holds_its_level() -> None:
    rng = np.random.default_rng(1)
    cells = rng.multinomial(40, [0.4, 0.25, 0.1, 0.25], size=600)
    ends = [paired_interval(40, int(a), int(b), int(c)) for a, b, c, _ in cells]
    held = np.mean([low <= 0.15 <= high for low, high in ends])
    assert 0.86 < held < 0.95


def test_the_interval_turns_round_with_the_pair_and_stays_inside_minus_one_to_one() -> None:
    low, high = paired_interval(20, 5, 8, 2)
    assert paired_interval(20, 5, 2, 8) == pytest.approx((-high, -low))
    low, high = paired_interval(12, 0, 12, 0)
    assert -1.0 <= low < high <= 1.0


def test_counts_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="hold the counts"):
        paired_interval(5, 3, 2, 1)


def test_nobody_with_both_votes_is_an_empty_frame() -> None:
    people = pl.DataFrame({"participant": [99], "group": ["a"]})
    assert said_and_lived(_votes([1], [1]), PAIR, people).height == 0


def _guesses(tenths: list[float]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "participant": range(len(tenths)),
            "group": "trust",
            "about": "council",
            "statement": "s",
            "tenths": tenths,
        }
    )


SHARES = pl.DataFrame({"group": ["trust", "council"], "statement": "s", "share": [0.9, 0.8]})


def test_a_gap_between_guess_and_truth_and_the_false_distance_by_hand() -> None:
    """Guessed 3 in 10 where 8 in 10 do: 0.5 short; thought 0.6 apart, truly 0.1."""
    row = guess_gaps(_guesses([2, 3, 4]), SHARES).row(0, named=True)
    assert (row["guessed"], row["true"]) == pytest.approx((0.3, 0.8))
    assert (row["gap"], row["false_distance"]) == pytest.approx((-0.5, 0.5))
    reach = 2.919986 * 0.1 / np.sqrt(3)
    assert (row["low"], row["high"]) == pytest.approx((-0.5 - reach, -0.5 + reach))


def test_one_guess_has_no_interval() -> None:
    row = guess_gaps(_guesses([3]), SHARES).row(0, named=True)
    assert (row["n"], row["low"], row["high"]) == (1, None, None)


def test_guesses_outside_nought_to_ten_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 10"):
        guess_gaps(_guesses([11]), SHARES)
