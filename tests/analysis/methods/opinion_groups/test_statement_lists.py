"""Statement lists: what divides, what is shared, what nobody is sure of, and what is too thin."""

import numpy as np
import polars as pl
import pytest
from scipy import stats

from crossways.analysis.methods.opinion_groups.dividing import divides
from crossways.analysis.methods.opinion_groups.own_vote_left_out import own_vote_left_out
from crossways.analysis.methods.opinion_groups.share_gaps import (
    chance_of_no_gap,
    lower_bound,
    share_bounds,
)
from crossways.analysis.methods.opinion_groups.statements import describe_statements
from crossways.analysis.methods.opinion_groups.vote_table import VoteTable, vote_table
from crossways.simulate.conversations import ONE_CULTURE, SPLIT, simulate_conversation

ANSWER = {"a": 1, "u": 0, "d": -1}


def _told(**statements: str) -> pl.DataFrame:
    """Votes written as one letter a person: the first half is one group; '.' has not seen it."""
    rows = [
        (f"p{at:03d}", name, ANSWER[letter])
        for name, letters in statements.items()
        for at, letter in enumerate(letters)
        if letter != "."
    ]
    return pl.DataFrame(rows, schema=["participant", "statement", "vote"], orient="row")


def _halves(table: VoteTable, size: int) -> np.ndarray:
    """Memberships by the number in the label: the first ``size`` people, and the rest."""
    number = table.participants.str.slice(1).cast(pl.Int64).to_numpy()
    later = (number >= size)[table.person]
    return np.column_stack([~later, later]).astype(float)


def _lists(size: int, **statements: str) -> pl.DataFrame:
    table = vote_table(_told(**statements))
    return describe_statements(table, _halves(table, size))


def _kind(frame: pl.DataFrame, statement: str) -> str:
    return str(frame.filter(pl.col("statement") == statement)["kind"][0])


def test_each_kind_of_statement_is_called_what_it_is() -> None:
    frame = _lists(
        20,
        apart="a" * 19 + "d" + "d" * 18 + "aa",
        liked="a" * 19 + "u" + "a" * 18 + "dd",
        rejected="d" * 20 + "d" * 19 + "u",
        doubted="u" * 15 + "aadda" + "u" * 16 + "aadd",
        mixed="ad" * 10 + "ad" * 10,
        thin="a" * 20 + "." * 18 + "aa",
    )
    kinds = {name: _kind(frame, name) for name in frame["statement"].unique()}
    assert kinds == {
        "apart": "dividing",
        "liked": "shared",
        "rejected": "shared",
        "doubted": "undecided",
        "mixed": "neither",
        "thin": "too few votes",
    }
    answers = dict(frame.filter(pl.col("kind") == "shared").select("statement", "answer").rows())
    assert answers == {"liked": "agree", "rejected": "disagree"}


def test_counts_are_those_of_the_votes_and_everybody_comes_first() -> None:
    frame = _lists(6, s="aaaaud" + "ddd.uu")
    assert frame.select("group", "seen", "agree", "unsure", "disagree").rows() == [
        (None, 11, 4, 3, 4),
        (1, 6, 4, 1, 1),
        (2, 5, 0, 2, 3),
    ]
    assert frame["agree_share"].to_list() == pytest.approx([4 / 11, 4 / 6, 0.0])


def test_a_voter_without_a_group_counts_among_everybody_only() -> None:
    table = vote_table(_told(s="aaaddd"))
    own = _halves(table, 3)
    own[table.participants.to_numpy()[table.person] == "p000"] = 0.0
    assert describe_statements(table, own)["seen"].to_list() == [6, 2, 3]


def test_a_group_nobody_of_which_voted_has_no_share_and_nothing_is_shared_with_it() -> None:
    frame = _lists(30, s="a" * 30, other="a" * 30 + "d" * 30)
    alone = frame.filter(pl.col("statement") == "s", pl.col("group") == 2).row(0, named=True)
    assert (alone["seen"], alone["agree_share"], alone["agree_low"]) == (0, None, None)
    assert alone["kind"] == "too few votes"
    assert alone["shared_low"] < 0.01


