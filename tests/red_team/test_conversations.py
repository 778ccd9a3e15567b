"""Conversations: subtraction over opinion groups, unanimity, colluders, the map, one more person.

The attacker reads the published tables, knows who is in which organisation, profession and opinion
group (which nobody outside could), and lacks the votes.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import polars as pl
import pytest
from scipy.optimize import linprog

from crossways.analysis import catalogue
from crossways.analysis.estimate import GROUND_SCHEMA, VOTE_COUNTS_SCHEMA
from crossways.analysis.release import Release, Rules
from crossways.analysis.release.ground import make_ground_safe
from crossways.analysis.release.vote_cells import count_votes, vote_rules
from crossways.analysis.release.votes import make_safe, publish_votes
from crossways.simulate.fairhaven import fairhaven
from red_team.attacker import share_counts

RULES = Rules()
CUTS = ("partner", "profession", "opinion")
ANSWERS = ("agree", "unsure", "disagree")


def draw_votes(seed: int, *, people: int = 70, agreement: float = 0.0) -> pl.DataFrame:
    """One person a row, on one statement: uneven organisations, professions and opinion groups."""
    rng = np.random.default_rng(seed)
    opinion = rng.choice(3, people, p=[0.5, 0.4, 0.1])
    chance = np.array([[0.75, 0.1, 0.15], [0.2, 0.1, 0.7], [0.4, 0.3, 0.3]])[opinion]
    answer = (rng.random((people, 1)) > np.cumsum(chance, axis=1)[:, :2]).sum(axis=1)
    answer = np.where(rng.random(people) < agreement, 0, answer)
    return pl.DataFrame(
        {
            "round": 1,
            "statement": "S1",
            "partner": [f"p{k}" for k in rng.choice(4, people, p=[0.5, 0.25, 0.2, 0.05])],
            "profession": [f"j{k}" for k in rng.choice(4, people, p=[0.4, 0.3, 0.2, 0.1])],
            "opinion": [[*"AB", None][k] for k in opinion],
            "answer": [ANSWERS[k] for k in answer],
        },
        schema_overrides={"opinion": pl.String},
    )


def counted(people: pl.DataFrame) -> pl.DataFrame:
    """The same as a topic hands it to the release."""
    given = [(pl.col("answer") == name).sum().alias(name) for name in ANSWERS]
    alike = people.group_by("round", "statement", *CUTS).agg(given)
    return alike.select(pl.col(name).cast(kind) for name, kind in VOTE_COUNTS_SCHEMA.items())


def masks_of(people: pl.DataFrame) -> dict[tuple[str, str], np.ndarray]:
    masks = {("whole", "all"): np.ones(people.height, dtype=bool)}
    for cut in CUTS:
        for code in people[cut].drop_nulls().unique().sort():
            masks[cut, code] = (people[cut] == code).fill_null(value=False).to_numpy()
    return masks


class Reader:
    """Everybody's agree and disagree are unknowns of their own; every told band is a limit."""

    def __init__(self, people: pl.DataFrame, table: pl.DataFrame) -> None:
        self.people, self.masks = people.height, masks_of(people)
        rows, highs = [], []
        for cell in table.iter_rows(named=True):
            mask = self.masks[cell["cut"], cell["group"]].astype(float)
            for place, answer in enumerate(("agree", "disagree")):
                row = np.zeros(2 * self.people)
                row[place * self.people : (place + 1) * self.people] = mask
                low, high = cell[f"{answer}_low"], cell[f"{answer}_high"]
                least, most = share_counts(low, high, int(mask.sum()))
                rows += [row, -row]
                highs += [most, -least]
        eye = np.eye(self.people)
        self.matrix = np.vstack([*rows, np.hstack([eye, eye])])
        self.right = np.array([*highs, *np.ones(self.people)], dtype=float)

    def range_of(
        self, mask: np.ndarray, answer: str, known: dict[int, str] | None = None
    ) -> tuple[int, int]:
        weights = {"agree": (1.0, 0.0), "disagree": (0.0, 1.0), "unsure": (-1.0, -1.0)}[answer]
        cost = np.concatenate([weight * mask for weight in weights])
        bounds = [(0.0, 1.0)] * (2 * self.people)
        for person, told in (known or {}).items():
            bounds[person] = (told == "agree",) * 2
            bounds[self.people + person] = (told == "disagree",) * 2
        found = [
            linprog(sign * cost, A_ub=self.matrix, b_ub=self.right, bounds=bounds, method="highs")
            for sign in (1, -1)
        ]
        assert all(one.status == 0 for one in found), "the published cells contradict each other"
        start = int(mask.sum()) if answer == "unsure" else 0
        return start + math.ceil(found[0].fun - 1e-6), start + math.floor(-found[1].fun + 1e-6)


