"""The readings of a series: a value, or a count and what it is out of; every faulty row named."""

from __future__ import annotations

from typing import Literal

import polars as pl

from crossways.place_folder.structure import ROW, Account

Kind = Literal["xmr", "p", "u"]

_TOP, _BOTTOM, _VALUE = pl.col("numerator"), pl.col("denominator"), pl.col("value")
_HALF_TOLD = _TOP.is_null() != _BOTTOM.is_null()
_LARGEST = 1e15
_SMALLEST = 1e-9  # what something is out of; less would not be a count of anything
_NOTHING = "Correct the number; where nothing was measured, leave all cells of the reading empty"


def tell_reading_faults(
    rows: pl.DataFrame, kind: Kind, account: Account, *, from_counts: bool
) -> None:
    """Name every row whose reading cannot be used.

    ``rows`` holds ``ROW``, ``value``, ``numerator`` and ``denominator``; ``from_counts`` says that
    readings are the last two.
    """
    _tell_zero_denominators(rows, account)
    _tell_absurd_sizes(rows, account)
    if from_counts:
        _tell_half_told(rows, account)
        _tell_wrong_counts(rows, kind, account)
    if kind != "xmr":
        _tell_values_alone(rows, kind, account)
    elif not from_counts:
        _tell_counts_alone(rows, account)
    if rows.height and rows.select((_VALUE.is_null() & _TOP.is_null()).all()).item():
        account.fault(None, "value", "no reading at all", "readings", "Fill the column")


def _tell_zero_denominators(rows: pl.DataFrame, account: Account) -> None:
    for row in rows.filter(_BOTTOM == 0)[ROW]:
        account.fault(row, "denominator", "0", "a number above 0", _NOTHING)


def _tell_absurd_sizes(rows: pl.DataFrame, account: Account) -> None:
    for name in ("value", "numerator", "denominator"):
        absurd = pl.col(name).abs() > _LARGEST
        if name == "denominator":
            absurd |= (pl.col(name) > 0) & (pl.col(name) < _SMALLEST)
        for row, cell in rows.filter(absurd).select(ROW, name).iter_rows():
            account.fault(row, name, f"{cell:g}", "a number somebody counted", "Correct it")


def _tell_half_told(rows: pl.DataFrame, account: Account) -> None:
    for row, top in rows.filter(_HALF_TOLD).select(ROW, "numerator").iter_rows():
        empty, told = ("numerator", "denominator") if top is None else ("denominator", "numerator")
        account.fault(row, empty, "an empty cell", f"a number, as {told} has one", "Fill it")


def _tell_wrong_counts(rows: pl.DataFrame, kind: Kind, account: Account) -> None:
    for row, top in rows.filter(_TOP < 0).select(ROW, "numerator").iter_rows():
        account.fault(row, "numerator", f"{top:g}", "0 or more", "Correct the number")
    if kind == "p":
        over = rows.filter((_TOP > _BOTTOM) & (_BOTTOM > 0))
        for row, top, bottom in over.select(ROW, "numerator", "denominator").iter_rows():
            account.fault(
                row,
                "numerator",
                f"{top:g} out of {bottom:g}",
                "no more than the denominator",
                "Correct the number, or use --kind u if one may be counted more than once",
            )


def _tell_values_alone(rows: pl.DataFrame, kind: Kind, account: Account) -> None:
    alone = rows.filter(_VALUE.is_not_null() & _TOP.is_null() & _BOTTOM.is_null())
    for row in alone[ROW]:
        account.fault(
            row,
            "numerator",
            "a value without the counts it comes from",
            f"a numerator and a denominator for a {kind}-chart",
            "Fill both, or use --kind xmr",
        )


def _tell_counts_alone(rows: pl.DataFrame, account: Account) -> None:
    alone = rows.filter(_VALUE.is_null() & (_TOP.is_not_null() | _BOTTOM.is_not_null()))
    for row in alone[ROW]:
        account.fault(
            row,
            "value",
            "an empty cell beside counts",
            "a value, as the other rows have one",
            "Fill it, or empty the column so that all readings come from the counts",
        )
