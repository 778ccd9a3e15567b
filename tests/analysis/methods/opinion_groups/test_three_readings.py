"""Whole, between, neither: one rule, over any grouping."""

import numpy as np
import polars as pl
import pytest

from crossways.analysis.methods.opinion_groups.readings import reading_shares, three_readings
from crossways.analysis.methods.opinion_groups.vote_table import VoteTable, vote_table

ANSWER = {"a": 1, "u": 0, "d": -1}


def _table(**statements: str) -> tuple[VoteTable, np.ndarray]:
    """Statements as answers by person; groups are parted by a space."""
    rows, group = [], {}
    for name, letters in statements.items():
        person = 0
        for side, part in enumerate(letters.split()):
            for letter in part:
                label = f"p{person:03d}"
                group[label] = side
                person += 1
                if letter != ".":
                    rows.append((label, name, ANSWER[letter]))
    table = vote_table(
        pl.DataFrame(rows, schema=["participant", "statement", "vote"], orient="row")
    )
    return table, np.array([group[label] for label in table.participants])


def _readings(**statements: str) -> dict[str, str]:
    frame = three_readings(*_table(**statements), seed=1)
    return dict(frame.select("statement", "reading").iter_rows())


def test_each_reading_is_given_where_it_holds() -> None:
    assert _readings(
        agreed="a" * 20 + " " + "a" * 19 + "d",
        refused="d" * 20 + " " + "d" * 19 + "u",
        parted="a" * 18 + "dd " + "d" * 18 + "aa",
        doubted="uuaad" * 4 + " " + "uuadd" * 4,
        scattered="aaauudd" * 3 + " " + "aaauudd" * 3,
    ) == {
        "agreed": "whole",
        "refused": "whole",
        "parted": "between",
        "doubted": "neither",
        "scattered": "neither",
    }


def test_a_leaning_that_is_neither_sure_nor_scattered_waits_for_more_votes() -> None:
    assert _readings(s="a" * 14 + "d" * 6 + " " + "a" * 13 + "d" * 7) == {"s": "not enough votes"}


def test_a_group_with_four_votes_is_left_out_and_one_alone_is_not_enough() -> None:
    table, group = _table(s="a" * 20 + " " + "dddd")
    row = three_readings(table, group, seed=1).row(0, named=True)
    assert (row["reading"], row["groups"], row["told"]) == ("not enough votes", 1, None)


def test_theils_u_by_hand() -> None:
    """3 of 4 agree here, 1 of 4 there, ten times over: U = 1 - H(1/4) / H(1/2)."""
    table, group = _table(s="a" * 30 + "d" * 10 + " " + "a" * 10 + "d" * 30)
    found = three_readings(table, group, seed=1).row(0, named=True)
    inside = -(0.25 * np.log(0.25) + 0.75 * np.log(0.75))
    assert found["told"] == pytest.approx(1 - inside / np.log(2))
    assert found["scatter"] == pytest.approx(inside / np.log(3))
    assert found["chance"] < found["told"]


def test_groups_dealt_at_random_are_called_between_at_most_one_time_in_twenty() -> None:
    rng = np.random.default_rng(5)
    people, items = 60, 150
    votes = pl.DataFrame(
        {
            "participant": np.repeat(np.arange(people), items),
            "statement": np.tile(np.arange(items), people),
            "vote": rng.choice([1, 0, -1], people * items, p=[0.5, 0.1, 0.4]),
        }
    )
    table = vote_table(votes)
    frame = three_readings(table, rng.integers(0, 3, people), seed=1)
    beyond = (frame["told"] > frame["chance"]).mean()
    assert beyond is not None
    assert beyond < 0.10
    assert (frame["reading"] == "between").mean() <= beyond


def test_swapping_agree_and_disagree_swaps_the_answer_only() -> None:
    table, group = _table(agreed="a" * 20 + " " + "a" * 20, parted="a" * 15 + " " + "d" * 15)
    turned = VoteTable(table.participants, table.statements, table.person, table.item, -table.vote)
    one, other = (three_readings(t, group, seed=1) for t in (table, turned))
    assert one["reading"].to_list() == other["reading"].to_list()
    assert set(one["answer"]) == {"agree", None}
    assert set(other["answer"]) == {"disagree", None}


def test_people_without_a_group_do_not_count() -> None:
    table, group = _table(s="a" * 20 + " " + "a" * 20)
    group[:10] = -1
    assert three_readings(table, group, seed=1)["votes"][0] == 30


def test_nobody_in_a_group_is_not_enough_and_no_statement_could_be_read() -> None:
    table, group = _table(s="a" * 20)
    frame = three_readings(table, np.full_like(group, -1), seed=1)
    assert frame["reading"].to_list() == ["not enough votes"]
    assert reading_shares(frame) == {}


def test_groups_that_do_not_fit_are_refused() -> None:
    table, _ = _table(s="aaa")
    with pytest.raises(ValueError, match="one entry a participant"):
        three_readings(table, [0], seed=1)
