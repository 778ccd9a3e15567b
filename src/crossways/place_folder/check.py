"""Check a place folder: every fault of every file, named in one pass; nothing is changed.

Files are read in batches, so memory grows only with the keys of a table (see ``keys``) and with
the faults found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl

from crossways.analysis.tables import CONTRACTS, Table
from crossways.place_folder.columns import check_for_personal_data, check_header
from crossways.place_folder.conversation import Conversation
from crossways.place_folder.fault import Fault, Note, why_unopened
from crossways.place_folder.files import Found, find_files
from crossways.place_folder.keys import Keys, tell_duplicates
from crossways.place_folder.outcome_sense import Chain, Days, Readings
from crossways.place_folder.parquet import parquet_batches, parquet_header
from crossways.place_folder.references import Known, tell_unknown
from crossways.place_folder.reflection_sense import Spreads, tell_shared_ids
from crossways.place_folder.sense import Scales, tell_senseless
from crossways.place_folder.structure import SEPARATORS, Account, Layout, batches, layout
from crossways.place_folder.values import typed

Read = Callable[[Account], Iterator[pl.DataFrame]]


@dataclass
class Examination:
    """What a check found: faults, notes, the rows of each table, and its frames when kept."""

    title: str | None
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)


@dataclass
class _Earlier:
    """What earlier tables leave for later ones: keys to point at, scales, statements taken out."""

    known: Known = field(default_factory=Known)
    scales: Scales = field(default_factory=Scales)
    conversation: Conversation = field(default_factory=Conversation)
    chain: Chain = field(default_factory=Chain)
    spreads: Spreads = field(default_factory=Spreads)
    readings: Readings = field(default_factory=lambda: Readings(None))
    days: Days = field(default_factory=lambda: Days(None))


def check(folder: Path, *, today: date | None = None) -> tuple[Fault, ...]:
    """Every fault of a place folder, in the order of tables and rows; empty when it is sound.

    With ``today``, what cannot have happened yet is a fault too.

    Raises ``UnusablePath`` when there is no such folder or it cannot be opened.
    """
    return tuple(examine(folder, today=today).faults)


def examine(
    folder: Path,
    *,
    keep: bool = False,
    only: Collection[str] | None = None,
    today: date | None = None,
) -> Examination:
    """Check a place folder, with notes and row counts; with ``keep``, its frames too.

    ``only`` names the tables to look at, where not all are wanted; those they point at belong to
    them. With ``today``, what cannot have happened yet is a fault too.

    Raises ``UnusablePath`` when there is no such folder or it cannot be opened.
    """
    found = find_files(Path(folder))
    result = Examination(found.title, list(found.faults), list(found.notes))
    earlier = _Earlier(readings=Readings(today), days=Days(today))
    for table in CONTRACTS.values():
        if table.name in found.paths and (only is None or table.name in only):
            _examine_file(found, table, earlier, result, keep=keep)
    return result


def _examine_file(
    found: Found, table: Table, earlier: _Earlier, result: Examination, *, keep: bool
) -> None:
    path = found.paths[table.name]
    account = Account(path.name)
    try:
        frames = _examine_rows(path, table, earlier, account, keep=keep)
    except OSError as error:
        account.fault(
            None, None, why_unopened(error), "a file that can be read", "Check its rights"
        )
    except pl.exceptions.PolarsError:
        account.fault(
            None,
            None,
            "a file that is no Parquet file, or is cut short",
            "Parquet",
            "Save it again",
        )
    else:
        result.rows[table.name] = account.rows - account.blank_rows
        if keep:
            result.frames[table.name] = _whole(frames, table)
    account.faults.sort(key=lambda fault: fault.row or 0)
    result.faults.extend(account.faults)
    result.notes.extend(account.notes)


def _examine_rows(
    path: Path, table: Table, earlier: _Earlier, account: Account, *, keep: bool
) -> list[pl.DataFrame]:
    read = _reader(path, table, account)
    if read is None:
        return []
    keys, kept = Keys(table), []
    earlier.known.add(table, table.empty())
    for text in read(account):
        check_for_personal_data(text, table, account)
        values = typed(text, table.columns, account)
        keys.add(values)
        earlier.known.add(table, values)
        earlier.scales.add(table, values)
        tell_unknown(values, table, earlier.known, account)
        tell_senseless(values, text, table, earlier.scales, account)
        tell_shared_ids(values, table, earlier.known, account)
        watching = (
            earlier.conversation, earlier.chain, earlier.spreads, earlier.readings, earlier.days,
        )  # fmt: skip
        for each in watching:
            each.add(table, values, account)
        if keep:
            kept.append(values)
    for each in (earlier.conversation, earlier.chain, earlier.spreads, earlier.readings):
        each.sum_up(table, account)
    if suspects := keys.suspects():
        silent = Account(path.name)
        again = (typed(text, table.columns, silent) for text in read(silent))
        tell_duplicates(again, suspects, table, account)
    if not account.rows:
        account.note("has a header and no rows")
    return kept


def _reader(path: Path, table: Table, account: Account) -> Read | None:
    """How to read a file's rows from the start, as often as asked; ``None`` if it cannot be."""
    if path.stat().st_size == 0:
        account.fault(None, None, "an empty file", "a header and rows", "Fill it, or take it out")
        return None
    if path.suffix.lower() == ".parquet":
        names = parquet_header(path)
        read: Read = partial(parquet_batches, path, names, table=table)
    else:
        shape = layout(path, [column.name for column in table.columns])
        _tell_layout(shape, account)
        names, read = shape.header, partial(batches, path, shape, shape.header)
    return read if check_header(names, table, account) else None


def _tell_layout(shape: Layout, account: Account) -> None:
    if not shape.encoding.is_utf8:
        account.fault(
            1, None, f"{shape.encoding.name} text", "UTF-8", "Save the file as 'CSV UTF-8'"
        )
    if shape.separator != ",":
        account.note(f"its cells are parted by {SEPARATORS[shape.separator]}; they were read so")


def _whole(frames: list[pl.DataFrame], table: Table) -> pl.DataFrame:
    whole = pl.concat(frames, how="diagonal") if frames else table.empty()
    return whole.select(
        pl.col(column.name)
        if column.name in whole.columns
        else pl.lit(None, dtype=column.dtype).alias(column.name)
        for column in table.columns
    )
