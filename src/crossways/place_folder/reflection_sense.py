"""Reflections that cannot be meant: points that do not sum to ten, ids that would tell who led."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from crossways.analysis.methods.reasons import POINTS
from crossways.analysis.tables import Table
from crossways.place_folder.fault import quoted
from crossways.place_folder.references import Known
from crossways.place_folder.structure import ROW, Account

NEEDED = {"round", "respondent", "question", "points"}
SUMS = {"WEIGHS": POINTS, "GUESSES": POINTS, "STATED": 1}
"""Points a question has to come to, where somebody answered it."""
ONE = ("STATED", "GIVES")
PERSON = ["round", "respondent"]


class Spreads:
    """What each leader gave to each question, summed as rows go by."""

    def __init__(self) -> None:
        self._sums: defaultdict[tuple[int, str, str], int] = defaultdict(int)
        self._last: dict[tuple[int, str, str], int] = {}

    def add(self, table: Table, typed: pl.DataFrame, account: Account) -> None:
        """Look at a batch of ``reflections``."""
        if table.name != "reflections" or not set(typed.columns) >= NEEDED:
            return
        known = typed.drop_nulls(sorted(NEEDED))
        for row in known.filter(pl.col("question").is_in(ONE), pl.col("points") > 1)[ROW]:
            account.fault(row, "points", "more than 1", "1 for yes or 0 for no", "Correct it")
        columns = (ROW, "round", "respondent", "question", "points")
        for row, number, who, question, points in known.select(columns).iter_rows():
            self._sums[number, who, question] += points
            self._last[number, who, question] = row

    def sum_up(self, table: Table, account: Account) -> None:
        """Name, at the end of ``reflections``, each spread that does not come out."""
        if table.name != "reflections":
            return
        for key, points in self._sums.items():
            _, who, question = key
            expected = SUMS.get(question)
            if expected is not None and points != expected:
                account.fault(
                    self._last[key],
                    "points",
                    f"{points} in all for {question} of {quoted(who)}",
                    f"{expected} in all",
                    "Correct its points, or take all its rows out if it was skipped",
                )


def tell_shared_ids(typed: pl.DataFrame, table: Table, known: Known, account: Account) -> None:
    """Name leaders under the id of a respondent: their organisation would be known with it."""
    people = known.frames.get("respondents")
    if table.name != "reflections" or people is None or not set(PERSON) <= set(typed.columns):
        return
    for row, who in typed.join(people, on=PERSON, how="semi").select(ROW, "respondent").iter_rows():
        found = f"{quoted(who)}, who is in respondents too"
        expected = "an id that is in no other table"
        account.fault(row, "respondent", found, expected, "Give leaders random ids of their own")
