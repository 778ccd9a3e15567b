"""Who stayed silent: no told share of response, alone or with others, points at a handful."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linprog

from crossways.analysis import catalogue
from crossways.analysis.estimate import Basis, Estimate, Figure, Group, Strength
from crossways.analysis.methods.response_bands import response_band
from crossways.analysis.release import Rules
from crossways.analysis.release.response import coarsen_response
from crossways.analysis.topics.coverage.by_partner import together
from crossways.simulate.partnership import simulate
from crossways.simulate.worlds import grid

TEAM = Group("team", "t", "The team")
FEWEST = Rules().threshold


def low_response(answered: int, heads: int) -> Estimate:
    return Estimate(
        "coverage.low",
        (1,),
        (TEAM,),
        (Basis(TEAM, heads),),
        Strength.CLEAR,
        "coverage",
        value=answered / heads,
        low=0.1,
        high=0.9,
        unit="share",
        figures={
            "others": Figure(answered / heads, "share"),
            "heads_others": Figure(heads, "count"),
        },
    )


def seen_by_the_reader(answered: int, heads: int) -> tuple[object, ...]:
    made = coarsen_response(low_response(answered, heads), rules=Rules())
    return made.value, made.low, made.high, made.n, tuple(sorted(made.figures.items()))


@pytest.mark.parametrize("heads", [*range(10, 62), 89, 90, 99, 100, 104, 199, 200, 333])
def test_whoever_knows_the_head_count_learns_no_small_number_of_silent_people(heads: int) -> None:
    """Also from the shares among the figures, told of the same people."""
    same: dict[tuple[object, ...], list[int]] = {}
    for answered in range(heads + 1):
        same.setdefault(seen_by_the_reader(answered, heads), []).append(answered)
    for counts in same.values():
        silent = [heads - answered for answered in counts]
        if min(silent) < FEWEST:
            assert set(range(min(FEWEST, heads + 1))) <= set(silent), "fewer than ten look alike"
        if min(counts) < FEWEST:
            assert set(range(min(FEWEST, heads + 1))) <= set(counts)
        assert len(counts) >= 5


@pytest.mark.parametrize("heads", range(10, 20))
def test_of_fewer_than_twenty_no_share_is_told(heads: int) -> None:
    assert len({seen_by_the_reader(answered, heads) for answered in range(heads + 1)}) == 1


def test_an_exact_share_of_a_small_team_would_count_its_silent_people() -> None:
    told = {round(answered / 24 * 20) / 20 for answered in range(21, 25)}
    assert len(told) > 1, "to the nearest 5 in 100, four silent of 24 and none look different"
    assert len({seen_by_the_reader(answered, 24) for answered in range(15, 25)}) == 1


@pytest.mark.parametrize("answered", [0, 1, 12, 23])
def test_the_bands_a_share_could_fall_in_do_not_give_the_head_count(answered: int) -> None:
    ends = {response_band(answered, heads, fewest=FEWEST).low for heads in range(40, 45)}
    assert ends <= {0.0, 0.25, 0.5, 0.75}


def test_a_whole_release_tells_no_share_of_response_but_in_bands() -> None:
    truth = grid(people=300, partners=5, teams=10, cards=1, response=0.7)
    low, *rest = truth.teams
    uneven = replace(truth, teams=(replace(low, size=60, response=0.2), *rest))
    made = catalogue.release(simulate(uneven, seed=1))
    told = [estimate for estimate in made.estimates if estimate.topic == "coverage"]
    assert {"coverage.low", "coverage.by_partner", "coverage.ok"} <= {each.kind for each in told}
    ladders = {edge / 100 for edge in range(0, 101, 5)}
    for each in told:
        assert {each.low, each.high} <= ladders | {None}
        for name, figure in each.figures.items():
            assert figure.unit != "share", name
            if name.endswith(("_low", "_high")):
                assert figure.value in ladders


def worlds(count: int) -> list[dict[str, tuple[int, int]]]:
    rng = np.random.default_rng(1)
    made = []
    for _ in range(count):
        heads = rng.integers(10, 130, size=rng.integers(2, 7))
        answered = rng.binomial(heads, rng.uniform(0.2, 1.0, size=len(heads)))
        pairs = zip(answered.tolist(), heads.tolist(), strict=True)
        made.append({f"p{n}": pair for n, pair in enumerate(pairs)})
    return made


def possible(parts: dict[str, tuple[int, int]], told: list[str]) -> list[int]:
    """How many counts each part may have for whoever solves all bands with the whole's together."""
    answered, heads = (sum(part[side] for part in parts.values()) for side in (0, 1))
    total = response_band(answered, heads, fewest=FEWEST)
    bands = [
        response_band(*part, fewest=FEWEST) if name in told else None
        for name, part in parts.items()
    ]
    bounds = [
        (0, part[1]) if band is None else (band.least, band.most)
        for band, part in zip(bands, parts.values(), strict=True)
    ]
    ones = np.ones(len(parts))
    limits = {"A_ub": np.vstack([ones, -ones]), "b_ub": [total.most, -total.least]}
    found = []
    for n in range(len(parts)):
        aim = np.eye(len(parts))[n]
        least, most = (
            linprog(sign * aim, bounds=bounds, **limits).fun * sign for sign in (1.0, -1.0)
        )
        found.append(round(most) - round(least) + 1)
    return found


def test_nobody_narrows_an_organisation_down_from_the_others_and_the_whole() -> None:
    for parts in worlds(60):
        whole = {"all": tuple(sum(part[side] for part in parts.values()) for side in (0, 1))}
        told = together(whole, parts, threshold=FEWEST)  # type: ignore[arg-type]
        assert min(possible(parts, told)) >= 5


def test_without_leaving_one_out_an_organisation_could_be_narrowed_down() -> None:
    """The attack is able to succeed: here the bands of both and of the whole leave two counts."""
    parts = {"a": (13, 61), "b": (49, 96)}
    assert min(possible(parts, ["a", "b"])) == 2
    assert together({"all": (62, 157)}, parts, threshold=FEWEST) == ["a"]
    assert min(possible(parts, ["a"])) >= 5
