"""The votes an export holds, one a person and statement, with the sign told and the files compared.

``votes.csv`` is followed where it is there; ``participants-votes.csv`` stands in for it where it is
not, and otherwise says whether it is whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from crossways.place_folder.fault import Fault, Note
from crossways.place_folder.polis.export import Export
from crossways.place_folder.polis.latest import Latest, latest
from crossways.place_folder.polis.participants import Participants
from crossways.place_folder.polis.same_export import compare_counts, compare_voters, compare_votes
from crossways.place_folder.polis.sign import Agree, Evidence, Sign, evidence, tell_sign
from crossways.place_folder.polis.vote_rows import SCHEMA

Moments = tuple[int | None, int | None]


@dataclass(frozen=True)
class Given:
    """The votes given.

    Attributes:
        read: rows read, re-votes included.
        latest: the votes that count, in the file's own sign.
        sign: which number means agree; meaningless when there are faults.
        first_and_last: when the first and the last vote was given, in milliseconds, if told.
        faults: why the votes cannot be used.
        notes: what is worth knowing.
    """

    read: int
    latest: Latest
    sign: Sign
    first_and_last: Moments
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]


def given_votes(export: Export, *, agree: Agree | None) -> Given:
    """The votes of an export; ``agree`` is the sign the caller knows, if any."""
    part = "votes" if export.votes is not None else "participants"
    votes = export.votes if export.votes is not None else _tabled(export)
    file = export.files.get(part, export.name)
    kept = latest(votes)
    sign = tell_sign(kept.votes, _evidence(kept.votes, export), file=file, given=agree)
    if isinstance(sign, Fault):
        return Given(votes.height, kept, Sign(1, ""), (None, None), (sign,), ())
    faults, notes = _compare(export, votes, kept, sign)
    return Given(votes.height, kept, sign, _moments(votes), tuple(faults), tuple(notes))


def _tabled(export: Export) -> pl.DataFrame:
    empty = pl.DataFrame(schema=SCHEMA)
    return empty if export.participants is None else export.participants.votes


def _evidence(votes: pl.DataFrame, export: Export) -> list[Evidence]:
    seen = []
    if export.participants is not None:
        counts = export.participants.people.select(
            "participant", agrees="n_agree", disagrees="n_disagree"
        )
        file = export.files["participants"]
        seen.append(evidence(votes, counts, by="participant", file=file))
    if export.comments is not None:
        counts = export.comments.select("statement", "agrees", "disagrees")
        file = export.files["comments"]
        seen.append(evidence(votes, counts, by="statement", file=file))
    return seen


def _compare(
    export: Export, votes: pl.DataFrame, kept: Latest, sign: Sign
) -> tuple[list[Fault], list[Note]]:
    faults: list[Fault] = []
    notes: list[Note] = []
    file = export.files.get("votes", "")
    if export.votes is not None and export.participants is not None:
        tabled = _in_the_same_sign(export.participants, export, kept.votes, sign)
        faults, notes = compare_votes(
            kept.votes, tabled, list_file=file, table_file=export.files["participants"]
        )
    elif export.votes is not None and export.comments is not None:
        notes = compare_counts(
            votes, export.comments, votes_file=file, comments_file=export.files["comments"]
        )
    if "summary" in export.files and (export.votes is not None or export.participants is not None):
        met = kept.votes["participant"].n_unique()
        notes += compare_voters(export.summary.voters, met, summary_file=export.files["summary"])
    return faults, notes


def _in_the_same_sign(
    participants: Participants, export: Export, votes: pl.DataFrame, sign: Sign
) -> pl.DataFrame:
    """The cells of the table turned round where its own counts say that its sign is the other."""
    own = [one.agree for one in _evidence(participants.votes, export) if one.agree is not None]
    if not own:
        both = participants.votes.join(votes, on=["participant", "statement"], suffix="_listed")
        alike = both.select((pl.col("vote") * pl.col("vote_listed")).cast(pl.Int64).sum()).item()
        return participants.votes if alike >= 0 else _turned(participants.votes)
    return participants.votes if own[0] == sign.agree else _turned(participants.votes)


def _turned(votes: pl.DataFrame) -> pl.DataFrame:
    return votes.with_columns(-pl.col("vote"))


def _moments(votes: pl.DataFrame) -> Moments:
    if "timestamp" not in votes.columns or votes.is_empty():
        return None, None
    first, last = votes.select(
        pl.col("timestamp").min().alias("first"), pl.col("timestamp").max().alias("last")
    ).row(0)
    return first, last
