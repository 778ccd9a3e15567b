"""Rows that cannot be meant, though each cell alone is fine: an answer off its item's scale."""

from __future__ import annotations

import polars as pl

from crossways.analysis.tables import Table
from crossways.place_folder.fault import quoted
from crossways.place_folder.structure import ROW, Account

_SCALE = ("item", "low", "high", "whole")
_NEAR = 1e-9  # a step this close to whole is whole: decimals are not exact


class Scales:
    """The scale of every item and the options of pick-one items, gathered as they go by."""

    def __init__(self) -> None:
        self._items: list[pl.DataFrame] = []
        self._options: list[pl.DataFrame] = []

    def add(self, table: Table, typed: pl.DataFrame) -> None:
        """Remember a batch of ``items`` or ``options``; others are none of its business."""
        if table.name == "items" and set(_SCALE) <= set(typed.columns):
            self._items.append(typed.select(_SCALE))
        if table.name == "options" and {"item", "option"} <= set(typed.columns):
            self._options.append(typed.select("item", "option"))

    def beside(self, answers: pl.DataFrame) -> pl.DataFrame:
        """Answers with their item's scale and, for MEANS, whether the option exists."""
        items = pl.concat(self._items).unique("item") if self._items else _no_items()
        options = pl.concat(self._options) if self._options else _no_options()
        numbered = options.unique().select(
            "item", pl.col("option").cast(pl.Float64).alias("value"), is_option=True
        )
        return (
            answers.join(items, on="item", how="left", maintain_order="left")
            .join(numbered, on=["item", "value"], how="left", maintain_order="left")
            .with_columns(has_options=pl.col("item").is_in(options["item"].unique().implode()))
        )


def _no_items() -> pl.DataFrame:
    return pl.DataFrame(
        schema={"item": pl.String, "low": pl.Float64, "high": pl.Float64, "whole": pl.Boolean}
    )


def _no_options() -> pl.DataFrame:
    return pl.DataFrame(schema={"item": pl.String, "option": pl.Int64})


def tell_senseless(
    typed: pl.DataFrame, text: pl.DataFrame, table: Table, scales: Scales, account: Account
) -> None:
    """Name each row of a batch whose cells contradict each other or its item's scale.

    ``text`` is the same batch before its cells were given types: a value of the wrong type, already
    told, is not told again as an empty one.
    """
    if not {column.name for column in table.columns} <= set(typed.columns):
        typed = typed.with_columns(
            pl.lit(None, dtype=column.dtype).alias(column.name)
            for column in table.columns
            if column.name not in typed.columns
        )
    if table.name == "answers":
        _tell_answers(typed, scales, account)
        _tell_neither(typed, text, account)
    elif table.name == "items":
        _tell_scales(typed, account)
    elif table.name == "rounds":
        _tell_rounds(typed, account)


def _tell_scales(items: pl.DataFrame, account: Account) -> None:
    for row, low, high in (
        items.filter(pl.col("low") >= pl.col("high")).select(ROW, "low", "high").rows()
    ):
        account.fault(
            row,
            "high",
            f"{high:g}",
            f"more than low, which is {low:g}",
            "Give the lowest and the highest answer of the scale",
        )


def _tell_rounds(rounds: pl.DataFrame, account: Account) -> None:
    early = rounds.filter(pl.col("closed") < pl.col("opened"))
    for row, opened, closed in early.select(ROW, "opened", "closed").iter_rows():
        account.fault(
            row,
            "closed",
            str(closed),
            f"a day not before it opened, {opened}",
            "Correct one of them",
        )


def _tell_answers(answers: pl.DataFrame, scales: Scales, account: Account) -> None:
    value, said = pl.col("value"), pl.col("cant_say")
    by_option = (pl.col("facet") == "MEANS") & pl.col("has_options")
    beside = scales.beside(answers)
    off = ((value < pl.col("low")) | (value > pl.col("high"))) & ~by_option
    above_low = value - pl.col("low")
    halfway = pl.col("whole") & ((above_low - above_low.round()).abs() > _NEAR) & ~by_option & ~off
    for row, cell, low, high in beside.filter(off).select(ROW, "value", "low", "high").iter_rows():
        account.fault(
            row, "value", f"{cell:g}", f"an answer from {low:g} to {high:g}", "Correct the answer"
        )
    for row, cell in beside.filter(halfway).select(ROW, "value").iter_rows():
        account.fault(
            row, "value", f"{cell:g}", "a whole step of its item's scale", "Correct the answer"
        )
    no_option = by_option & pl.col("is_option").is_null() & value.is_not_null()
    for row, cell, item in beside.filter(no_option).select(ROW, "value", "item").iter_rows():
        account.fault(
            row, "value", f"{cell:g}", f"an option of item {quoted(item)}", "Correct the answer"
        )
    for row in beside.filter(value.is_not_null() & said)[ROW]:
        account.fault(
            row,
            "cant_say",
            "an answer and can't say",
            "one of the two",
            "Empty the value, or write false",
        )
    for row in beside.filter(pl.col("facet").eq("GUESS") & pl.col("about_sector").is_null())[ROW]:
        account.fault(
            row, "about_sector", "an empty cell", "the sector whose view was guessed", "Fill it"
        )


def _tell_neither(answers: pl.DataFrame, text: pl.DataFrame, account: Account) -> None:
    empty = text["value"].is_null() if "value" in text.columns else pl.Series([True])
    for row in answers.filter(empty & ~answers["cant_say"])[ROW]:
        account.fault(
            row,
            "value",
            "neither an answer nor can't say",
            "one of the two",
            "Write the answer, write true for can't say, or take the row out if it was skipped",
        )
