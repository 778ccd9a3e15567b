"""Cells that point at another table: a team that is in ``teams``, an answer's own respondent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

import polars as pl

from crossways.analysis.tables import CONTRACTS, Table
from crossways.place_folder.fault import quoted
from crossways.place_folder.structure import ROW, Account

RESPONDENT_OF_ROUND = ("round", "respondent")
POINTS_AT_RESPONDENTS: Mapping[str, str] = MappingProxyType(
    {"answers": "respondent", "votes": "participant", "tie_reports": "respondent"}
)
"""The column of each table that holds the respondent of the row's round."""


@dataclass(frozen=True)
class Reference:
    """Columns of one table that must be found together in another."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


def references(table: Table) -> tuple[Reference, ...]:
    """Everything a table points at, from its contract, and the respondent of the same round.

    >>> [reference.table for reference in references(CONTRACTS["answers"])]
    ['rounds', 'items', 'sectors', 'respondents']
    """
    single = tuple(
        Reference((column.name,), column.points_at[0], (column.points_at[1],))
        for column in table.columns
        if column.points_at is not None
    )
    person = POINTS_AT_RESPONDENTS.get(table.name)
    if person is None:
        return single
    return (*single, Reference(("round", person), "respondents", RESPONDENT_OF_ROUND))


def _targets() -> Mapping[str, tuple[str, ...]]:
    wanted = {r.table: r.target for table in CONTRACTS.values() for r in references(table)}
    return MappingProxyType(wanted)


TARGETS = _targets()


@dataclass
class Known:
    """The keys other tables may point at, by table, gathered as each table goes by."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    untold: set[tuple[str, str]] = field(default_factory=set)

    def add(self, table: Table, typed: pl.DataFrame) -> None:
        """Remember the keys in a batch of a table that others point at."""
        names = TARGETS.get(table.name)
        if names is None or not set(names) <= set(typed.columns):
            return
        keys = typed.select(names).unique()
        if table.name in self.frames:
            keys = pl.concat([self.frames[table.name], keys]).unique()
        self.frames[table.name] = keys


def tell_unknown(typed: pl.DataFrame, table: Table, known: Known, account: Account) -> None:
    """Name each row of a batch that points at something that is not there.

    When the whole table it points at is missing, that is said once for each column and not for
    each row.
    """
    for reference in references(table):
        if not set(reference.columns) <= set(typed.columns):
            continue
        whole = typed.filter(pl.all_horizontal(pl.col(reference.columns).is_not_null()))
        if not whole.height:
            continue
        targets = known.frames.get(reference.table)
        if targets is None:
            _tell_missing_table(table, reference, known, account)
            continue
        strangers = _strangers(whole, reference, targets)
        for row, *cells in strangers.select(ROW, *reference.columns).iter_rows():
            _tell_stranger(row, cells, reference, targets, account)


def _strangers(whole: pl.DataFrame, reference: Reference, targets: pl.DataFrame) -> pl.DataFrame:
    pointed = whole.select(reference.columns).unique()
    # a join builds its index on the right: a batch is far smaller than a million respondents
    met = targets.join(pointed, left_on=reference.target, right_on=reference.columns, how="semi")
    if met.height == pointed.height:
        return whole.clear()
    return whole.join(met, left_on=reference.columns, right_on=reference.target, how="anti").sort(
        ROW
    )


def _tell_missing_table(table: Table, reference: Reference, known: Known, account: Account) -> None:
    told = (table.name, reference.table)
    if told not in known.untold:
        known.untold.add(told)
        account.fault(
            None,
            reference.columns[-1],
            f"no usable {reference.table} file in the folder",
            f"a file {reference.table}.csv with the {' and '.join(reference.target)} it points at",
            f"Add {reference.table}.csv, or put its faults right first",
        )


def _tell_stranger(
    row: int, cells: list[object], reference: Reference, targets: pl.DataFrame, account: Account
) -> None:
    name = reference.columns[-1]
    if len(cells) > 1:
        account.fault(
            row,
            name,
            quoted(cells[1]),
            f"someone in {reference.table} of round {cells[0]}",
            f"Correct it, or add that person to {reference.table}",
        )
        return
    account.fault(
        row,
        name,
        quoted(cells[0]),
        f"one that is in {reference.table}",
        _nearest(cells[0], targets) or f"Correct it, or add it to {reference.table}",
    )


def _nearest(cell: object, targets: pl.DataFrame) -> str | None:
    if not isinstance(cell, str) or targets.height > 2000:
        return None
    by_plain = dict(_plain_names(targets))
    close = get_close_matches(cell.strip().casefold(), by_plain, n=1, cutoff=0.85)
    return f"Write {quoted(by_plain[close[0]])} if that is meant" if close else None


def _plain_names(targets: pl.DataFrame) -> Iterator[tuple[str, str]]:
    for name in targets.to_series().drop_nulls():
        yield str(name).strip().casefold(), str(name)
