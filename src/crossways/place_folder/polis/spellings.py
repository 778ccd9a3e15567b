"""The columns of an export: what each is called by the tools that write it, and what it may hold.

Sources: the exports of compdemocracy/openData; compdemocracy/polis pull requests 1700 (``is-meta``,
``is-seed``) and 2224 (``important``), and polis-community/red-dwarf issue 55 (``is_meta``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossways.analysis.tables import Column, Kind
from crossways.place_folder.structure import Account


@dataclass(frozen=True)
class Wanted:
    """One column we read: our name for it, the names it goes by, and what it may hold."""

    name: str
    spellings: tuple[str, ...]
    kind: Kind
    says: str
    required: bool = True
    at_least: float | None = None
    at_most: float | None = None

    def called(self, spelling: str) -> Column:
        """Its contract under the name it has in a file, so that faults use that name."""
        return Column(
            spelling,
            self.kind,
            self.says,
            may_be_empty=not self.required,
            at_least=self.at_least,
            at_most=self.at_most,
        )


_STATEMENT = Wanted(
    "statement",
    ("comment-id", "comment_id", "statement_id", "statement-id", "tid"),
    "integer",
    "The number of the statement",
    at_least=0,
)
_PARTICIPANT = Wanted(
    "participant",
    ("voter-id", "voter_id", "participant_id", "participant-id", "participant", "pid"),
    "integer",
    "The number of the person",
    at_least=0,
)
VOTES = (
    _STATEMENT,
    _PARTICIPANT,
    Wanted("vote", ("vote",), "integer", "1, 0 or -1", at_least=-1, at_most=1),
    Wanted("timestamp", ("timestamp",), "integer", "When, in milliseconds", required=False),
)
COMMENTS = (
    _STATEMENT,
    Wanted("text", ("comment-body", "comment_body", "text", "txt"), "string", "Its words"),
    Wanted(
        "moderated",
        ("moderated",),
        "integer",
        "1 accepted, 0 not looked at, -1 taken out",
        required=False,
        at_least=-1,
        at_most=1,
    ),
    Wanted("agrees", ("agrees",), "integer", "How many agreed", required=False, at_least=0),
    Wanted(
        "disagrees", ("disagrees",), "integer", "How many disagreed", required=False, at_least=0
    ),
    Wanted("is_meta", ("is-meta", "is_meta"), "boolean", "A fact about oneself", required=False),
    Wanted("is_seed", ("is-seed", "is_seed"), "boolean", "Put in by the askers", required=False),
)
PARTICIPANTS = (
    _PARTICIPANT,
    Wanted("group", ("group-id", "group_id"), "integer", "The tool's own group", required=False),
    Wanted("n_votes", ("n-votes", "n_votes"), "integer", "How many votes", required=False),
    Wanted("n_agree", ("n-agree", "n_agree"), "integer", "How many agreed", required=False),
    Wanted(
        "n_disagree", ("n-disagree", "n_disagree"), "integer", "How many disagreed", required=False
    ),
)
GROUPS = (
    _PARTICIPANT,
    Wanted("group", ("polis_group", "group-id"), "integer", "The tool's own group", required=False),
)
LEFT_OUT = frozenset(
    {
        *("timestamp", "datetime"),
        *("author-id", "author_id", "xid"),
        *("n-comments", "n_comments", "passes", "group-informed-consensus", "comment-extremity"),
        *("important", "importance"),
    }
)
"""Columns the tools are known to write and a place has no use for: times, who wrote what, scores.

That these stay behind is said once for the whole import; any other column is named.
"""


def found_in(
    header: Sequence[str], wanted: Sequence[Wanted], account: Account
) -> dict[str, Column]:
    """The contract of each wanted column a header has, by our name; faults go into ``account``."""
    columns: dict[str, Column] = {}
    for column in wanted:
        met = [spelling for spelling in column.spellings if spelling in header]
        if met:
            columns[column.name] = column.called(met[0])
        if len(met) > 1 or any(header.count(name) > 1 for name in met):
            account.fault(1, met[-1], "the same column twice", "each column once", "Take one out")
        elif not met and column.required:
            account.fault(
                1,
                column.spellings[0],
                "no such column",
                column.says.lower(),
                "Export the conversation again",
            )
    _note_strangers(header, wanted, account)
    return columns


def _note_strangers(header: Sequence[str], wanted: Sequence[Wanted], account: Account) -> None:
    known = {spelling for column in wanted for spelling in column.spellings} | LEFT_OUT
    for name in header:
        if name and name not in known and not (name.isascii() and name.isdigit()):
            account.note(f"column {name} is not one we know and was passed over")
