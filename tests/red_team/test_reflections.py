"""Two leaders who pool their points: what is told gives away no third leader's, in any world."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from scipy.optimize import linprog

from crossways.analysis import catalogue
from crossways.analysis.methods.reasons import Answers, judge, quarters
from crossways.analysis.release import Rules
from crossways.analysis.release.other_answers import (
    GUESSES,
    HOW_FAR,
    HOW_FAR_GUESSED,
    REASONS,
    leaves_other_answers,
    told,
)
from crossways.analysis.tables import REFLECTIONS, Place
from crossways.simulate.reflections import reflection_items

LEAST = 3
CODES = [f"LR{number}" for number in range(1, 10)]


def place_of(answers: Answers) -> Place:
    """What these leaders would have sent."""
    rows = []
    for leader in range(answers.people):
        who = f"leader{leader:03d}"
        rows.append((1, who, "STATED", CODES[answers.named[leader]], 1))
        for place, code in enumerate(CODES):
            rows.append((1, who, "WEIGHS", code, int(answers.weighs[leader, place])))
            rows.append((1, who, "GUESSES", code, int(answers.guesses[leader, place])))
    frame = pl.DataFrame(rows, schema=REFLECTIONS.schema, orient="row")
    return Place({"reflections": frame, "items": reflection_items()})


def published(answers: Answers) -> dict[str, float] | None:
    """The bands of weighed reasons, read from a release as anybody would; none if they stay in."""
    made = catalogue.release(place_of(answers))
    found = [each for each in made.estimates if each.kind.startswith("reflection.reasons_")]
    if not found or not found[0].figures:
        return None
    return {name: figure.value for name, figure in found[0].figures.items()}


def limits(bands: dict[str, float], people: int) -> list[tuple[float, float]]:
    """Fewest and most points all leaders together can have given to each reason."""
    told_of = []
    for code in CODES:
        low = bands.get(f"weighs_low_{code}", 0.0)
        high = bands.get(f"weighs_high_{code}", 2.5)
        told_of.append((float(low * people // 1 + 1) if low else 0.0, float(high * people // 1)))
    return told_of


def span_seen(
    answers: Answers, totals: list[tuple[float, float]], known: tuple[int, ...], reason: int
) -> float:
    """How far apart the points are that one unknown leader can have given, by linear programme."""
    people, reasons = answers.weighs.shape
    unknown = [leader for leader in range(people) if leader not in known]
    given = answers.weighs[list(known)].sum(axis=0)
    spread = np.kron(np.eye(len(unknown)), np.ones(reasons))
    by_reason = np.kron(np.ones(len(unknown)), np.eye(reasons))
    low = np.array([limit[0] for limit in totals]) - given
    high = np.array([limit[1] for limit in totals]) - given
    cost = np.zeros(len(unknown) * reasons)
    cost[reason] = 1.0  # unknown leaders are alike in the eyes of the reader
    ends = [
        linprog(
            way * cost,
            A_ub=np.vstack([by_reason, -by_reason]),
            b_ub=np.concatenate([high, -low]),
            A_eq=spread,
            b_eq=np.full(len(unknown), 10.0),
            bounds=(0, 10),
            method="highs",
        ).fun
        for way in (1, -1)
    ]
    return float(-ends[1] - ends[0])


def drawn(people: int, seed: int, *, lumpy: float = 0.3) -> Answers:
    rng = np.random.default_rng(seed)
    shares = rng.dirichlet(np.full(9, lumpy))
    weighs = np.array(
        [rng.multinomial(10, rng.dirichlet(shares * 4 + 0.01)) for _ in range(people)]
    )
    guesses = np.array([rng.multinomial(10, rng.dirichlet(shares + 0.1)) for _ in range(people)])
    return Answers(rng.integers(0, 3, people), weighs, guesses)


def only_two_give(people: int) -> Answers:
    """Two leaders give everything to the first reason, everybody else nothing."""
    weighs = np.zeros((people, 9), dtype=int)
    weighs[:2, 0] = 10
    weighs[2:, 1:5] = (4, 2, 2, 2)
    return Answers(np.arange(people) % 9, weighs, weighs.copy())


def four_quarters(people: int) -> Answers:
    """Four reasons take exactly a quarter each; nobody gives anything to the rest."""
    weighs = np.zeros((people, 9), dtype=int)
    weighs[0::2, :4] = (3, 3, 2, 2)
    weighs[1::2, :4] = (2, 2, 3, 3)
    return Answers(np.arange(people) % 9, weighs, weighs.copy())


def all_alike(people: int) -> Answers:
    """Everybody gives everything to one reason."""
    weighs = np.zeros((people, 9), dtype=int)
    weighs[:, 0] = 10
    return Answers(np.full(people, 7), weighs, weighs.copy())


WORLDS = {
    "only two give to a reason": only_two_give(10),
    "four reasons take a quarter each": four_quarters(12),
    "all give everything to one": all_alike(12),
    **{f"leaders drawn by chance, {seed}": drawn(10 + seed, seed) for seed in range(4)},
}


@cache
def published_of(world: str) -> dict[str, float] | None:
    """The bands of one of the worlds above, from one release of it."""
    return published(WORLDS[world])


@pytest.mark.parametrize("world", WORLDS)
def test_no_two_leaders_can_tell_a_thirds_points_to_within_three(world: str) -> None:
    answers = WORLDS[world]
    bands = published_of(world)
    if bands is None:
        return  # nothing told, nothing learnt: the next test sees that most worlds are told
    totals = limits(bands, answers.people)
    weighs = answers.weighs
    for reason in range(9):
        heaviest = np.argsort(weighs[:, reason])[-2:]
        lightest = np.argsort(weighs[:, reason])[:2]
        for known in (tuple(heaviest), tuple(lightest)):
            assert span_seen(answers, totals, known, reason) >= LEAST, (reason, known)


def test_most_worlds_are_told_so_that_the_attack_has_something_to_work_on() -> None:
    assert sum(published_of(world) is not None for world in WORLDS) >= len(WORLDS) // 2


def test_the_attack_works_on_bands_that_begin_at_a_quarter() -> None:
    """Four reasons of exactly a quarter, told as such: everybody gave nothing to the rest."""
    answers = four_quarters(12)
    at_the_edge = [(30.0, 59.0)] * 4 + [(0.0, 29.0)] * 5
    assert span_seen(answers, at_the_edge, (0, 1), 8) < 1e-6


def seen_through(*, protected: bool) -> tuple[int, int]:
    """In how many of so many looks two leaders tell a third's points to within three.

    Before the release they are looked at with exact means, after it as they are told; the two who
    gave most to each reason pool what they gave.
    """
    narrow = looks = 0
    for world, answers in WORLDS.items():
        totals = answers.weighs.sum(axis=0)
        limits_known = [(float(total), float(total)) for total in totals]
        if protected:
            bands = published_of(world)
            limits_known = [(0.0, 10.0 * answers.people)] * 9
            limits_known = limits_known if bands is None else limits(bands, answers.people)
        for reason in range(9):
            two = tuple(np.argsort(answers.weighs[:, reason])[-2:])
            narrow += span_seen(answers, limits_known, two, reason) < LEAST
            looks += 1
    return int(narrow), looks


def test_two_leaders_see_through_exact_means_often_and_through_what_is_told_never() -> None:
    assert seen_through(protected=False)[0] > 10
    assert seen_through(protected=True)[0] == 0


def test_the_attack_works_on_exact_means() -> None:
    """Two who gave all there is know that everybody else gave nothing."""
    answers = only_two_give(10)
    exact = [(float(total), float(total)) for total in answers.weighs.sum(axis=0)]
    assert span_seen(answers, exact, (0, 1), 0) < 1e-6


def test_under_ten_leaders_two_could_see_through_the_bands_so_nothing_is_told() -> None:
    """Three reasons just above a quarter: of nine leaders, two hold all that is free."""
    weighs = np.zeros((9, 9), dtype=int)
    weighs[:2, 3] = 10
    weighs[2:, :3] = (3, 3, 4)
    weighs[2:4, :3] = (4, 4, 2)
    answers = Answers(np.arange(9) % 9, weighs, weighs.copy())
    edge = 22.5
    totals = [(edge + 0.5, 45.0)] * 3 + [(0.0, edge)] * 6
    assert (weighs[:, :3].sum(axis=0) > edge).all()
    assert span_seen(answers, totals, (0, 1), 8) < LEAST
    assert published(answers) is None


PARTS = (REASONS, HOW_FAR, GUESSES, HOW_FAR_GUESSED)


def witnesses(answers: Answers, leader: int, known: tuple[int, ...]) -> int:
    """How many reasons one leader may have given three points more or fewer to, found blindly.

    Others but the known ones are changed too; everything told has to come out the same.
    """
    rng = np.random.default_rng(leader)
    free = [each for each in range(answers.people) if each not in (*known, leader)]
    count = 2500
    weighs = np.repeat(answers.weighs[None], count, axis=0)
    for world in range(count):
        for who in (leader, *rng.choice(free, size=rng.integers(0, 3), replace=False)):
            points = int(rng.integers(LEAST, 6)) if who == leader else int(rng.integers(1, 4))
            row = weighs[world, who]
            giving = np.flatnonzero(row >= points)
            if giving.size:
                row[rng.choice(giving)] -= points
                row[rng.integers(9)] += points
    still = {name: np.repeat(getattr(answers, name)[None], count, axis=0) for name in vars(answers)}
    worlds = Answers(**(still | {"weighs": weighs}))
    truth = told(Answers(**{name: value[:1] for name, value in still.items()}), PARTS)[0]
    alike = (told(worlds, PARTS) == truth).all(axis=1)
    apart = np.abs(weighs[alike, leader] - answers.weighs[leader]) >= LEAST
    return int(apart.any(axis=0).sum())


def test_where_everything_is_told_blind_search_finds_other_answers_too() -> None:
    """The audit's own search is not taken at its word."""
    told_whole = [
        answers
        for seed in range(6)
        if leaves_other_answers(answers := drawn(12, seed), PARTS, colluders=2)
    ]
    assert told_whole
    for answers in told_whole[:1]:
        for leader in (0, 11):
            assert witnesses(answers, leader, known=((leader + 1) % 12, (leader + 2) % 12)) == 9


