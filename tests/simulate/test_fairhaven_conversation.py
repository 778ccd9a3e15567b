"""Fairhaven's conversation holds what is said to be planted in it."""

from __future__ import annotations

import polars as pl
import pytest

from crossways.analysis.tables import STATEMENTS, VOTES, Place
from crossways.simulate.fairhaven import SEED, fairhaven
from crossways.simulate.fairhaven_conversation import (
    MEDICAL,
    FairhavenConversation,
    hold_conversation,
    planted_statements,
)


@pytest.fixture(scope="module")
def place() -> Place:
    return fairhaven()


@pytest.fixture(scope="module")
def held(place: Place) -> FairhavenConversation:
    return hold_conversation(place.respondents.filter(pl.col("round") == 3), seed=SEED)


@pytest.fixture(scope="module")
def agreeing(held: FairhavenConversation) -> dict[tuple[str, str], float]:
    """The share who agree, by statement and view."""
    shares = (
        held.votes.join(held.views, on="participant")
        .group_by("statement", "view")
        .agg((pl.col("vote") == 1).mean())
    )
    return {(statement, view): share for statement, view, share in shares.iter_rows()}


def test_the_place_holds_the_conversation_in_its_last_round(
    place: Place, held: FairhavenConversation
) -> None:
    assert place.votes.equals(held.votes)
    assert place.statements.equals(held.statements)
    assert (place.votes.schema, place.statements.schema) == (VOTES.schema, STATEMENTS.schema)
    assert place.votes["round"].unique().to_list() == [place.round_numbers[-1]]
    assert 300 <= place.votes["participant"].n_unique() <= 400


def test_dividing_statements_divide_the_views_and_shared_ground_does_not(
    agreeing: dict[tuple[str, str], float],
) -> None:
    for one in planted_statements():
        if one.status == "shown":
            gap = agreeing[one.code, "medical"] - agreeing[one.code, "social"]
            assert (gap > 0.3) == (one.stand > 0)
            assert (gap < -0.3) == (one.stand < 0)


def test_views_follow_profession_inside_every_large_organisation(
    place: Place, held: FairhavenConversation
) -> None:
    people = held.views.join(place.respondents, left_on="participant", right_on="respondent")
    people = people.filter(pl.col("profession") != "coordinator")  # planted between the two
    medicine = pl.col("profession").is_in(["doctor", "nurse"])
    shares = people.group_by("partner", medicine).agg(
        pl.len(), medical=(pl.col("view") == MEDICAL).mean()
    )
    for medic, share in shares.filter(pl.col("len") >= 10).select("profession", "medical").rows():
        assert share > 0.75 if medic else share < 0.3


def test_one_statement_leaves_everybody_unsure(held: FairhavenConversation) -> None:
    unsure = held.votes.group_by("statement").agg((pl.col("vote") == 0).mean())
    assert unsure.filter(pl.col("vote") > 0.5)["statement"].to_list() == ["S27"]


def test_what_should_be_and_what_is_are_paired_and_far_apart(
    held: FairhavenConversation, agreeing: dict[tuple[str, str], float]
) -> None:
    pairs = held.statements.drop_nulls("pair_of").select("pair_of", "statement").rows()
    assert pairs == [("S28", "S29")]
    assert all(
        agreeing["S28", view] > agreeing["S29", view] + 0.5 for view in ("medical", "social")
    )


def test_late_and_moderated_statements_were_seen_by_fewer(held: FairhavenConversation) -> None:
    seen = dict(held.votes.group_by("statement").len().iter_rows())
    marks = {status: code for code, _, status, *_ in held.statements.iter_rows()}
    assert marks["fact_about_self"] == "S30"
    assert seen["S31"] < seen["S32"] < min(seen[f"S{place:02d}"] for place in range(1, 31))


def test_another_seed_gives_other_votes_and_only_those_who_answered_take_part(place: Place) -> None:
    other = hold_conversation(place.respondents.filter(pl.col("round") == 3), seed=SEED + 1)
    assert not other.votes.equals(place.votes)
    assert set(place.votes["participant"]) <= set(place.respondents["respondent"])
