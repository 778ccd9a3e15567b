"""Vote cells: exact counts of votes of every group that may be shown, on every statement.

A conversation is shown by everybody, organisation, profession and opinion group. The opinion group
is one more way of sorting the same people, so that no organisation, profession and opinion group
taken together can be subtracted from everybody.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from crossways.analysis.methods.ranking import rank_texts, sort_out
from crossways.analysis.release.cells import Counts, groups_inside
from crossways.analysis.release.numbering import number_groups
from crossways.analysis.release.rules import Rules

ATOM = ("partner", "profession", "opinion")
ANSWERS = ("agree", "unsure", "disagree")
SEEN = pl.sum_horizontal(ANSWERS)


@dataclass(frozen=True)
class VoteRules(Rules):
    """The rules of a release, with the cuts a conversation is shown by.

    >>> VoteRules().cuts
    ('whole', 'partner', 'profession', 'opinion')
    """

    @property
    def cuts(self) -> tuple[str, ...]:
        """Every cut with cells of its own."""
        return ("whole", *ATOM)

    @property
    def places(self) -> tuple[int, ...]:
        """Where in ``cuts`` the cuts stand that say where people work, widest first."""
        return (0, 1)

    @property
    def chains(self) -> tuple[tuple[str, ...], ...]:
        """Cuts nested in each other, widest first."""
        return tuple(("whole", cut) for cut in ATOM)


def vote_rules(rules: Rules) -> VoteRules:
    """The same threshold and protection, for a conversation."""
    return VoteRules(threshold=rules.threshold, colluders=rules.colluders, width=rules.width)


def count_votes(votes: pl.DataFrame, *, rules: VoteRules) -> Counts:
    """Counts of every group and atom on every statement; ``n`` are the people who voted on it.

    ``votes`` has the columns of ``VOTE_COUNTS_SCHEMA``. Questions are ``q``, ``round`` and
    ``statement``; groups and atoms have ``n``, ``agree``, ``unsure`` and ``disagree``.

    >>> from crossways.analysis.estimate import VOTE_COUNTS_SCHEMA
    >>> row = (1, "S1", "trust", "nurse", None, 3, 1, 0)
    >>> votes = pl.DataFrame([row], schema=dict(VOTE_COUNTS_SCHEMA), orient="row")
    >>> count_votes(votes, rules=VoteRules()).groups.select("cut", "group", "n", "agree").rows()
    [('whole', 'all', 4, 3), ('partner', 'trust', 4, 3), ('profession', 'nurse', 4, 3)]
    """
    kept = without_a_few_in_no_group(votes, rules=rules)
    alike = kept.group_by("round", "statement", *ATOM).agg(pl.col(ANSWERS).sum())
    ranked = rank_texts(alike.filter(SEEN > 0), ("statement", *ATOM))
    asked = sort_out(ranked, ("round", "statement"))
    atoms = ranked.select(
        pl.Series("q", asked.of, dtype=pl.UInt32),
        *ATOM,
        SEEN.cast(pl.Int64).alias("n"),
        *ANSWERS,
    ).sort("q", *ATOM)
    groups, member = number_groups(atoms, rules.cuts)
    questions = asked.rows.with_row_index("q").with_columns(pl.col("statement").cast(pl.String))
    inside = groups_inside(groups, member)
    return Counts(questions, groups, atoms.select("q", "n", *ANSWERS), member, inside)


def without_a_few_in_no_group(votes: pl.DataFrame, *, rules: Rules) -> pl.DataFrame:
    """Votes without those of 1 to threshold - 1 people in no opinion group, statement by statement.

    Everybody less all opinion groups are the people in none. Where they are a few, their votes are
    left out of what is shown of that statement, so that the groups themselves can be shown.
    """
    alone = SEEN.filter(pl.col("opinion").is_null()).sum().over("round", "statement")
    grouped = pl.col("opinion").is_not_null().any().over("round", "statement")
    few = grouped & (alone < rules.threshold)
    return votes.filter(~(few & pl.col("opinion").is_null()))