def barely_above() -> Answers:
    """Of ten leaders, two give all to one reason; the others just lift three above a quarter."""
    weighs = np.zeros((10, 9), dtype=int)
    weighs[:2, 3] = 10
    weighs[2:, :3] = [
        (4, 3, 3),
        (3, 4, 3),
        (3, 3, 4),
        (4, 3, 3),
        (3, 4, 3),
        (3, 3, 4),
        (3, 3, 3),
        (3, 3, 3),
    ]
    weighs[8:, 3] = 1
    return Answers(np.arange(10) % 9, weighs, weighs.copy())


def test_what_would_give_somebody_away_is_not_told() -> None:
    answers = barely_above()
    assert answers.weighs.sum(axis=0)[:4].tolist() == [26, 26, 26, 22]
    bands = {
        f"weighs_{end}_{code}": edge
        for code in CODES[:3]
        for end, edge in (("low", 2.5), ("high", 5.0))
    }
    assert span_seen(answers, limits(bands, 10), (0, 1), 8) < LEAST
    assert not leaves_other_answers(answers, (REASONS,), colluders=2)
    assert published(answers) is None


def test_more_who_pool_their_answers_are_let_see_less() -> None:
    told_to_two, told_to_eight = (
        sum(leaves_other_answers(drawn(11, seed), PARTS, colluders=many) for seed in range(5))
        for many in (2, 8)
    )
    assert told_to_eight <= told_to_two
    assert told_to_two > 0


