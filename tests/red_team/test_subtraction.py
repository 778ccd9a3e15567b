"""T6, T7, T8, T12: small cells, subtraction, nested sets and colluders."""

from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from crossways.analysis.release import Release, Rules, freeze
from crossways.analysis.release.cells import COUNTS, finish, partial
from crossways.analysis.release.freeze import publish_cells
from crossways.analysis.release.suppression import hide_small, protect
from red_team.attacker import Intruder
from red_team.partnerships import draw_responses, group_masks, plain_levels

pytestmark = pytest.mark.slow  # many whole runs: kept out of the quick part

RULES = Rules()
QUICK = settings(
    max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def release_of(responses: pl.DataFrame) -> Release:
    return freeze(responses, [plain_levels(responses)], rules=RULES, seed=1)


def answered(responses: pl.DataFrame) -> pl.DataFrame:
    return responses.filter((pl.col("item") == "item0") & pl.col("score").is_not_null())


def intruder_for(responses: pl.DataFrame, release: Release) -> Intruder:
    return Intruder(group_masks(answered(responses)), release.cells, release.levels)


def shown_groups(cells: pl.DataFrame) -> set[tuple[str, str]]:
    return set(cells.select("cut", "group").iter_rows())


@QUICK
@given(seed=st.integers(0, 10_000), people=st.integers(5, 160), teams=st.integers(1, 12))
def test_no_shown_group_is_under_the_threshold(seed: int, people: int, teams: int) -> None:
    responses = draw_responses(seed, people=people, teams=teams)
    release = release_of(responses)
    masks = group_masks(answered(responses))
    assert all(masks[key].sum() >= RULES.threshold for key in shown_groups(release.cells))
    assert shown_groups(release.levels) <= shown_groups(release.cells)


@QUICK
@given(seed=st.integers(0, 10_000))
def test_no_shown_group_inside_another_leaves_one_to_nine_people(seed: int) -> None:
    responses = draw_responses(seed, people=120)
    release = release_of(responses)
    masks = group_masks(answered(responses))
    assert not _too_close(masks, shown_groups(release.cells))


def close_pairs(*, protected: bool, runs: int) -> int:
    """Pairs of shown groups, one inside the other, that differ by fewer than the threshold."""
    found = 0
    for seed in range(runs):
        responses = draw_responses(seed, people=120)
        masks = group_masks(answered(responses))
        shown = {key for key, mask in masks.items() if mask.sum() >= RULES.threshold}
        if protected:
            shown = shown_groups(release_of(responses).cells)
        found += len(_too_close(masks, shown))
    return found


def test_without_complementary_suppression_nested_groups_do_leave_too_few() -> None:
    assert close_pairs(protected=False, runs=20) > 0


def _too_close(masks: dict, shown: set[tuple[str, str]]) -> list[tuple]:
    close = []
    for one, other in combinations(sorted(shown), 2):
        inner, outer = sorted((one, other), key=lambda key: masks[key].sum())
        if not (masks[inner] & ~masks[outer]).any():
            left = masks[outer].sum() - masks[inner].sum()
            if 0 < left < RULES.threshold:
                close.append((inner, outer))
    return close


@QUICK
@given(seed=st.integers(0, 10_000))
def test_every_group_and_every_kind_of_person_keeps_two_possible_counts(seed: int) -> None:
    responses = draw_responses(seed, people=80)
    release = release_of(responses)
    people = answered(responses)
    intruder = intruder_for(responses, release)
    for key, mask in intruder.masks.items():
        least, most = intruder.range_of(mask)
        assert most - least >= min(RULES.width, mask.sum()), key
    for person in range(0, people.height, 7):
        alone = np.arange(people.height) == person
        assert intruder.range_of(alone) == (0, 1), person


@QUICK
@given(seed=st.integers(0, 10_000))
def test_two_colluders_in_a_group_learn_nobody_elses_answer(seed: int) -> None:
    responses = draw_responses(seed, people=70, agreement=0.5)
    release = release_of(responses)
    people = answered(responses)
    yes = (people["score"] >= 4).to_numpy()
    intruder = intruder_for(responses, release)
    rng = np.random.default_rng(seed)
    for key, mask in intruder.masks.items():
        members = np.flatnonzero(mask)
        if len(members) < 3:
            continue
        for known in _worst_pairs(members, yes, rng):
            rest = mask.copy()
            rest[list(known)] = False
            least, most = intruder.range_of(rest, known)
            assert most > least, key


def _worst_pairs(members: np.ndarray, yes: np.ndarray, rng: np.random.Generator) -> list[dict]:
    """Pairs that both say yes, both no, and any two: the ends are where collusion tells most."""
    pairs = []
    for pool in (members[yes[members]], members[~yes[members]], members):
        if len(pool) >= 2:
            chosen = rng.choice(pool, 2, replace=False)
            pairs.append({int(person): int(yes[person]) for person in chosen})
    return pairs


def unprotected_groups(*, protected: bool, runs: int) -> tuple[int, int]:
    """Groups whose favourable count the intruder can work out, and out of how many.

    Without protection small cells are hidden, and the others told exactly.
    """
    solved = asked = 0
    for seed in range(runs):
        responses = draw_responses(seed, people=80)
        people = answered(responses)
        yes = (people["score"] >= 4).to_numpy()
        if protected:
            intruder = intruder_for(responses, release_of(responses))
        else:
            intruder = _told_exactly(responses, group_masks(people), yes)
        for mask in intruder.masks.values():
            if mask.sum() < RULES.threshold:
                least, most = intruder.range_of(mask)
                solved += least == most
                asked += 1
    return solved, asked


def _told_exactly(responses: pl.DataFrame, masks: dict, yes: np.ndarray) -> Intruder:
    counts = finish(partial(responses), rules=RULES)
    cells = publish_cells(counts, hide_small(counts, rules=RULES), rules=RULES, names={})
    no_levels = plain_levels(responses).levels.clear().with_columns(step=1.0)
    intruder = Intruder(masks, cells, no_levels)
    keys = cells.select("cut", "group").iter_rows()
    exact = [float((masks[key] & yes).sum()) for key in keys]
    middle = len(intruder.right) // 2
    intruder.right[: len(exact)] = exact
    intruder.right[middle : middle + len(exact)] = [-value for value in exact]
    return intruder


def test_exact_shares_let_the_intruder_solve_hidden_groups() -> None:
    """The same attack on exact counts with small cells merely hidden does succeed."""
    assert unprotected_groups(protected=False, runs=6)[0] > 0


def test_a_release_lets_the_intruder_solve_no_hidden_group() -> None:
    solved, asked = unprotected_groups(protected=True, runs=2)
    assert (solved, asked > 5) == (0, True)


def table_of(seed: int) -> pl.DataFrame:
    """A random table of 8 sectors by 5 professions as a state; favourable counts play no part."""
    rng = np.random.default_rng(seed)
    sizes = rng.poisson(rng.gamma(2.0, 9.0, (8, 5)))
    rows = [
        {"sector": f"s{i}", "profession": f"p{j}", "n": int(sizes[i, j])}
        for i in range(8)
        for j in range(5)
        if sizes[i, j]
    ]
    fixed = {"round": 1, "item": "x", "facet": "RATE", "about_sector": None, "low": 1, "high": 5}
    empty = {"partner": None, "team": None} | dict.fromkeys(COUNTS, 0)
    return pl.DataFrame([fixed | empty | row for row in rows])


def recoverable(*, protected: bool, exact: bool, tables: int) -> tuple[int, int]:
    """How many hidden head counts of random tables the intruder can work out, and out of how many.

    ``protected`` adds complementary suppression; ``exact`` tells shown head counts exactly, not in
    bands of five.
    """
    recovered = hidden = 0
    cross = RULES.cuts.index("sector*profession")
    for seed in range(tables):
        counts = finish(table_of(seed), rules=RULES)
        shown = hide_small(counts, rules=RULES)
        shown = protect(counts, shown, rules=RULES) if protected else shown
        rows = np.flatnonzero(shown)
        matrix = np.array([(counts.member == row).any(axis=1).astype(float) for row in rows])
        least = counts.groups["n"].to_numpy()[rows].astype(float)
        least, most = (least, least) if exact else (least // 5 * 5, least // 5 * 5 + 4)
        for atom in np.flatnonzero(~shown[counts.member[:, cross]]):
            cost = np.eye(counts.atoms.height)[atom]
            both = [
                linprog(
                    sign * cost,
                    A_ub=np.vstack([matrix, -matrix]),
                    b_ub=np.concatenate([most, -least]),
                    bounds=(0, None),
                ).fun
                for sign in (1, -1)
            ]
            hidden += 1
            recovered += abs(both[0] + both[1]) < 0.5
    return recovered, hidden


def test_hiding_small_cells_alone_leaves_some_hidden_head_counts_recoverable() -> None:
    recovered, hidden = recoverable(protected=False, exact=True, tables=6)
    assert recovered > 0.03 * hidden


def test_complementary_suppression_and_bands_leave_no_hidden_head_count_recoverable() -> None:
    recovered, hidden = recoverable(protected=True, exact=False, tables=6)
    assert (recovered, hidden > 30) == (0, True)
