"""Which cells are hidden."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from crossways.analysis.release import Rules
from crossways.analysis.release.cells import finish, partial
from crossways.analysis.release.suppression import hide_small, protect
from red_team.partnerships import draw_responses

RULES = Rules()


@settings(max_examples=15, deadline=None, derandomize=True)
@given(seed=st.integers(0, 9999), people=st.integers(20, 300))
def test_protecting_twice_changes_nothing_and_never_shows_a_hidden_cell(
    seed: int, people: int
) -> None:
    counts = finish(partial(draw_responses(seed, people=people)), rules=RULES)
    big = hide_small(counts, rules=RULES)
    once = protect(counts, big, rules=RULES)
    assert not (once & ~big).any()
    assert (protect(counts, once, rules=RULES) == once).all()


def test_the_order_of_rows_does_not_matter() -> None:
    responses = draw_responses(2, people=150)
    shuffled = responses.sample(fraction=1, shuffle=True, seed=3)
    chosen = []
    for frame in (responses, shuffled):
        counts = finish(partial(frame), rules=RULES)
        chosen.append(protect(counts, hide_small(counts, rules=RULES), rules=RULES))
    assert (chosen[0] == chosen[1]).all()


def test_a_lone_small_team_hides_the_smallest_shown_team_of_its_partner() -> None:
    sizes = {"a": 30, "b": 20, "c": 4}
    teams = [code for code, n in sizes.items() for _ in range(n)]
    one = draw_responses(1, teams=1, people=54).with_columns(
        team=pl.Series(teams),
        score=pl.lit(4.0),
        partner=pl.lit("p"),
        sector=pl.lit("s"),
        profession=pl.lit(None, pl.String),
    )
    counts = finish(partial(one), rules=RULES)
    shown = protect(counts, hide_small(counts, rules=RULES), rules=RULES)
    kept = counts.groups.filter(pl.Series(shown) & (pl.col("cut") == "team"))
    assert kept["group"].to_list() == ["a"]
    assert np.count_nonzero(shown) == 4
