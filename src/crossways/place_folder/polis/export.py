"""An export as the tool wrote it: every part read, every fault of every file named at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from crossways.place_folder.fault import Fault, Faults, Note
from crossways.place_folder.polis.comments import read_comments
from crossways.place_folder.polis.participants import Participants, read_groups, read_participants
from crossways.place_folder.polis.parts import Part, Parts, opened
from crossways.place_folder.polis.summary import Summary, read_summary
from crossways.place_folder.polis.vote_rows import read_votes
from crossways.place_folder.structure import Account


@dataclass(frozen=True)
class Export:
    """What an export says; a part that is not there is ``None``.

    Attributes:
        votes: participant, statement, vote (in the file's own sign) and timestamp if told
            (milliseconds since 1970, UTC); one row a vote given, re-votes included, in the order
            of the file.
        comments: statement, text, moderated, agrees, disagrees, is_meta, is_seed; one row each.
        participants: what ``participants-votes.csv`` says of each person.
        groups: participant and group, the tool's own; null where it placed somebody in none.
        summary: the topic and the number of voters, if told.
        files: the name of the file each part came from, by part.
        notes: what was read correctly but is worth knowing.
    """

    name: str
    votes: pl.DataFrame | None
    comments: pl.DataFrame | None
    participants: Participants | None
    groups: pl.DataFrame | None
    summary: Summary
    files: dict[str, str]
    notes: tuple[Note, ...]


class _Reading:
    """The parts as they are read, with an account of each file."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._accounts: list[Account] = []

    def part(self, name: str) -> tuple[Part, Account] | None:
        """A part and a fresh account of it; ``None`` when the export does not have it."""
        part = self._parts.files.get(name)
        if part is None:
            return None
        self._accounts.append(Account(part.name))
        return part, self._accounts[-1]

    @property
    def faults(self) -> list[Fault]:
        """All faults, file by file and row by row."""
        told = list(self._parts.faults)
        for account in self._accounts:
            told += sorted(account.faults, key=lambda fault: fault.row or 0)
        return told

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, file by file."""
        told = [note for account in self._accounts for note in account.notes]
        return (*self._parts.notes, *told)


def read_export(export: Path) -> Export:
    """Read an export, a folder or a zip, any of whose files may be missing but one.

    Raises ``UnusablePath`` without such a folder or zip, and ``Faults`` naming every fault.
    """
    with opened(Path(export)) as parts:
        reading = _Reading(parts)
        at = reading.part("comments")
        comments = read_comments(*at) if at else None
        known = None if comments is None else comments["statement"]
        at = reading.part("votes")
        votes = read_votes(*at, known) if at else None
        at = reading.part("participants")
        participants = read_participants(*at, known) if at else None
        at = reading.part("groups")
        groups = read_groups(*at) if at else None
        at = reading.part("summary")
        summary = read_summary(*at) if at else Summary()
        files = {part: file.name for part, file in parts.files.items()}
    if reading.faults:
        raise Faults(reading.faults)
    if groups is None and participants is not None:
        groups = participants.groups
    return Export(parts.name, votes, comments, participants, groups, summary, files, reading.notes)
