"""The peer's consensus figure to the last digit, and the appeal left after one line of opinion."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from published_consensus import FIRST_STATEMENT, PUBLISHED, VOTES

from crossways.analysis.methods.opinion_groups.bridging import bridging_score
from crossways.analysis.methods.opinion_groups.consensus import group_informed_consensus
from crossways.analysis.methods.opinion_groups.vote_table import vote_table

SIGNS = {"+": 1, "0": 0, "-": -1}


def _published() -> tuple[pl.DataFrame, pl.DataFrame]:
    lines = [line.split() for line in VOTES.split("\n") if line]
    votes = [
        (int(who), FIRST_STATEMENT + at, SIGNS[sign])
        for who, _, signs in lines
        for at, sign in enumerate(signs)
        if sign != "."
    ]
    groups = [(int(who), int(group)) for who, group, _ in lines]
    return (
        pl.DataFrame(votes, schema=["participant", "statement", "vote"], orient="row"),
        pl.DataFrame(groups, schema=["participant", "group"], orient="row"),
    )


def test_the_published_consensus_is_reproduced_on_every_statement() -> None:
    found = group_informed_consensus(*_published())
    assert dict(found.select("statement", "agree").iter_rows()) == pytest.approx(
        PUBLISHED, abs=1e-9, rel=0
    )
    assert found.height == 9


@pytest.mark.shared_data
def test_every_export_that_publishes_a_consensus_is_reproduced(shared_data: Path) -> None:
    """None of those kept beside the project does; one that is added is held to its figures."""
    exports = sorted((shared_data / "polis-exports").glob("*/comments.csv"))
    checked = 0
    for comments in exports:
        told = pl.read_csv(comments, infer_schema=False)
        if "group-informed-consensus" not in told.columns:
            continue
        wide = pl.read_csv(comments.parent / "participants-votes.csv", infer_schema=False)
        groups = wide.select("participant", group="group-id")
        columns = [name for name in wide.columns if name.isdigit()]
        votes = (
            wide.unpivot(columns, index="participant", variable_name="statement")
            .drop_nulls("value")
            .select("participant", "statement", vote=pl.col("value").cast(pl.Int8))
        )
        both = group_informed_consensus(votes, groups).join(
            told.rename({"comment-id": "statement"}), on="statement"
        )
        figures = both["group-informed-consensus"].cast(pl.Float64).to_list()
        assert both["agree"].to_list() == pytest.approx(figures, abs=1e-9, rel=0)
        checked += both.height
    assert (len(exports), checked) == (3, 0)


def test_a_group_that_never_saw_a_statement_counts_one_half_as_in_the_peer() -> None:
    votes = pl.DataFrame({"participant": ["a"], "statement": ["s"], "vote": [1]})
    groups = pl.DataFrame({"participant": ["a", "b"], "group": [0, 1]})
    assert group_informed_consensus(votes, groups).row(0) == ("s", 2 / 3 / 2, 1 / 3 / 2)


def test_people_without_a_group_do_not_count_and_without_groups_all_is_one() -> None:
    votes = pl.DataFrame({"participant": ["a", "b"], "statement": ["s", "s"], "vote": [1, -1]})
    some = pl.DataFrame({"participant": ["a", "b"], "group": [0, None]})
    none = pl.DataFrame({"participant": ["a", "b"], "group": [None, None]})
    assert group_informed_consensus(votes, some).row(0) == ("s", 2 / 3, 1 / 3)
    assert group_informed_consensus(votes, none).row(0) == ("s", 1.0, 1.0)


def test_nobody_may_be_in_two_groups() -> None:
    votes = pl.DataFrame({"participant": ["a"], "statement": ["s"], "vote": [1]})
    with pytest.raises(ValueError, match=r"one group only: \['a'\]"):
        group_informed_consensus(votes, pl.DataFrame({"participant": ["a", "a"], "group": [0, 1]}))


def _planted(seed: int) -> tuple[pl.DataFrame, np.ndarray, np.ndarray]:
    """200 people on a line, 30 statements with an appeal and a slant of their own."""
    rng = np.random.default_rng(seed)
    place, style = rng.choice([-1.0, 1.0], 200), rng.normal(0, 0.3, 200)
    appeal, slant = rng.normal(0, 0.8, 30), rng.normal(0, 1.5, 30)
    lean = appeal[None] + style[:, None] + place[:, None] * slant[None]
    vote = np.where(rng.random(lean.shape) < 1 / (1 + np.exp(-lean)), 1, -1)
    person, item = np.nonzero(rng.random(lean.shape) < 0.6)
    votes = pl.DataFrame(
        {
            "participant": [f"p{at:03d}" for at in person],
            "statement": [f"s{at:02d}" for at in item],
            "vote": vote[person, item],
        }
    )
    return votes, appeal, slant


def test_planted_appeal_and_slant_are_found() -> None:
    votes, appeal, slant = _planted(1)
    found = bridging_score(vote_table(votes), seed=1).sort("statement")
    sides = [1 / (1 + np.exp(-(appeal + sign * slant))) for sign in (-1, 1)]
    assert np.corrcoef(found["appeal"], np.mean(sides, axis=0))[0, 1] > 0.9
    assert abs(np.corrcoef(found["slant"], slant)[0, 1]) > 0.9


def test_a_statement_half_the_room_loves_has_less_appeal_than_one_all_like() -> None:
    who = [f"p{at:02d}" for at in range(60)]
    frames = [
        pl.DataFrame({"participant": who, "statement": name, "vote": votes})
        for name, votes in {
            "camp one": [1] * 30 + [-1] * 30,
            "camp two": [-1] * 30 + [1] * 30,
            "camp three": [1] * 29 + [-1] * 31,
            "bridge": ([1] * 24 + [-1] * 6) * 2,
        }.items()
    ]
    found = bridging_score(vote_table(pl.concat(frames)), seed=1)
    assert found.sort("appeal")["statement"].to_list()[-1] == "bridge"
    by_name = dict(found.select("statement", "slant").iter_rows())
    assert abs(by_name["bridge"]) < 0.2 * abs(by_name["camp one"])


def test_the_start_the_order_of_rows_and_the_names_change_nothing() -> None:
    votes, _, _ = _planted(2)
    renamed = votes.with_columns(participant=pl.lit("z") + pl.col("participant").str.reverse())
    straight, other_start, mixed = (
        bridging_score(vote_table(frame), seed=seed).sort("statement")
        for frame, seed in (
            (votes, 1),
            (votes, 2),
            (renamed.sample(fraction=1.0, shuffle=True, seed=3), 1),
        )
    )
    for other in (other_start, mixed):
        assert straight["appeal"].to_list() == pytest.approx(other["appeal"].to_list(), abs=1e-6)


def test_agree_and_disagree_swapped_give_the_opposite_appeal() -> None:
    votes, _, _ = _planted(3)
    straight = bridging_score(vote_table(votes), seed=1).sort("statement")
    turned = bridging_score(vote_table(votes.with_columns(-pl.col("vote"))), seed=1)
    usual = float(straight["appeal"].mean() or 0.0)
    back = turned.sort("statement")["appeal"]
    assert np.corrcoef(straight["appeal"] - usual, back)[0, 1] < -0.999


def test_few_votes_widen_the_interval() -> None:
    votes, _, _ = _planted(4)
    few = votes.filter((pl.col("statement") != "s00") | (pl.col("participant") < "p010"))
    found = bridging_score(vote_table(few), seed=1).with_columns(
        wide=pl.col("high") - pl.col("low")
    )
    assert found.sort("wide")["statement"].to_list()[-1] == "s00"


def test_no_votes_give_an_empty_frame() -> None:
    schema = {"participant": pl.String, "statement": pl.String, "vote": pl.Int8}
    assert bridging_score(vote_table(pl.DataFrame(schema=schema)), seed=1).height == 0
