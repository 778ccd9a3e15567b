"""Votes as whole numbers in an order that depends on what was answered, never on who or when.

Group membership goes with the table as ``own``: an array of votes x groups in the table's row
order. Row v holds how likely the participant of vote v belongs to each group *judged without vote
v*, so that no statement is described with groups it helped to make. A row is all zero where the
participant has no group. ``describe_statements(table, own, ...)`` takes both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from crossways.analysis.methods.opinion_groups.content_order import content_keys

Ints = npt.NDArray[np.intp]
Votes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]

COLUMNS = ("participant", "statement", "vote")
AGREE, UNSURE, DISAGREE = 1, 0, -1
ANSWERS = ("disagree", "unsure", "agree")
"""The three answers in the order of every array with an answer axis: place is vote + 1."""


@dataclass(frozen=True)
class VoteTable:
    """All votes, one entry each, by person and within a person by statement.

    ``participants`` and ``statements`` are the labels (strings) in the table's own order;
    ``person`` and ``item`` are places in them, ``vote`` is 1 agree, 0 unsure, -1 disagree. What
    was not seen has no entry. The order of people and statements comes from the votes alone.
    ``mirror`` is -1 where that order was taken with agree and disagree changed round (agree is the
    rarer of the two), so that a conversation and its mirror image are handled alike.
    """

    participants: pl.Series
    statements: pl.Series
    person: Ints
    item: Ints
    vote: Votes
    mirror: int = 1

    @property
    def size(self) -> int:
        """How many votes."""
        return len(self.vote)

    @property
    def answer(self) -> Ints:
        """Place of each vote in ``ANSWERS``: 0 disagree, 1 unsure, 2 agree."""
        return self.vote.astype(np.intp) + 1

    def votes_of_people(self) -> Ints:
        """How many votes each participant cast."""
        return np.bincount(self.person, minlength=len(self.participants))

    def upright(self) -> VoteTable:
        """The table with agree the commoner answer: itself, or its mirror image."""
        return replace(self, vote=self.vote * np.int8(self.mirror), mirror=1)

    def tally(self, weights: Floats | None = None) -> Floats:
        """Votes by statement and answer (statements x 3), each vote counting its weight or 1."""
        many = len(self.statements)
        found = np.bincount(3 * self.item + self.answer, weights, minlength=3 * many)
        return found.reshape(many, 3).astype(np.float64)

    def tally_by_group(self, groups: npt.ArrayLike, *, many: int) -> Floats:
        """Votes by statement, group and answer (statements x groups x 3).

        ``groups`` holds a group for each participant or for each vote (told apart by length;
        by participant where the two are alike), 0 to ``many`` - 1, with -1 for none.
        """
        each = np.asarray(groups, dtype=np.intp)
        by_vote = each[self.person] if len(each) == len(self.participants) else each
        if len(by_vote) != self.size:
            raise ValueError("groups must have one entry a participant or one a vote")
        kept = by_vote >= 0
        place = (self.item[kept] * many + by_vote[kept]) * 3 + self.answer[kept]
        found = np.bincount(place, minlength=len(self.statements) * many * 3)
        return found.reshape(-1, many, 3).astype(np.float64)

    def of_statements(self, kept: npt.NDArray[np.bool_]) -> VoteTable:
        """The table with these statements alone; every participant stays, also without a vote."""
        chosen = kept[self.item]
        return VoteTable(
            self.participants,
            self.statements.filter(pl.Series(kept)),
            self.person[chosen],
            (np.cumsum(kept) - 1)[self.item[chosen]],
            self.vote[chosen],
            self.mirror,
        )

    def of_people(self, kept: npt.NDArray[np.bool_]) -> VoteTable:
        """The table with these participants alone; every statement stays, also without a vote."""
        chosen = kept[self.person]
        return VoteTable(
            self.participants.filter(pl.Series(kept)),
            self.statements,
            (np.cumsum(kept) - 1)[self.person[chosen]],
            self.item[chosen],
            self.vote[chosen],
            self.mirror,
        )

    def of_votes(self, kept: npt.NDArray[np.bool_]) -> VoteTable:
        """The table with these votes alone; every participant and statement stays."""
        return VoteTable(
            self.participants,
            self.statements,
            self.person[kept],
            self.item[kept],
            self.vote[kept],
            self.mirror,
        )


def vote_table(votes: pl.DataFrame) -> VoteTable:
    """Votes of a long frame (``participant``, ``statement``, ``vote``) as a ``VoteTable``.

    Labels may be strings or whole numbers. Raises ``ValueError``, naming every fault at once, for
    a missing column, an empty label, a vote that is not 1, 0 or -1, or two votes of one
    participant on one statement.

    >>> votes = pl.DataFrame({"participant": [7, 7, 9], "statement": [1, 2, 1], "vote": [1, 0, -1]})
    >>> table = vote_table(votes)
    >>> table.size, table.votes_of_people().sum()
    (3, np.int64(3))
    """
    _check_columns(votes)
    faults = _faults(votes)
    if faults:
        raise ValueError("these votes cannot be read: " + "; ".join(faults))
    people, person = _coded(votes["participant"])
    statements, item = _coded(votes["statement"])
    vote = votes["vote"].cast(pl.Int8).to_numpy()
    person, item, vote = _ordered(person, item, vote, items=len(statements))
    again = int(((np.diff(person) == 0) & (np.diff(item) == 0)).sum())
    if again:
        raise ValueError(
            "these votes cannot be read: a participant has more than one vote on a statement in "
            f"{again} rows; keep the last vote of each"
        )
    keys = content_keys(person, item, vote, people=len(people), items=len(statements))
    person_order, item_order = keys.orders(person, item, vote)
    person, item = _places(person_order)[person], _places(item_order)[item]
    return VoteTable(
        people.gather(person_order),
        statements.gather(item_order),
        *_ordered(person, item, vote, items=len(statements)),
        mirror=keys.mirror,
    )


def _ordered(person: Ints, item: Ints, vote: Votes, *, items: int) -> tuple[Ints, Ints, Votes]:
    """The same votes by person, then statement; one sort of packed whole numbers."""
    packed = np.sort((person * max(items, 1) + item) * 3 + vote + 1)
    place, answer = np.divmod(packed, 3)
    return *np.divmod(place, max(items, 1)), (answer - 1).astype(np.int8)


def _check_columns(votes: pl.DataFrame) -> None:
    missing = [name for name in COLUMNS if name not in votes.columns]
    if missing:
        raise ValueError(
            f"votes need the columns participant, statement and vote; {', '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} missing"
        )


def _faults(votes: pl.DataFrame) -> list[str]:
    found = []
    for name in COLUMNS[:2]:
        kind = votes.schema[name]
        if votes.height and not (kind == pl.String or kind.is_integer()):
            found.append(f"{name} holds {kind} where text or whole numbers are expected")
        empty = votes[name].null_count()
        if empty:
            found.append(f"{name} is empty in {empty} rows")
    if votes.height and not votes.schema["vote"].is_numeric():
        return [*found, f"vote holds {votes.schema['vote']} where 1, 0 or -1 is expected"]
    off = votes.select(pl.col("vote").is_in([1, 0, -1]).fill_null(value=False).not_().sum()).item()
    if off:
        found.append(f"vote is not 1 (agree), 0 (unsure) or -1 (disagree) in {off} rows")
    return found


def _coded(labels: pl.Series) -> tuple[pl.Series, Ints]:
    """Sorted distinct labels, and the place of each row's label among them."""
    distinct = labels.unique().sort()
    if labels.is_empty():
        found = np.empty(0, dtype=np.intp)
    elif distinct.dtype.is_integer():
        found = _found_among(distinct.to_numpy(), labels.to_numpy())
    else:
        found = labels.cast(pl.Enum(distinct)).to_physical().to_numpy()
    return distinct.cast(pl.String), found.astype(np.intp)


def _found_among(distinct: Ints, labels: Ints) -> Ints:
    """Places of ``labels`` among sorted numbers, by looking up where the numbers lie close."""
    low, high = int(distinct[0]), int(distinct[-1])
    if high - low > 4 * len(labels):
        return np.searchsorted(distinct, labels)
    places = np.zeros(high - low + 1, dtype=np.intp)
    places[distinct - low] = np.arange(len(distinct))
    return places[labels - low]


def _places(order: Ints) -> Ints:
    places = np.empty(len(order), dtype=np.intp)
    places[order] = np.arange(len(order))
    return places