def kept(people: pl.DataFrame) -> pl.DataFrame:
    """Those whose votes are in the published counts: not the few in no opinion group."""
    alone = people["opinion"].null_count()
    return people.drop_nulls("opinion") if alone < RULES.threshold else people


def release_of(people: pl.DataFrame) -> pl.DataFrame:
    return make_safe(counted(people), rules=RULES, seed=1).table


@pytest.mark.parametrize("seed", range(6))
def test_no_shown_group_is_under_the_threshold_nor_leaves_one_to_nine_by_subtraction(
    seed: int,
) -> None:
    people = draw_votes(seed, people=90)
    table, masks = release_of(people), masks_of(kept(people))
    shown = [masks[key] for key in table.select("cut", "group").iter_rows()]
    assert shown
    assert all(mask.sum() >= RULES.threshold for mask in shown)
    for inner, outer in itertools.permutations(shown, 2):
        if not (inner & ~outer).any():
            assert not 0 < (outer & ~inner).sum() < RULES.threshold


def test_everybody_less_the_opinion_groups_never_leaves_a_few() -> None:
    for seed in range(12):
        people = draw_votes(seed, people=80)
        table, masks = release_of(people), masks_of(kept(people))
        groups = [masks["opinion", code] for code in table.filter(cut="opinion")["group"]]
        if groups and not table.filter(cut="whole").is_empty():
            left = (~np.logical_or.reduce(groups)).sum()
            assert left == 0 or left >= RULES.threshold, seed


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_every_group_and_every_kind_of_person_keeps_more_than_one_possible_vote(
    seed: int,
) -> None:
    people = kept(draw_votes(seed, people=80))
    reader = Reader(people, release_of(people))
    for key, mask in reader.masks.items():
        for answer in ("agree", "disagree"):
            least, most = reader.range_of(mask, answer)
            assert most - least >= min(RULES.width, mask.sum()), (key, answer)
    for person in range(0, people.height, 5):
        alone = np.arange(people.height) == person
        given = str(people["answer"][person])
        least, most = reader.range_of(alone, given)
        assert (least, most) == (0, 1), (person, given)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_two_colluders_in_a_group_learn_nobody_elses_vote(seed: int) -> None:
    people = kept(draw_votes(seed, people=70, agreement=0.5))
    reader = Reader(people, release_of(people))
    rng = np.random.default_rng(seed)
    for key, mask in reader.masks.items():
        members = np.flatnonzero(mask)
        if len(members) < 3:
            continue
        known = {int(at): str(people["answer"][int(at)]) for at in rng.choice(members, 2, False)}
        rest = mask.copy()
        rest[list(known)] = False
        least, most = reader.range_of(rest, "agree", known)
        assert most > least, key


@pytest.mark.slow
def test_without_the_audit_some_votes_can_be_worked_out() -> None:
    """Small cells merely hidden, others told exactly: the same reader does solve hidden groups."""
    solved = 0
    for seed in range(6):
        people = kept(draw_votes(seed, people=80))
        solved += _solved_where_told_exactly(people)
    assert solved > 0


