"""Faults: what is wrong in a file, where, and how to mend it, in words for the person who wrote it.

>>> fault = Fault("teams.csv", 3, "partner", "'nhs'", "a partner in partners", "Add it there")
>>> print(fault)
teams.csv, row 3, column partner: found 'nhs', expected a partner in partners. Add it there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    ``row`` counts as a spreadsheet does: the header is row 1. ``row`` and ``column`` are ``None``
    when the fault is about the whole file, and ``file`` is the folder's name when it is about the
    whole folder.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str
    mend: str

    @property
    def where(self) -> str:
        """The place of the fault in words, such as ``teams.csv, row 3, column partner``."""
        row = None if self.row is None else f"row {self.row:,}"
        column = None if self.column is None else f"column {self.column}"
        return ", ".join(part for part in (self.file, row, column) if part)

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}, expected {self.expected}. {self.mend}."

    def as_dict(self) -> dict[str, str | int | None]:
        """The parts by name, for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was read correctly but that its author may want to know."""

    file: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}: {self.says}."


class Faults(Exception):  # noqa: N818 - it is many faults, and is caught by that name
    """Raised with every fault at once when something cannot be read correctly."""

    def __init__(self, faults: Iterable[Fault], *, shown: int = 20) -> None:
        self.faults = tuple(faults)
        lines = [str(fault) for fault in self.faults[:shown]]
        if len(self.faults) > shown:
            lines.append(f"and {len(self.faults) - shown:,} more faults")
        super().__init__("\n".join(lines))


class UnusablePath(Faults):
    """Raised when the path given is not a folder, or not a file, that can be opened at all."""


def quoted(value: object) -> str:
    """A value as shown in a fault: in quotation marks, on one line, cut when long.

    >>> quoted("two\\nlines"), quoted(None)
    ("'two lines'", 'an empty cell')
    """
    if value is None:
        return "an empty cell"
    line = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return f"'{line[:LONGEST_SHOWN]}…'" if len(line) > LONGEST_SHOWN else f"'{line}'"


def unusable(path: Path, found: str, expected: str, mend: str) -> UnusablePath:
    """The error for a path that cannot be used at all."""
    return UnusablePath([Fault(path.name or str(path), None, None, found, expected, mend)])


def why_unopened(error: OSError) -> str:
    """The operating system's reason in plain words, without its numbers."""
    return f"a file that cannot be opened ({(error.strerror or 'no reason given').lower()})"
