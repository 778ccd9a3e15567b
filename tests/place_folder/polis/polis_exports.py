"""Exports as the tool writes them, made from votes and statements that a test knows."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PARTS = ("comments", "votes", "participants-votes", "summary")
NOON = 1_658_934_589_213  # milliseconds; 27 July 2022


@dataclass(frozen=True)
class Vote:
    """One vote as it was given: 1 agree, 0 pass, -1 disagree; ``at`` counts seconds."""

    participant: int
    statement: int
    vote: int
    at: int = 0


@dataclass(frozen=True)
class Comment:
    """One statement; ``moderated`` is -1 where a moderator took it out."""

    statement: int
    text: str = "We work as one."
    moderated: int = 1
    meta: bool = False
    seed: bool = True


@dataclass(frozen=True)
class Conversation:
    """What people said; the last vote in the list is the last given."""

    votes: Sequence[Vote] = ()
    comments: Sequence[Comment] = ()
    groups: dict[int, int] = field(default_factory=dict)
    topic: str = "How do we work together?"

    @property
    def last(self) -> dict[tuple[int, int], int]:
        """The vote that counts, by participant and statement."""
        ordered = sorted(self.votes, key=lambda vote: vote.at)
        return {(vote.participant, vote.statement): vote.vote for vote in ordered}


def write_export(
    said: Conversation, folder: Path, *, parts: Collection[str] = PARTS, agree: int = 1
) -> Path:
    """Write the files of an export; ``agree`` is the number its votes have for agree."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = {
        "comments": _comments,
        "votes": _votes,
        "participants-votes": _participants,
        "summary": _summary,
    }
    for part in parts:
        with (folder / f"{part}.csv").open("w", encoding="utf-8", newline="") as file:
            # the tool puts quotation marks round words, never round numbers
            quoting = csv.QUOTE_NONNUMERIC if part in ("comments", "summary") else csv.QUOTE_MINIMAL
            out = csv.writer(file, lineterminator="\n", quoting=quoting)
            out.writerows(writers[part](said, agree))
    return folder


def _counts(said: Conversation, place: int, number: int, vote: int) -> int:
    return sum(1 for key, value in said.last.items() if key[place] == number and value == vote)


def _comments(said: Conversation, _agree: int) -> list[list[object]]:
    head = ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated"]
    rows: list[list[object]] = [[*head, "comment-body", "is-meta", "is-seed"]]
    for one in said.comments:
        agrees, disagrees = (_counts(said, 1, one.statement, sign) for sign in (1, -1))
        told = [NOON, "Wed Jul 27", one.statement, 0, agrees, disagrees, one.moderated, one.text]
        rows.append([*told, str(one.meta).lower(), str(one.seed).lower()])
    return rows


def _votes(said: Conversation, agree: int) -> list[list[object]]:
    rows: list[list[object]] = [["timestamp", "datetime", "comment-id", "voter-id", "vote"]]
    for one in said.votes:
        moment = NOON + 1000 * one.at
        rows.append([moment, "Wed Jul 27", one.statement, one.participant, one.vote * agree])
    return rows


def _participants(said: Conversation, agree: int) -> list[list[object]]:
    statements = sorted({statement for _, statement in said.last})
    head = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"]
    rows: list[list[object]] = [[*head, *statements]]
    for person in sorted({person for person, _ in said.last}):
        cells = [said.last.get((person, statement)) for statement in statements]
        counts = [_counts(said, 0, person, sign) for sign in (1, -1)]
        given = sum(cell is not None for cell in cells)
        told = ["" if cell is None else cell * agree for cell in cells]
        rows.append([person, said.groups.get(person, ""), 0, given, *counts, *told])
    return rows


def _summary(said: Conversation, _agree: int) -> list[list[object]]:
    voters = len({person for person, _ in said.last})
    return [["topic", said.topic], ["url", "https://pol.is/1"], ["voters", voters]]
