"""Outcomes that cannot be meant, though each cell alone is fine: a chain that runs in a circle.

Each class looks at the tables it knows as they go by and tells what it finds by row; a place that
passes can be read, charted and told.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from crossways.analysis.methods.chains import first_circle
from crossways.analysis.tables import Table
from crossways.place_folder.fault import quoted
from crossways.place_folder.indicator.calendar import tell_calendar_faults
from crossways.place_folder.structure import ROW, Account

PAST_ONLY = {
    "progress": "sent_on",
    "need_profiles": "judged_on",
    "integration": "judged_on",
    "partner_depths": "judged_on",
    "phase_tasks": "done_on",
    "rebases": "rebased_on",
}
"""Tables of what was done already, with the day that cannot be still to come."""


class Chain:
    """The links of the chain: where each leads, and whether they run in a circle."""

    def __init__(self) -> None:
        self._steps: dict[tuple[str, str], int] = {}

    def add(self, table: Table, typed: pl.DataFrame, account: Account) -> None:
        """Look at a batch of ``chain_links``."""
        if table.name != "chain_links" or "from_activity" not in typed.columns:
            return
        for row in _with(typed, ("to_activity", "to_outcome")).iter_rows(named=True):
            _tell_ends(row, account)
            if row["from_activity"] and row["to_activity"]:
                self._steps[row["from_activity"], row["to_activity"]] = row[ROW]

    def sum_up(self, table: Table, account: Account) -> None:
        """Name each circle at the end, by the row that closes it."""
        steps = dict(self._steps) if table.name == "chain_links" else {}
        while circle := first_circle(steps):
            closing = [
                (steps[step], step) for step in zip(circle, (*circle[1:], circle[0]), strict=True)
            ]
            row, last = max(closing)
            del steps[last]
            _tell_circle(row, circle, account)


def _tell_ends(row: dict[str, Any], account: Account) -> None:
    ends = [name for name in ("to_activity", "to_outcome") if row[name] is not None]
    if len(ends) != 1:
        found = "an activity and an outcome" if ends else "neither an activity nor an outcome"
        mend = "Take one out, or make two rows" if ends else "Write which activity or outcome it is"
        account.fault(row[ROW], "to_outcome", f"{found} it leads to", "one of the two", mend)


def _tell_circle(row: int, circle: tuple[str, ...], account: Account) -> None:
    if len(circle) == 1:
        found = f"{quoted(circle[0])}, the activity itself"
    else:
        found = f"a circle: {' to '.join(quoted(each) for each in (*circle, circle[0]))}"
    expected = "a chain that leads on, to an outcome in the end"
    account.fault(row, "to_activity", found, expected, "Take out the step that does not hold")


class Reading(NamedTuple):
    """One row of ``measurements``."""

    row: int
    on: date


class Readings:
    """Readings of each indicator, and what the table of indicators and new starts say of them."""

    def __init__(self, today: date | None) -> None:
        self._today = today
        self._read: dict[str, list[Reading]] = {}

    def add(self, table: Table, typed: pl.DataFrame, account: Account) -> None:
        """Look at a batch of ``measurements``, ``indicators`` or ``rebases``."""
        if table.name == "measurements" and {"indicator", "measured_on"} <= set(typed.columns):
            self._add_readings(typed, account)
        if table.name == "indicators":
            _tell_targets(_with(typed, ("better", "kind", "baseline", "target")), account)
        if table.name == "rebases" and {"indicator", "rebased_on"} <= set(typed.columns):
            self._tell_starts(typed, account)

    def _add_readings(self, typed: pl.DataFrame, account: Account) -> None:
        known = typed.drop_nulls(["indicator", "measured_on"])
        for row, code, day in known.select(ROW, "indicator", "measured_on").iter_rows():
            self._read.setdefault(code, []).append(Reading(row, day))
        if "denominator" in typed.columns:
            for row in typed.filter(pl.col("denominator") == 0)[ROW]:
                mend = "Correct it; where nothing was measured, leave the reading empty"
                account.fault(row, "denominator", "0", "a number above 0", mend)

    def _tell_starts(self, typed: pl.DataFrame, account: Account) -> None:
        """Name new starts at no reading, or at the first."""
        for row, code, start in typed.select(ROW, "indicator", "rebased_on").iter_rows():
            days = sorted(reading.on for reading in self._read.get(code, ()))
            if start is None or not days or start in days[1:]:
                continue
            later = next((day for day in days[1:] if day > start), None)
            mend = f"Write {later}" if later else "Write the day of a reading, or take it out"
            first = start == days[0]
            found = f"{start}, {'the first reading' if first else 'on which nothing was read'}"
            account.fault(row, "rebased_on", found, "the day of a later reading", mend)

    def sum_up(self, table: Table, account: Account) -> None:
        """Name, at the end of ``measurements``, gaps, doubles and mixed frequencies."""
        if table.name == "measurements":
            for read in self._read.values():
                once = {reading.on: reading for reading in reversed(read)}  # doubles are told
                tell_calendar_faults([*once.values()], self._today or date.max, account)


def _tell_targets(indicators: pl.DataFrame, account: Account) -> None:
    """Name shares not told from 0 to 1, and targets that would be a step back."""
    for row in indicators.iter_rows(named=True):
        off = [
            name
            for name in ("baseline", "target")
            if row["kind"] == "share" and row[name] is not None and not 0 <= row[name] <= 1
        ]
        for name in off:
            mend = f"Write {row[name] / 100:g}" if 1 < row[name] <= 100 else "Correct it"
            account.fault(row[ROW], name, f"{row[name]:g}", "a share from 0 to 1", mend)
        if not off:
            _tell_wrong_side(row, account)


def _tell_wrong_side(row: dict[str, Any], account: Account) -> None:
    baseline, target = row["baseline"], row["target"]
    if not isinstance(baseline, float) or not isinstance(target, float):
        return
    back = {"up": target < baseline, "down": target > baseline}.get(str(row["better"]), False)
    if back:
        side = "more" if row["better"] == "up" else "less"
        account.fault(
            row[ROW],
            "target",
            f"{target:g}, a step back from the baseline of {baseline:g}",
            f"the baseline or {side}, as better is {row['better']}",
            "Correct the target, the baseline or which way is better",
        )


class Days:
    """Days that cannot be: an end before its beginning, a past deed still to come."""

    def __init__(self, today: date | None) -> None:
        self._today = today

    def add(self, table: Table, typed: pl.DataFrame, account: Account) -> None:
        """Look at a batch of any table with such days."""
        if table.name == "activities" and {"begins_on", "ended_on"} <= set(typed.columns):
            early = typed.filter(pl.col("ended_on") < pl.col("begins_on"))
            for row, begun, ended in early.select(ROW, "begins_on", "ended_on").iter_rows():
                expected = f"a day not before it began, {begun}"
                account.fault(row, "ended_on", str(ended), expected, "Correct one of them")
        column = PAST_ONLY.get(table.name)
        if column in typed.columns and self._today is not None:
            ahead = typed.filter(pl.col(column) > self._today)
            for row, day in ahead.select(ROW, column).iter_rows():
                found, expected = f"{day}, which is still to come", f"a day up to {self._today}"
                account.fault(row, column, found, expected, "Correct the date")


def _with(typed: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """The frame with these columns, empty where it has none of the name."""
    lacking = [name for name in names if name not in typed.columns]
    return typed.with_columns(pl.lit(None).alias(name) for name in lacking)
