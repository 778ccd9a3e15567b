"""The header of a file against its contract: missing, extra or repeated columns, personal data."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from crossways.analysis.tables import Table
from crossways.place_folder.fault import quoted
from crossways.place_folder.personal import kind_by_cells, kind_by_name, kind_of_cell
from crossways.place_folder.structure import ROW, Account

RANDOM_IDS = ("respondent", "participant")
_NO_PLACE = "Take the column out: a place holds nothing that points at a person"


def check_header(header: Sequence[str], table: Table, account: Account) -> bool:
    """Whether the rows of a file can be checked; every fault of its header goes into ``account``.

    A repeated name makes the cells ambiguous, so the answer is then false.
    """
    named = [column.name for column in table.columns]
    _tell_missing(header, table, account)
    for name in sorted({name for name in header if header.count(name) > 1}):
        found = "a column without a name" if not name else "the same column twice"
        account.fault(1, name or None, found, "each column once", "Name or take out the spare one")
    for name in header:
        if name and name not in named:
            _tell_extra(name, table, account)
    return len(set(header)) == len(header) and bool(set(header) & set(named))


def _tell_missing(header: Sequence[str], table: Table, account: Account) -> None:
    by_plain_name = {_plain(name): name for name in header}
    for column in table.columns:
        if column.name in header:
            continue
        meant = by_plain_name.get(_plain(column.name))
        if meant is not None:
            account.fault(
                1, meant, quoted(meant), quoted(column.name), f"Rename it to {column.name}"
            )
        elif not column.may_be_empty:
            account.fault(1, column.name, "no such column", column.says.lower(), "Add the column")


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _tell_extra(name: str, table: Table, account: Account) -> None:
    if _plain(name) in {column.name for column in table.columns}:
        return
    kind = kind_by_name(name)
    if kind is None:
        account.note(f"column {name} is not part of {table.name} and was passed over")
    else:
        account.fault(1, name, f"a column for {kind}", "no personal data", _NO_PLACE)


def check_for_personal_data(text: pl.DataFrame, table: Table, account: Account) -> None:
    """Name columns outside the contract that look like personal data, and random ids that do."""
    named = {column.name for column in table.columns}
    told = {fault.column for fault in account.faults}
    for name in text.columns:
        if name in named or name == ROW or name in told:
            continue
        kind = kind_by_cells(text[name].drop_nulls().head(1000).to_list())
        if kind is not None:
            account.fault(1, name, f"cells that look like {kind}", "no personal data", _NO_PLACE)
    for name in RANDOM_IDS:
        if name in text.columns:
            _tell_identifying(text, name, account)


def _tell_identifying(text: pl.DataFrame, name: str, account: Account) -> None:
    # only cells with an @, or of figures alone, can be told; the rest is not looked at one by one
    doubtful = text.filter(pl.col(name).str.contains(r"@|^[+(]?[\d\s()-]{10,16}$"))
    for row, cell in doubtful.select(ROW, name).iter_rows():
        kind = kind_of_cell(cell)
        if kind is not None:
            account.fault(
                row, name, f"what looks like {kind}", "a random id", "Replace it by a random id"
            )