def test_being_shared_does_not_shrink_with_the_number_of_groups() -> None:
    """The peer's product falls from 0.81 to 0.66 when two groups of 90 in 100 become four."""
    lows = []
    for groups in (2, 4):
        table = vote_table(_told(s=("a" * 18 + "dd") * groups))
        number = table.participants.str.slice(1).cast(pl.Int64).to_numpy()[table.person]
        own = (number // 20)[:, None] == np.arange(groups)
        lows.append(describe_statements(table, own)["shared_low"][0])
    assert lows[0] == pytest.approx(lows[1])


def test_unsure_is_not_agreement() -> None:
    assert _kind(_lists(20, s=("a" * 11 + "u" * 9) * 2), "s") != "shared"


def test_without_groups_everybody_is_the_measure_and_nothing_divides() -> None:
    table = vote_table(_told(liked="a" * 20, mixed="ad" * 10))
    for own in (np.zeros((table.size, 0)), np.ones((table.size, 1))):
        frame = describe_statements(table, own)
        assert frame["group"].null_count() == frame.height == 2
        assert (_kind(frame, "liked"), _kind(frame, "mixed")) == ("shared", "neither")


def test_turning_every_statement_round_turns_the_answers_round_and_nothing_else() -> None:
    votes = simulate_conversation(SPLIT["team of 24"], seed=3)
    where = dict(votes.people.rows())
    found = []
    for sign in (1, -1):
        table = vote_table(votes.votes.with_columns(vote=sign * pl.col("vote")))
        group = np.array([where[name] - 1 for name in table.participants])
        own = own_vote_left_out(table, group, many=2)
        found.append(describe_statements(table, own).sort("statement", "group"))
    straight, turned = found
    assert straight["kind"].to_list() == turned["kind"].to_list()
    assert straight["agree_low"].to_list() == pytest.approx(turned["disagree_low"].to_list())
    swap = {"agree": "disagree", "disagree": "agree"}
    turned_back = turned["answer"].replace(swap)
    assert straight["answer"].to_list() == turned_back.to_list()
    assert straight["kind"].n_unique() > 2


def test_neither_names_nor_the_order_of_rows_change_anything() -> None:
    made = simulate_conversation(SPLIT["three groups"], seed=4)
    where = dict(made.people.select("participant", "group").iter_rows())
    found = []
    for letter, shuffle in (("p", 1), ("q", 2)):
        renamed = pl.col("participant").str.reverse() + letter
        votes = made.votes.with_columns(participant=renamed if shuffle == 2 else "participant")
        group = {(f"{n[::-1]}{letter}" if shuffle == 2 else n): g - 1 for n, g in where.items()}
        table = vote_table(votes.sample(fraction=1.0, shuffle=True, seed=shuffle))
        own = own_vote_left_out(table, [group[name] for name in table.participants], many=3)
        found.append(describe_statements(table, own).sort("statement", "group"))
    words = ["statement", "group", "seen", "agree", "kind", "answer", "side"]
    assert found[0].select(words).equals(found[1].select(words))
    assert found[0]["gap"].to_list() == pytest.approx(found[1]["gap"].to_list())


def test_agreeing_in_one_group_and_unsure_in_the_other_divides() -> None:
    row = _lists(20, s="a" * 19 + "u" + "u" * 19 + "a").row(1, named=True)
    assert (row["kind"], row["answer"], row["side"]) == ("dividing", "agree", "more")


def test_disagreeing_in_one_group_and_unsure_in_the_other_divides() -> None:
    row = _lists(20, s="d" * 19 + "u" + "u" * 19 + "d").row(1, named=True)
    assert (row["kind"], row["answer"], row["side"]) == ("dividing", "disagree", "more")


def test_a_gap_of_two_in_ten_is_not_called_dividing_however_many_voted() -> None:
    counts = np.array([[[400, 0, 600], [600, 0, 400]]], dtype=float)
    found = divides(counts, rate=0.1, fewest=5)
    assert found.adjusted[0] < 1e-6
    assert not found.dividing[0]


def test_a_group_halfway_stands_between() -> None:
    counts = np.array([[[0, 0, 60], [30, 0, 30], [60, 0, 0]]], dtype=float)
    assert divides(counts, rate=0.1, fewest=5).sides[0].tolist() == ["more", "between", "fewer"]


def test_pairs_with_few_votes_are_not_compared() -> None:
    counts = np.array([[[0, 0, 40], [4, 0, 0]]], dtype=float)
    found = divides(counts, rate=0.1, fewest=5)
    assert np.isnan(found.adjusted[0])
    assert not found.dividing[0]


@pytest.mark.parametrize(
    ("high", "of_high", "low", "of_low"),
    [
        (18, 20, 6, 20),
        (12, 12, 0, 12),
        (5, 5, 0, 5),
        (0, 0, 0, 0),
        (90, 120, 50, 130),
        (2, 5, 0, 600),
        (600, 600, 3, 5),
    ],
)
def test_the_chance_of_no_gap_is_what_draws_from_the_two_beliefs_give(
    high: int, of_high: int, low: int, of_low: int
) -> None:
    rng = np.random.default_rng(7)
    one = rng.beta(high + 0.5, of_high - high + 0.5, 400_000)
    other = rng.beta(low + 0.5, of_low - low + 0.5, 400_000)
    drawn = np.mean(one - other <= 0.3)
    assert chance_of_no_gap(high, of_high, low, of_low, gap=0.3) == pytest.approx(drawn, abs=0.002)


def test_intervals_are_jeffreys() -> None:
    low, high = share_bounds(np.array([0, 7, 12]), 12, level=0.90)
    belief = stats.beta(7.5, 5.5)
    assert (low[1], high[1]) == pytest.approx((belief.ppf(0.05), belief.ppf(0.95)))
    assert (low[0], high[2]) == (0.0, 1.0)
    assert lower_bound(7, 12, doubt=0.05) == pytest.approx(belief.ppf(0.05))


def test_leaving_the_vote_out_equals_working_it_out_without_it() -> None:
    """The subtraction against the long way round: drop the vote, then sum the rest."""
    made = simulate_conversation(SPLIT["team of 24"], seed=2)
    table = vote_table(made.votes)
    where = dict(made.people.rows())
    group = np.array([where[name] - 1 for name in table.participants])
    own = own_vote_left_out(table, group, many=2)
    usual = (table.tally() + 1) / (table.tally().sum(axis=1, keepdims=True) + 3)
    for place in (0, 100, table.size - 1):
        me = table.person[place]
        logs = np.log([0.5, 0.5])
        for other in np.flatnonzero((table.person == me) & (np.arange(table.size) != place)):
            item, answer = table.item[other], table.answer[other]
            peers = (table.item == item) & (table.person != me)
            for g in (0, 1):
                there = peers & (group[table.person] == g)
                given = np.sum(there & (table.answer == answer)) + 2 * usual[item, answer]
                logs[g] += np.log(given / (np.sum(there) + 2))
        chance = np.exp(logs - logs.max())
        assert own[place] == pytest.approx(chance / chance.sum())


def test_groups_made_of_one_statement_alone_do_not_make_it_divide() -> None:
    """Testing twice: people split by their vote on s are divided by s, unless it is left out."""
    made = simulate_conversation(ONE_CULTURE["one culture"], seed=1)
    table = vote_table(made.votes)
    busiest = np.bincount(table.item).argmax()
    group = np.zeros(len(table.participants), dtype=int)
    group[table.person[(table.item == busiest) & (table.vote == 1)]] = 1
    naive = np.eye(2)[group][table.person]
    label = table.statements[int(busiest)]
    assert _kind(describe_statements(table, naive), label) == "dividing"
    own = own_vote_left_out(table, group, many=2)
    assert _kind(describe_statements(table, own), label) != "dividing"


def test_nothing_to_describe_is_an_empty_frame() -> None:
    votes = pl.DataFrame(schema={"participant": pl.String, "statement": pl.String, "vote": pl.Int8})
    table = vote_table(votes)
    for groups in (0, 2):
        assert describe_statements(table, np.zeros((0, groups))).height == 0
    assert own_vote_left_out(table, np.zeros(0, dtype=int), many=2).shape == (0, 2)


def test_arguments_that_do_not_fit_are_refused() -> None:
    table = vote_table(_told(s="aaddd"))
    with pytest.raises(ValueError, match="one row a vote"):
        describe_statements(table, np.zeros((3, 2)))
    with pytest.raises(ValueError, match="rate must lie between"):
        describe_statements(table, np.zeros((5, 2)), rate=0.0)
    with pytest.raises(ValueError, match="one entry a participant"):
        own_vote_left_out(table, [0, 1], many=2)


@pytest.mark.slow
def test_nine_in_ten_statements_called_dividing_divide_and_most_that_do_are_found() -> None:
    called = right = there = shared = truly = 0
    for kind in SPLIT.values():
        for seed in range(4):
            made = simulate_conversation(kind, seed=seed)
            table = vote_table(made.votes)
            where = dict(made.people.rows())
            group = np.array([where[name] - 1 for name in table.participants])
            own = own_vote_left_out(table, group, many=len(kind.sizes))
            found = describe_statements(table, own).filter(pl.col("group").is_null())
            judged = found.join(_truth(made.shares), on="statement")
            dividing = judged.filter(pl.col("kind") == "dividing")
            called, there = called + dividing.height, there + int((judged["apart"] > 0.3).sum())
            right += int((dividing["apart"] > 0.3).sum())
            common = judged.filter(pl.col("kind") == "shared")
            shared, truly = shared + common.height, truly + int((common["worst"] > 0.5).sum())
    assert called > 300
    assert right >= 0.95 * called
    assert right >= 0.6 * there
    assert truly >= 0.95 * shared > 0


def _truth(shares: pl.DataFrame) -> pl.DataFrame:
    spread = [pl.col(name).max() - pl.col(name).min() for name in ("agree", "disagree")]
    return shares.group_by("statement").agg(
        apart=pl.max_horizontal(*spread),
        worst=pl.max_horizontal(pl.col("agree").min(), pl.col("disagree").min()),
    )
