"""Which group each vote counts in: the same counts the statements are described with."""

import polars as pl

from crossways.analysis.methods.opinion_groups import find
from crossways.simulate.conversations import SPLIT, shuffle_votes, simulate_conversation

VOTES = simulate_conversation(SPLIT["two even groups"], seed=4).votes


def test_votes_counted_by_group_give_the_counts_of_the_statements() -> None:
    found = find(VOTES, seed=1)
    counted = found.votes_by_group().drop_nulls("group").group_by("statement", "group").len("votes")
    told = found.statements.drop_nulls("group").filter(pl.col("seen") > 0)
    both = told.join(counted, on=["statement", "group"], how="full")
    assert found.structure["verdict"].item() == "groups"
    assert both.height == told.height
    assert both["seen"].to_list() == both["votes"].to_list()


def test_with_one_view_no_vote_is_in_a_group() -> None:
    found = find(shuffle_votes(VOTES, seed=5), seed=1, draws=99)
    assert found.structure["verdict"].item() == "one view"
    assert found.votes_by_group()["group"].null_count() == VOTES.height
