"""Faults of a list, each with all the rows that have it and how to mend them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

FAULTS_SHOWN = 100
RUNS_SHOWN = 60


@dataclass(frozen=True)
class RowFault:
    """One thing that is wrong in one or many rows; rows count as a spreadsheet does."""

    rows: tuple[int, ...]
    words: str
    mend: str

    @property
    def where(self) -> str:
        """The rows in words."""
        return rows_in_words(self.rows)


class ListFaults(Exception):  # noqa: N818 - it is many faults, and is caught by that name
    """Raised with everything that is wrong with a list, so that all is mended at once."""

    def __init__(self, faults: Iterable[RowFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.rows[:1]))
        super().__init__(
            "\n".join(f"{each.where}: {each.words} {each.mend}" for each in self.shown)
        )

    @property
    def shown(self) -> tuple[RowFault, ...]:
        """The first hundred: more than anybody mends in one go."""
        return self.faults[:FAULTS_SHOWN]

    @property
    def more(self) -> int:
        """How many kinds of fault are not shown."""
        return len(self.faults) - len(self.shown)

    @property
    def rows(self) -> int:
        """How many rows have something wrong."""
        return len({row for fault in self.faults for row in fault.rows})


def rows_in_words(rows: Sequence[int]) -> str:
    """Row numbers as people write them; empty for a fault of the whole file.

    >>> rows_in_words((7,))
    'Row 7'
    >>> rows_in_words((3, 4, 5, 9, 11, 12))
    'Rows 3 to 5, 9, 11, 12'
    """
    runs = _runs(sorted(set(rows)))
    if not runs:
        return ""
    told = ", ".join(_run(first, last) for first, last in runs[:RUNS_SHOWN])
    left = sum(last - first + 1 for first, last in runs[RUNS_SHOWN:])
    more = _(" and %(left)s more") % {"left": f"{left:,}"} if left else ""
    word = _("Row") if len(set(rows)) == 1 else _("Rows")
    return f"{word} {told}{more}"


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    grouped = groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
    runs = ([row for _place, row in group] for _step, group in grouped)
    return [(run[0], run[-1]) for run in runs]


def _run(first: int, last: int) -> str:
    if last == first:
        return f"{first:,}"
    if last == first + 1:
        return f"{first:,}, {last:,}"
    return _("%(first)s to %(last)s") % {"first": f"{first:,}", "last": f"{last:,}"}
