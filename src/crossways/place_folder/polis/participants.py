"""``participants-votes.csv``: one row a person, one column a statement; and the tool's groups."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from crossways.analysis.tables import Column
from crossways.place_folder.fault import quoted
from crossways.place_folder.polis.parts import Part
from crossways.place_folder.polis.rows import shape_of, swept, walked
from crossways.place_folder.polis.spellings import GROUPS, PARTICIPANTS, found_in
from crossways.place_folder.polis.vote_rows import SCHEMA
from crossways.place_folder.structure import ROW, Account

COUNTS = ("n_votes", "n_agree", "n_disagree")
_SPELLINGS = [spelling for column in PARTICIPANTS for spelling in column.spellings]


@dataclass(frozen=True)
class Participants:
    """What the table of participants says.

    Attributes:
        people: participant, group, n_votes, n_agree, n_disagree; null where not told.
        votes: participant, statement, vote, in the file's own sign; one row a filled cell.
        has_groups: whether the file has a column of groups.
    """

    people: pl.DataFrame
    votes: pl.DataFrame
    has_groups: bool

    @property
    def groups(self) -> pl.DataFrame | None:
        """Participant and group, or ``None`` when the file has no such column."""
        return self.people.select("participant", "group") if self.has_groups else None


_NOBODY = Participants(
    pl.DataFrame(schema=dict.fromkeys(("participant", "group", *COUNTS), pl.Int64())),
    pl.DataFrame(schema=SCHEMA),
    has_groups=False,
)


def read_participants(part: Part, account: Account, known: pl.Series | None) -> Participants:
    """People, their counts and their votes; faults go into ``account``."""
    shape = shape_of(part, _SPELLINGS, account)
    if shape is None:
        return _NOBODY
    columns = found_in(shape.header, PARTICIPANTS, account)
    cells = _cells(shape.header, known, account)
    if account.faults:
        return _NOBODY
    frame = swept(part, shape, columns | cells)
    if frame is None or _is_doubtful(frame, list(cells)):
        frame = walked(part, shape, columns | cells, account)
        _tell_repeats(frame, columns["participant"].name, account)
        _note_counts(frame, list(cells), account)
    lacking = [
        pl.lit(None, pl.Int64).alias(name) for name in _NOBODY.people.columns if name not in columns
    ]
    people = frame.with_columns(lacking).select(_NOBODY.people.columns)
    return Participants(people, _long(frame, list(cells)), has_groups="group" in columns)


def read_groups(part: Part, account: Account) -> pl.DataFrame | None:
    """Participant and group of ``polis_groups.csv``; faults go into ``account``."""
    shape = shape_of(part, [name for column in GROUPS for name in column.spellings], account)
    if shape is None:
        return None
    columns = found_in(shape.header, GROUPS, account)
    if account.faults or "group" not in columns:
        return None
    frame = walked(part, shape, columns, account)
    _tell_repeats(frame, columns["participant"].name, account)
    return frame.select("participant", "group")


def _cells(header: tuple[str, ...], known: pl.Series | None, account: Account) -> dict[str, Column]:
    """The contract of each column headed by a statement's number."""
    numbered = [name for name in header if name.isascii() and name.isdigit()]
    for name in sorted({name for name in numbered if numbered.count(name) > 1}, key=int):
        account.fault(1, name, "the same column twice", "each statement once", "Take one out")
    strangers = set() if known is None else set(map(int, numbered)) - set(known.to_list())
    for number in sorted(strangers):
        account.fault(
            1,
            str(number),
            quoted(number),
            "a statement that is in the file of statements",
            "Take the column out, or add the statement there",
        )
    says = "1, 0, -1, or empty when not voted on"
    return {
        name: Column(name, "integer", says, may_be_empty=True, at_least=-1, at_most=1)
        for name in numbered
    }


def _filled(cells: list[str]) -> pl.Expr:
    return pl.sum_horizontal(pl.col(cells).is_not_null()) if cells else pl.lit(0)


def _is_doubtful(frame: pl.DataFrame, cells: list[str]) -> bool:
    people = frame["participant"]
    if people.null_count() or people.is_duplicated().any() or (people < 0).any():
        return True
    # a row with too few cells looks like one whose last statements were not voted on
    if "n_votes" not in frame.columns or not cells:
        return True
    if not bool(frame.select((_filled(cells) == pl.col("n_votes")).all()).item()):
        return True
    return bool(frame.select(pl.any_horizontal((pl.col(cells).abs() > 1).any())).item())


def _tell_repeats(frame: pl.DataFrame, column: str, account: Account) -> None:
    first = frame.drop_nulls("participant").with_columns(
        first=pl.col(ROW).first().over("participant")
    )
    for row, cell, met in (
        first.filter(pl.col("first") != pl.col(ROW)).select(ROW, "participant", "first").iter_rows()
    ):
        account.fault(
            row,
            column,
            f"{quoted(cell)} a second time",
            f"each person once, as in row {met:,}",
            "Keep one of the two rows",
        )


def _note_counts(frame: pl.DataFrame, cells: list[str], account: Account) -> None:
    if "n_votes" not in frame.columns:
        return
    off = frame.filter(_filled(cells) != pl.col("n_votes")).height
    if off:
        account.note(f"the number of votes told of {off:,} people is not the number in their row")


def _long(frame: pl.DataFrame, cells: list[str]) -> pl.DataFrame:
    """One row a filled cell, gathered statement by statement so that memory stays small."""
    parts = [
        frame.lazy()
        .filter(pl.col(name).is_not_null())
        .select(
            "participant",
            pl.lit(int(name), pl.Int64).alias("statement"),
            pl.col(name).cast(pl.Int8, strict=False).alias("vote"),
        )
        for name in cells
    ]
    if not parts:
        return pl.DataFrame(schema=SCHEMA)
    return pl.concat(pl.collect_all(parts)).drop_nulls()