def test_a_finding_that_is_withheld_reads_like_one_that_is_not_there() -> None:
    """Nobody learns from its absence that there was something to hide."""
    hidden = next(
        answers
        for seed in range(200)
        if judge(answers := drawn(11, seed), rate=0.01).gap >= 0
        and not leaves_other_answers(answers, (REASONS, HOW_FAR, GUESSES), colluders=2)
    )
    even = Answers(hidden.named, hidden.weighs, hidden.weighs.copy())
    withheld, absent = (
        next(
            each
            for each in catalogue.release(place_of(answers)).estimates
            if each.kind == "reflection.guesses_untold"
        )
        for answers in (hidden, even)
    )
    assert withheld == absent


def test_the_release_asks_for_ten_leaders_even_if_its_rules_ask_for_five() -> None:
    answers = drawn(9, 1)
    made = catalogue.release(place_of(answers), rules=Rules(threshold=5))
    assert [each.kind for each in made.estimates] == ["reflection.too_few"]
    assert made.estimates[0].n is None


def test_no_number_told_of_eleven_leaders_is_finer_than_a_quarter() -> None:
    for seed in range(2):
        answers = drawn(11, seed)
        for estimate in catalogue.release(place_of(answers)).estimates:
            numbers = [figure.value for figure in estimate.figures.values()]
            numbers += [each for each in (estimate.low, estimate.high) if each is not None]
            if estimate.kind != "reflection.gives_up":
                assert all(number in (0.0, 2.5, 5.0, 7.5, 10.0) for number in numbers)


def test_organisations_of_leaders_are_nowhere_to_be_cut_by() -> None:
    assert not {"partner", "team", "profession", "sector"} & set(REFLECTIONS.schema)


def test_pairs_of_leaders_are_all_looked_at_in_a_small_world() -> None:
    """Every pair against every reason, where the answers are as uneven as they can be."""
    answers = only_two_give(10)
    bands = published(answers)
    assert bands is not None
    totals = limits(bands, answers.people)
    spans = [span_seen(answers, totals, pair, 0) for pair in combinations(range(10), 2)]
    assert min(spans) >= LEAST
    assert quarters(answers.weighs.mean(axis=0)).max() == 1
