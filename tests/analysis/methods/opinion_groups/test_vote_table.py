"""Votes as whole numbers: nothing lost, order from content, faults named."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from crossways.analysis.methods.opinion_groups.vote_table import VoteTable, vote_table
from crossways.simulate.conversations import KINDS, simulate_conversation

VOTES = simulate_conversation(KINDS["team of 24"], seed=1).votes


def rows(table: VoteTable) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "participant": table.participants.gather(table.person),
            "statement": table.statements.gather(table.item),
            "vote": table.vote,
        }
    )


def test_every_vote_comes_back_once() -> None:
    back = rows(vote_table(VOTES)).sort("participant", "statement")
    assert back.equals(VOTES.sort("participant", "statement"))


def test_the_order_follows_from_the_votes_and_not_from_names_or_rows() -> None:
    renamed = VOTES.with_columns(
        participant="z" + (99 - pl.col("participant").str.slice(1).cast(pl.Int64)).cast(pl.String),
        statement=(1000 - pl.col("statement").str.slice(1).cast(pl.Int64)),
    ).sample(fraction=1.0, shuffle=True, seed=2)
    first, again = vote_table(VOTES), vote_table(renamed)
    assert all(
        np.array_equal(getattr(first, name), getattr(again, name))
        for name in ("person", "item", "vote")
    )


def test_a_conversation_and_its_mirror_are_ordered_alike() -> None:
    first = vote_table(VOTES)
    mirror = vote_table(VOTES.with_columns(-pl.col("vote")))
    assert first.mirror == -mirror.mirror
    assert first.participants.equals(mirror.participants)
    assert np.array_equal(first.upright().vote, mirror.upright().vote)


def test_whole_numbers_far_apart_and_close_together_read_alike() -> None:
    far = VOTES.with_columns(participant=pl.col("participant").str.slice(1).cast(pl.Int64) * 10**12)
    close = VOTES.with_columns(participant=pl.col("participant").str.slice(1).cast(pl.Int64))
    assert np.array_equal(vote_table(far).person, vote_table(close).person)


def test_tallies_count_by_statement_group_and_answer() -> None:
    votes = pl.DataFrame(
        {
            "participant": ["a", "b", "c", "a"],
            "statement": ["s", "s", "s", "t"],
            "vote": [1, 1, -1, 0],
        }
    )
    table = vote_table(votes)
    place = table.statements.index_of("s")
    assert table.tally()[place].tolist() == [1, 0, 2]
    group = (table.participants == "c").to_numpy().astype(int)
    assert table.tally_by_group(group, many=2)[place].tolist() == [[0, 0, 2], [1, 0, 0]]
    with pytest.raises(ValueError, match="one entry a participant or one a vote"):
        table.tally_by_group([0, 1], many=2)


def test_parts_of_a_table_keep_their_votes() -> None:
    table = vote_table(VOTES)
    chosen = table.statements.is_in(["s01", "s02"]).to_numpy()
    part = rows(table.of_statements(chosen)).sort("participant", "statement")
    kept = VOTES.filter(pl.col("statement").is_in(["s01", "s02"]))
    assert part.equals(kept.sort("participant", "statement"))
    somebody = (table.participants == "p05").to_numpy()
    own = rows(table.of_people(somebody)).sort("participant", "statement")
    assert own.equals(VOTES.filter(pl.col("participant") == "p05").sort("participant", "statement"))


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        (VOTES.drop("vote"), "vote is missing"),
        (VOTES.select("vote"), "participant, statement are missing"),
        (pl.concat([VOTES, VOTES.head(2)]), "more than one vote on a statement in 2 rows"),
        (VOTES.with_columns(vote=pl.lit(2)), "not 1 \\(agree\\), 0 \\(unsure\\) or -1"),
        (VOTES.with_columns(vote=pl.lit(None, pl.Int8)), "not 1 \\(agree\\)"),
        (VOTES.with_columns(vote=pl.lit("yes")), "vote holds String"),
        (VOTES.with_columns(participant=pl.lit(None, pl.String)), "participant is empty in"),
        (VOTES.with_columns(statement=pl.lit(1.5)), "statement holds Float64"),
    ],
)
def test_votes_that_cannot_be_read_are_refused_with_the_reason(
    votes: pl.DataFrame, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        vote_table(votes)


def test_all_faults_are_named_at_once() -> None:
    wrong = VOTES.with_columns(participant=pl.lit(None, pl.String), vote=pl.lit(7))
    with pytest.raises(ValueError, match=r"participant is empty.*; vote is not 1"):
        vote_table(wrong)


def test_an_empty_conversation_has_an_empty_table() -> None:
    assert vote_table(VOTES.head(0)).size == 0
