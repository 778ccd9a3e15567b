"""The open conversation: planted groups told, none invented, nobody's group too small to tell."""

from __future__ import annotations

import planted_talks as talks
import polars as pl
import pytest

from crossways.analysis.estimate import Estimate, Strength, TopicResult
from crossways.analysis.methods.opinion_groups import find
from crossways.analysis.tables import Place
from crossways.analysis.topics.opinion import opinion
from crossways.analysis.topics.opinion.groups import showable
from crossways.simulate.fairhaven import fairhaven
from crossways.simulate.fairhaven_conversation import planted_statements


def of_kind(result: TopicResult, *kinds: str) -> list[Estimate]:
    return [e for e in result.estimates if e.kind in {f"opinion.{kind}" for kind in kinds}]


def the_one(result: TopicResult, *kinds: str) -> Estimate:
    (found,) = of_kind(result, *kinds)
    return found


VERDICTS = ("groups", "one_view", "unsettled", "too_small", "too_few")


@pytest.fixture(scope="module")
def of_fairhaven() -> TopicResult:
    return opinion(fairhaven(), seed=1)


def test_fairhavens_two_views_are_found_and_follow_profession_not_organisation(
    of_fairhaven: TopicResult,
) -> None:
    assert [group.name for group in the_one(of_fairhaven, "groups").groups] == [
        "Group A",
        "Group B",
    ]
    whom = the_one(of_fairhaven, "follows").notes
    assert whom["verdict_profession"] == "follows"
    assert (whom["verdict_partner"], whom["other_partner"]) == ("not beyond another", "profession")


def test_what_was_planted_to_divide_divides_and_shared_ground_is_shared(
    of_fairhaven: TopicResult,
) -> None:
    planted = {one.code: one for one in planted_statements()}
    divides = {e.item for e in of_kind(of_fairhaven, "dividing")}
    shared = {e.item for e in of_kind(of_fairhaven, "shared")}
    assert {code for code in divides if planted[code].stand == 0.0} == set()
    assert len(divides) >= 13
    assert {"S01", "S02", "S03", "S32"} <= shared
    assert [e.item for e in of_kind(of_fairhaven, "undecided")] == ["S27"]


def test_facts_and_what_a_moderator_took_out_are_on_no_list_and_said(
    of_fairhaven: TopicResult,
) -> None:
    listed = {e.item for e in of_kind(of_fairhaven, "shared", "dividing", "undecided")}
    figures = the_one(of_fairhaven, "left_out").figures
    assert not listed & {"S30", "S31"}
    assert (figures["facts"].value, figures["moderated_out"].value) == (1, 1)
    assert "S31" not in of_fairhaven.votes["statement"].to_list()


def test_a_say_do_pair_is_told_for_everybody_and_by_organisation(
    of_fairhaven: TopicResult,
) -> None:
    told = of_kind(of_fairhaven, "said_lived")
    assert {(e.item, e.notes["beside"], e.notes["more"]) for e in told} == {("S28", "S29", "said")}
    assert {e.groups[0].cut for e in told} == {"whole", "partner"}


def test_each_list_rests_on_the_counts_without_the_vote_in_question(
    of_fairhaven: TopicResult,
) -> None:
    votes = of_fairhaven.votes.drop_nulls("opinion")
    counted = votes.group_by("statement", "opinion").agg(
        n=pl.sum_horizontal(pl.col("agree", "unsure", "disagree").sum())
    )
    sizes = {(row[0], row[1]): row[2] for row in counted.iter_rows()}
    for estimate in of_kind(of_fairhaven, "shared", "dividing"):
        for basis in estimate.basis:
            assert sizes[estimate.item or "", basis.group.code] == basis.n


def test_no_row_of_a_person_is_handed_to_the_release(of_fairhaven: TopicResult) -> None:
    assert "participant" not in {*of_fairhaven.votes.columns, *of_fairhaven.ground.columns}


def test_without_votes_there_is_nothing_to_tell() -> None:
    assert opinion(Place({}), seed=1).estimates == ()


def test_shuffled_votes_give_no_groups_and_no_dividing_statement() -> None:
    flat = talks.shuffled(talks.place_of(talks.planted("two even groups")), seed=9)
    result = opinion(flat, seed=1)
    assert the_one(result, *VERDICTS).kind == "opinion.one_view"
    assert of_kind(result, "dividing", "follows") == []
    assert result.votes["opinion"].null_count() == result.votes.height
    assert result.ground.is_empty()


