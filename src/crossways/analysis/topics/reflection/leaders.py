"""Leaders who answered every part of one reflection, as rows and as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from crossways.analysis.methods.reasons import POINTS, Answers, Integers

STATED, WEIGHS, GUESSES, GIVES = "STATED", "WEIGHS", "GUESSES", "GIVES"
SPREADS = (WEIGHS, GUESSES)


@dataclass(frozen=True)
class Leaders:
    """Those who answered every part, in an order of their random ids; stays inside ``analysis``.

    Attributes:
        reasons: codes of the reasons, in order.
        answers: what they named and how they spread their points, reasons in the same order.
        gives: how many would give up each thing that was asked about, by its code.
    """

    reasons: tuple[str, ...]
    answers: Answers
    gives: dict[str, int]

    @property
    def people(self) -> int:
        """How many there are."""
        return self.answers.people


def leaders_in(rows: pl.DataFrame) -> Leaders:
    """The leaders of one round's rows of ``reflections`` who named one reason and spread twice ten.

    Whoever left a part open is left out of every number, so that no two numbers rest on nearly the
    same people. A reason without a row got nothing.

    >>> from crossways.analysis.tables import Place
    >>> leaders_in(Place({}).reflections).people
    0
    """
    told = rows.filter(pl.col("points") > 0)
    reasons = tuple(rows.filter(pl.col("question") != GIVES)["item"].unique().sort())
    whole = sorted(
        set(_whole(told, STATED, 1)) & set(_whole(told, WEIGHS)) & set(_whole(told, GUESSES))
    )
    kept = rows.filter(pl.col("respondent").is_in(whole))
    weighs, guesses, named = (
        _matrix(kept, question, whole, reasons) for question in (*SPREADS, STATED)
    )
    gives = kept.filter(pl.col("question") == GIVES).group_by("item").agg(pl.col("points").sum())
    first = named.argmax(axis=1) if named.size else np.zeros(len(whole), dtype=np.int64)
    return Leaders(reasons, Answers(first, weighs, guesses), dict(gives.sort("item").iter_rows()))


def _whole(told: pl.DataFrame, question: str, points: int = POINTS) -> list[str]:
    """Who gave as many points to one question as there were."""
    given = told.filter(pl.col("question") == question).group_by("respondent")
    sums = given.agg(pl.col("points").sum())
    return sums.filter(pl.col("points") == points)["respondent"].to_list()


def _matrix(
    rows: pl.DataFrame, question: str, people: list[str], reasons: tuple[str, ...]
) -> Integers:
    """Points by person and reason."""
    of_person = {person: place for place, person in enumerate(people)}
    of_reason = {reason: place for place, reason in enumerate(reasons)}
    matrix = np.zeros((len(people), len(reasons)), dtype=np.int64)
    asked = rows.filter(pl.col("question") == question).select("respondent", "item", "points")
    for person, reason, points in asked.iter_rows():
        matrix[of_person[person], of_reason[reason]] = points
    return matrix
