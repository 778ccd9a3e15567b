"""Agreement and ICC over a million people in 56,000 teams, beside pandas lines written by hand."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.timing import cpu_seconds, in_turn, markdown_table
from crossways.analysis.methods.agreement import (
    ad_m,
    awg,
    random_group_resampling,
    rwg,
    rwg_j,
    van_der_eijk,
)
from crossways.analysis.methods.agreement.chance import chance_level, random_teams
from crossways.analysis.methods.intraclass import icc
from crossways.analysis.methods.sufficient_statistics import partial
from crossways.analysis.methods.variance_components import one_way_reml

NAME = "agreement"
PEOPLE, TEAMS = 1_000_000, 56_000
ITEMS = [f"item_{number}" for number in range(1, 6)]

R_ELSEWHERE = {"rwg": 3.60, "rwg_j": 14.3, "awg": 17.8, "ad_m": 13.7}
"""CPU seconds of R multilevel 2.7 on a like table, measured elsewhere, not in this run."""


def answers(seed: int = 1) -> pl.DataFrame:
    """A made-up survey: unequal teams, people in no order, answers 1 to 5, small team effects."""
    drawn = np.random.default_rng(seed)
    rest = drawn.integers(0, TEAMS, PEOPLE - TEAMS)
    team = drawn.permutation(np.concatenate([np.arange(TEAMS), rest]))
    own = 0.3 * drawn.normal(size=TEAMS)[team]
    columns = {item: np.clip(np.rint(3 + own + drawn.normal(size=PEOPLE)), 1, 5) for item in ITEMS}
    return pl.DataFrame({"team": team, **columns})


def rwg_j_by_hand(table: pd.DataFrame) -> pd.Series:
    """rwg(j) as a user of pandas would write it."""
    ratio = table.groupby("team")[ITEMS].var().mean(axis=1) / 2.0
    agreed = len(ITEMS) * (1.0 - ratio)
    return (agreed / (agreed + ratio)).where(ratio <= 1.0, 0.0)


def icc_by_hand(table: pd.DataFrame) -> tuple[float, float]:
    """ICC(1) and ICC(2) by ANOVA as a user of pandas would write them."""
    team = table.groupby("team")[ITEMS[0]].agg(["count", "mean", "var"])
    people, teams = len(table), len(team)
    between = (team["count"] * (team["mean"] - table[ITEMS[0]].mean()) ** 2).sum() / (teams - 1)
    within = ((team["count"] - 1) * team["var"]).sum() / (people - teams)
    size = people / teams
    icc1 = (between - within) / (between + (size - 1) * within)
    return icc1, (between - within) / between


def run() -> str:
    """Markdown tables of CPU seconds and ratios."""
    table = answers()
    return "\n\n".join([_five(table), _beside_pandas(table), _more(table)])


def _methods(table: pl.DataFrame, *, chance: bool) -> dict[str, Callable[[], object]]:
    scale = {"by": "team", "points": 5, "chance": chance}
    return {
        "rwg": lambda: rwg(table, ITEMS[0], **scale),
        "rwg_j": lambda: rwg_j(table, ITEMS, **scale),
        "awg": lambda: awg(table, ITEMS, **scale),
        "ad_m": lambda: ad_m(table, ITEMS, **scale),
        "icc": lambda: icc(table, ITEMS[0], by="team"),
    }


def _five(table: pl.DataFrame) -> str:
    bare = in_turn(list(_methods(table, chance=False).values()))
    first = [_first_time(work) for work in _methods(table, chance=True).values()]
    again = in_turn(list(_methods(table, chance=True).values()))
    names = list(_methods(table, chance=False))
    rows = [
        [f"`{name}`", f"{a:.3f}", f"{b:.3f}", f"{c:.3f}", _elsewhere(name)]
        for name, a, b, c in zip(names, bare, first, again, strict=True)
    ]
    totals = [f"{sum(times):.3f}" for times in (bare, first, again)]
    rows.append(["all five", *totals, ""])
    header = [
        "CPU seconds",
        "figures alone (`chance=False`)",
        "with chance levels, first time",
        "with chance levels, again",
        "R multilevel, measured elsewhere",
    ]
    return (
        f"{PEOPLE:,} people x {len(ITEMS)} items (rwg and ICC: one) in {TEAMS:,} teams, each "
        "method on its own from the table; the target for all five is 0.5 without chance levels. "
        "R's ICC1 cannot run on such a table.\n\n" + markdown_table(header, rows)
    )


def _beside_pandas(table: pl.DataFrame) -> str:
    frame = pd.DataFrame({name: table[name].to_numpy() for name in table.columns})
    _check_same(table, frame)
    pairs = {
        "rwg(j), 5 items": (_methods(table, chance=False)["rwg_j"], lambda: rwg_j_by_hand(frame)),
        "ICC(1), ICC(2); ours with REML, F test, interval": (
            _methods(table, chance=False)["icc"],
            lambda: icc_by_hand(frame),
        ),
    }
    rows = []
    for what, pair in pairs.items():
        ours, theirs = in_turn(pair, repeats=7)
        rows.append([what, f"{ours:.3f}", f"{theirs:.3f}", f"{ours / theirs:.2f}"])
    header = ["CPU seconds", "Crossways", "pandas by hand", "ours / theirs"]
    return "The same figures by hand, same run, same answer:\n\n" + markdown_table(header, rows)


def _more(table: pl.DataFrame) -> str:
    state = partial(table, ITEMS, by="team")
    n, mean, squares = state.n[0], state.mean[0], state.squares[0]
    works: dict[str, Callable[[], object]] = {
        "one shared pass of sums, 5 items (`partial`)": lambda: partial(table, ITEMS, by="team"),
        "REML ICC from group sums": lambda: one_way_reml(n, mean, squares),
        "van der Eijk's A, one item": lambda: van_der_eijk(
            table, ITEMS[0], by="team", points=5, chance=False
        ),
        "random group resampling, 10 shuffles": lambda: random_group_resampling(
            table, ITEMS[0], by="team", shuffles=10, seed=1
        ),
    }
    rows = [[what, f"{cpu_seconds(work, repeats=3):.3f}"] for what, work in works.items()]
    return "The rest, on the same table:\n\n" + markdown_table(["what", "CPU seconds"], rows)


def _first_time(work: Callable[[], object]) -> float:
    def forget_and_work() -> None:
        chance_level.cache_clear()
        random_teams.cache_clear()
        work()

    return cpu_seconds(forget_and_work, repeats=1)


def _check_same(table: pl.DataFrame, frame: pd.DataFrame) -> None:
    ours = rwg_j(table, ITEMS, by="team", points=5, chance=False)["rwg_j"].to_numpy()
    np.testing.assert_allclose(ours, rwg_j_by_hand(frame).to_numpy(), rtol=1e-9, atol=1e-12)
    found, (icc1, icc2) = icc(table, ITEMS[0], by="team"), icc_by_hand(frame)
    np.testing.assert_allclose([found.icc1_mean_size, found.icc2_mean_size], [icc1, icc2])


def _elsewhere(name: str) -> str:
    return f"{R_ELSEWHERE[name]:.1f}" if name in R_ELSEWHERE else "cannot run"