def test_two_groups_of_twelve_are_told_when_the_threshold_allows_it() -> None:
    place = talks.place_of(talks.planted("team of 24", seed=3))
    assert the_one(opinion(place, seed=1), *VERDICTS).kind == "opinion.groups"


def test_a_group_under_the_threshold_is_not_spoken_of() -> None:
    found = find(talks.planted("minority of 12 in 100").votes, seed=1)
    smallest = int(found.groups["size"].min())  # type: ignore[arg-type]
    assert len(showable(found, threshold=smallest).groups) == found.groups.height
    small = showable(found, threshold=smallest + 1)
    assert (small.groups, small.verdict) == ((), "groups")
    assert small.statements.height == 40  # everybody alone
    assert small.participants["opinion"].null_count() == small.participants.height


def test_where_a_group_is_too_small_each_statement_rests_on_everybody() -> None:
    place = talks.with_threshold(talks.place_of(talks.planted("minority of 12 in 100")), 16)
    result = opinion(place, seed=1)
    assert the_one(result, *VERDICTS).kind == "opinion.too_small"
    assert {basis.group.cut for e in result.estimates for basis in e.basis} == {"whole"}
    assert result.votes["opinion"].null_count() == result.votes.height
    assert of_kind(result, "follows", "dividing") == []


@pytest.mark.long
def test_groups_that_are_not_settled_are_not_spoken_of() -> None:
    result = opinion(talks.first_with("unsettled"), seed=1)
    assert the_one(result, *VERDICTS).kind == "opinion.unsettled"
    assert of_kind(result, "follows", "dividing") == []
    assert result.ground["opinion"].null_count() == result.ground.height > 0


def test_too_few_people_is_said_and_nothing_claimed() -> None:
    place = talks.place_of(talks.planted("team of 24"))
    result = opinion(talks.of_people(place, ("p01", "p02", "p20")), seed=1)
    verdict = the_one(result, *VERDICTS)
    assert (verdict.kind, verdict.strength) == ("opinion.too_few", Strength.TOO_FEW)
    assert of_kind(result, "dividing") == []


def test_groups_that_go_with_organisation_are_said_to_follow_it() -> None:
    talk = talks.planted("two even groups", seed=2)
    where = talks.by_group(talk, ("trust", "council"), faithful=0.9, seed=5)
    who = talks.named(120, "nurse", "therapist")
    notes = the_one(
        opinion(talks.place_of(talk, partner=where, profession=who), seed=1), "follows"
    ).notes
    assert (notes["verdict_partner"], notes["verdict_profession"]) == ("follows", "no sign")


def test_groups_that_follow_nothing_we_asked_are_said_to() -> None:
    talk = talks.planted("two even groups", seed=2)
    told = talks.place_of(
        talk,
        partner=talks.named(120, "trust", "council", "charity"),
        profession=talks.named(120, "a", "b"),
    )
    notes = the_one(opinion(told, seed=1), "follows").notes
    assert notes["verdict_partner"] == notes["verdict_profession"] == "no sign"


def test_three_readings_count_only_organisations_with_enough_votes_on_a_statement() -> None:
    talk = talks.planted("two even groups", seed=2)
    where = pl.Series(["trust"] * 56 + ["council"] * 56 + ["charity"] * 8, dtype=pl.String)
    read = the_one(opinion(talks.place_of(talk, partner=where), seed=1), "three_readings")
    assert {basis.group.code for basis in read.basis} == {"trust", "council"}
    assert sum(figure.value for figure in read.figures.values()) == 40


def test_the_same_votes_give_the_same_answer_whatever_the_order_of_rows() -> None:
    place = talks.place_of(talks.planted("two even groups", seed=2))
    again = Place({**place.frames, "votes": place.votes.sample(fraction=1.0, shuffle=True, seed=4)})
    one, other = opinion(place, seed=1), opinion(again, seed=1)
    assert one.estimates == other.estimates
    assert one.votes.equals(other.votes)
    assert one.ground.equals(other.ground)


def test_only_the_latest_conversation_is_read() -> None:
    place = talks.place_of(talks.planted("two even groups", seed=2))
    earlier = place.votes.with_columns(vote=-pl.col("vote"), round=pl.lit(1, pl.Int64))
    later = place.votes.with_columns(round=pl.lit(2, pl.Int64))
    both = Place({**place.frames, "votes": pl.concat([earlier, later])})
    assert {e.rounds for e in opinion(both, seed=1).estimates} == {(2,)}
