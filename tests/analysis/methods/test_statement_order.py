"""The order of statements: fair inside each organisation, open to newcomers, blind to answers."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.methods.statement_order import next_statements

NOBODY = pl.DataFrame(schema={"participant": pl.String(), "statement": pl.String()})


def _deck(size: int) -> pl.DataFrame:
    return pl.DataFrame({"statement": [f"s{at:02d}" for at in range(size)]})


def _people(*sizes: int) -> pl.DataFrame:
    who = [(f"p{org}-{at}", f"org{org}") for org, size in enumerate(sizes) for at in range(size)]
    return pl.DataFrame(
        who, schema={"participant": pl.String(), "organisation": pl.String()}, orient="row"
    )


def _counts(shown: pl.DataFrame, people: pl.DataFrame, deck: pl.DataFrame) -> pl.DataFrame:
    """Every organisation with every statement, and how many have seen it."""
    told = shown.join(people, on="participant").group_by("organisation", "statement").len("n")
    every = people.select("organisation").unique().join(deck, how="cross")
    return every.join(told, on=["organisation", "statement"], how="left").fill_null(0)


@settings(max_examples=25)
@given(
    sizes=st.lists(st.integers(1, 12), min_size=1, max_size=3),
    deck=st.integers(1, 15),
    how_many=st.integers(1, 15),
    seed=st.integers(0, 99),
)
def test_counts_within_an_organisation_never_differ_by_more_than_one(
    sizes: list[int], deck: int, how_many: int, seed: int
) -> None:
    people, cards = _people(*sizes), _deck(deck)
    shown = next_statements(
        NOBODY, cards, people, for_people=people["participant"], seed=seed, how_many=how_many
    )
    spread = (
        _counts(shown, people, cards)
        .group_by("organisation")
        .agg(apart=pl.col("n").max() - pl.col("n").min())
    )
    assert spread["apart"].max() <= 1  # type: ignore[operator]


def test_one_at_a_time_is_as_fair_as_all_at_once() -> None:
    people, cards, seen = _people(9, 4), _deck(7), NOBODY
    for person in people["participant"].sample(fraction=1.0, shuffle=True, seed=5):
        drawn = next_statements(seen, cards, people, for_people=[person], seed=3, how_many=3)
        seen = pl.concat([seen, drawn.select("participant", "statement")])
        counts = _counts(seen, people, cards).group_by("organisation").agg(pl.col("n"))
        assert all(max(n) - min(n) <= 1 for n in counts["n"])


def test_a_statement_added_late_comes_first_until_it_has_caught_up() -> None:
    people, old = _people(12), _deck(4)
    early = people["participant"][:4]
    seen = next_statements(NOBODY, old, people, for_people=early, seed=1, how_many=4)
    grown = pl.concat([old, pl.DataFrame({"statement": ["new"]})])
    late = next_statements(
        seen, grown, people, for_people=people["participant"][4:], seed=1, how_many=1
    )
    assert late.head(4)["statement"].to_list() == ["new"] * 4
    assert late["statement"].n_unique() > 1


def test_nothing_is_buried() -> None:
    people, cards = _people(6), _deck(30)
    shown = next_statements(
        NOBODY, cards, people, for_people=people["participant"], seed=8, how_many=5
    )
    assert shown["statement"].n_unique() == 30


def test_a_newcomer_from_another_organisation_sees_what_their_own_side_has_not() -> None:
    people = _people(1, 1)
    seen = pl.DataFrame({"participant": ["p1-0"], "statement": ["s00"]})
    drawn = next_statements(seen, _deck(2), people, for_people=["p0-0"], seed=1, how_many=2)
    assert drawn["statement"].to_list() == ["s01", "s00"]  # equal at home: least seen by all first


def test_nobody_sees_a_statement_twice_and_whoever_saw_all_gets_none() -> None:
    seen = pl.DataFrame({"participant": ["p0-0"] * 3, "statement": ["s00", "s01", "s02"]})
    drawn = next_statements(seen, _deck(4), _people(1), for_people=["p0-0"], seed=1)
    assert drawn["statement"].to_list() == ["s03"]
    assert next_statements(seen, _deck(3), _people(1), for_people=["p0-0"], seed=1).height == 0


@given(seed=st.integers(0, 99), shuffle=st.integers(0, 99))
def test_the_order_of_the_rows_changes_nothing(seed: int, shuffle: int) -> None:
    people, cards = _people(5, 3), _deck(8)
    seen = next_statements(
        NOBODY, cards, people, for_people=people["participant"][:4], seed=seed, how_many=3
    )
    wanted = people["participant"][4:]
    straight, mixed = (
        next_statements(
            *(f.sample(fraction=1.0, shuffle=True, seed=shuffle) if mix else f for f in frames),
            for_people=wanted,
            seed=seed,
            how_many=3,
        )
        for mix, frames in ((False, (seen, cards, people)), (True, (seen, cards, people)))
    )
    assert straight.equals(mixed)


def test_people_do_not_all_start_with_the_same_statement() -> None:
    people = _people(1, 1, 1, 1, 1, 1, 1, 1)
    firsts = [
        next_statements(NOBODY, _deck(20), people, for_people=[who], seed=1)["statement"][0]
        for who in people["participant"]
    ]
    assert len(set(firsts)) > 3


def test_another_seed_gives_another_order() -> None:
    one, two = (
        next_statements(NOBODY, _deck(20), _people(1), for_people=["p0-0"], seed=seed)
        for seed in (1, 2)
    )
    assert not one.equals(two)


def test_people_who_told_no_organisation_are_balanced_among_themselves() -> None:
    people = pl.DataFrame({"participant": ["a", "b"], "organisation": [None, None]})
    drawn = next_statements(NOBODY, _deck(2), people, for_people=["a", "b"], seed=1, how_many=1)
    assert drawn["statement"].n_unique() == 2


def test_wrong_calls_are_told_all_at_once() -> None:
    people = pl.concat([_people(1), _people(1)])
    with pytest.raises(ValueError, match=r"not among.*: x; there twice: p0-0; how_many.*not 0"):
        next_statements(NOBODY, _deck(2), people, for_people=["x"], seed=1, how_many=0)