def _solved_where_told_exactly(people: pl.DataFrame) -> int:
    rules = vote_rules(RULES)
    counts = count_votes(counted(people), rules=rules)
    big = (counts.groups["n"] >= RULES.threshold).to_numpy()
    table = publish_votes(counts, big, rules=rules)
    reader = Reader(people, table)
    for at, cell in enumerate(table.iter_rows(named=True)):
        mask = reader.masks[cell["cut"], cell["group"]]
        for place, answer in enumerate(("agree", "disagree")):
            exact = float((mask & (people["answer"] == answer).to_numpy()).sum())
            row = 4 * at + 2 * place
            reader.right[row], reader.right[row + 1] = exact, -exact
    hidden = [mask for mask in reader.masks.values() if mask.sum() < RULES.threshold]
    ranges = [reader.range_of(mask, "agree") for mask in hidden]
    return sum(least == most for least, most in ranges)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_group_of_one_mind_is_never_told_to_be(answer: str) -> None:
    people = draw_votes(3, people=60).with_columns(answer=pl.lit(answer))
    table = release_of(people)
    for cell in table.iter_rows(named=True):
        told = [(cell[f"{name}_low"], cell[f"{name}_high"]) for name in ("agree", "disagree")]
        n = int(masks_of(kept(people))[cell["cut"], cell["group"]].sum())
        for low, high in told:
            least, most = share_counts(low, high, n)
            assert most - least >= RULES.colluders + 1, cell


def test_one_person_more_or_fewer_changes_one_square_by_one_band_at_the_most() -> None:
    rng = np.random.default_rng(4)
    everybody = pl.DataFrame(
        {
            "round": 1,
            "across": 5,
            "column": rng.integers(0, 3, 200),
            "row": rng.integers(0, 5, 200),
            "opinion": rng.choice(["A", "B"], 200),
        }
    )
    whole = _ground(everybody)
    for leaver in range(200):
        fewer = _ground(everybody.filter(pl.int_range(200) != leaver))
        both = whole.join(fewer, on=["column", "row"], how="full", suffix="_after")
        changed = both.filter(
            ~pl.col("n_low").eq_missing(pl.col("n_low_after"))
            | ~pl.col("opinion").eq_missing(pl.col("opinion_after"))
        )
        assert changed.height <= 1
        steps = changed.select(pl.col("n_low").fill_null(0) - pl.col("n_low_after").fill_null(0))
        assert all(0 <= step <= 10 for step in steps.to_series())


def _ground(people: pl.DataFrame) -> pl.DataFrame:
    squares = people.group_by("round", "across", "column", "row", "opinion").agg(people=pl.len())
    exact = squares.select(pl.col(name).cast(kind) for name, kind in GROUND_SCHEMA.items())
    return make_ground_safe(exact, rules=RULES)


@pytest.mark.parametrize("people", [1, 5, 9])
def test_no_square_is_drawn_where_fewer_than_the_threshold_stand(people: int) -> None:
    frame = pl.DataFrame(
        {"round": 1, "across": 3, "column": 1, "row": 1, "opinion": "A", "people": people}
    )
    assert make_ground_safe(frame, rules=RULES).is_empty()
    assert not _ground_of(10).is_empty()


def _ground_of(people: int) -> pl.DataFrame:
    frame = pl.DataFrame(
        {"round": 1, "across": 3, "column": 1, "row": 1, "opinion": "A", "people": people}
    )
    return make_ground_safe(frame, rules=RULES)


@pytest.fixture(scope="module")
def of_fairhaven() -> Release:
    return catalogue.release_conversation(fairhaven())


@pytest.mark.slow
@pytest.mark.xdist_group("conversation of Fairhaven")  # released once for both
def test_no_estimate_names_a_share_that_is_not_in_the_published_cells(
    of_fairhaven: Release,
) -> None:
    cells = {
        (row["statement"], row["cut"], row["group"]): row
        for row in of_fairhaven.opinions.iter_rows(named=True)
    }
    about = [one for one in of_fairhaven.estimates if one.item is not None]
    assert about
    for one in about:
        assert one.value is None
        for place, basis in enumerate(one.basis, start=1):
            cell = cells[one.item or "", basis.group.cut, basis.group.code]
            for end in ("agree_low", "agree_high", "disagree_low", "disagree_high"):
                assert one.figures[f"{end}_{place}"].value == cell[end]


@pytest.mark.slow
@pytest.mark.xdist_group("conversation of Fairhaven")  # released once for both
def test_every_group_behind_every_estimate_has_the_threshold_and_no_id_is_told(
    of_fairhaven: Release,
) -> None:
    for one in of_fairhaven.estimates:
        assert all(basis.n.low >= RULES.threshold for basis in one.basis)
        assert not {"participant", "respondent"} & {*one.figures, *one.notes}
    assert of_fairhaven.opinions["n_low"].min() >= RULES.threshold
    assert of_fairhaven.ground["n_low"].min() >= RULES.threshold
