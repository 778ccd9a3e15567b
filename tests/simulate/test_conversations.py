"""Planted conversations hold what they say they hold."""

from __future__ import annotations

import polars as pl
import pytest

from crossways.simulate.conversations import (
    KINDS,
    ONE_CULTURE,
    SPLIT,
    ConversationKind,
    shuffle_votes,
    simulate_conversation,
)


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_has_its_people_its_statements_and_votes_on_the_scale(name: str) -> None:
    made = simulate_conversation(KINDS[name], seed=1)
    sizes = made.people.group_by("group").len().sort("group")["len"].to_list()
    assert sizes == list(KINDS[name].sizes)
    assert made.statements.height == KINDS[name].statements
    assert set(made.votes["vote"].unique()) == {-1, 0, 1}
    assert made.votes.select("participant", "statement").is_duplicated().sum() == 0


@pytest.mark.parametrize("name", ONE_CULTURE)
def test_one_culture_divides_on_nothing(name: str) -> None:
    assert not simulate_conversation(KINDS[name], seed=2).statements["dividing"].any()


@pytest.mark.parametrize("name", SPLIT)
def test_groups_stand_apart_on_dividing_statements_and_nowhere_else(name: str) -> None:
    made = simulate_conversation(KINDS[name], seed=3)
    apart = made.shares.group_by("statement").agg(gap=pl.col("agree").max() - pl.col("agree").min())
    told = apart.join(made.statements, on="statement")
    assert told.filter("dividing")["gap"].min() > 0.05
    assert told.filter(~pl.col("dividing"))["gap"].max() < 1e-12


def test_true_shares_add_up_to_one() -> None:
    shares = simulate_conversation(KINDS["three groups"], seed=4).shares
    total = shares.select(pl.sum_horizontal("agree", "unsure", "disagree") - 1).to_series()
    assert total.abs().max() < 1e-12


def test_people_answer_as_their_group_does() -> None:
    made = simulate_conversation(ConversationKind((900, 900), seen=1.0, gap=3.0), seed=5)
    seen = (
        made.votes.join(made.people, on="participant")
        .group_by("statement", "group")
        .agg(share=(pl.col("vote") == 1).mean())
        .join(made.shares, on=["statement", "group"])
    )
    assert (seen["share"] - seen["agree"]).abs().max() < 0.08


def test_strong_styles_spread_people_more() -> None:
    def spread(name: str) -> float:
        votes = simulate_conversation(KINDS[name], seed=6).votes
        return float(votes.group_by("participant").agg(pl.col("vote").mean())["vote"].std())

    assert spread("one culture, strong styles") > 1.3 * spread("one culture")


def test_the_same_seed_makes_the_same_votes_and_another_seed_others() -> None:
    kind = KINDS["team of 24"]
    first, again = (simulate_conversation(kind, seed=7).votes for _ in range(2))
    assert first.equals(again)
    assert not first.equals(simulate_conversation(kind, seed=8).votes)


def test_shuffling_keeps_each_statements_votes_and_each_persons_number() -> None:
    votes = simulate_conversation(KINDS["two even groups"], seed=9).votes
    shuffled = shuffle_votes(votes, seed=1)

    def by(frame: pl.DataFrame, *names: str) -> pl.DataFrame:
        return frame.group_by(*names).len().sort(*names)

    assert by(votes, "statement", "vote").equals(by(shuffled, "statement", "vote"))
    assert by(votes, "participant", "statement").equals(by(shuffled, "participant", "statement"))
    assert not votes.sort("statement", "participant").equals(shuffled)
