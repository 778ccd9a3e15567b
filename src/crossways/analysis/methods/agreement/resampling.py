"""Do real teams agree more than people thrown together? Random group resampling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from crossways.analysis.methods.grouped_answers import (
    Batch,
    Floats,
    Ints,
    code_groups,
    count_people,
    read_answers,
)
from crossways.analysis.methods.grouped_answers import as_frame as read_frame

BLOCK = 2_000_000
"""Answers shuffled at once: some tens of megabytes."""


@dataclass(frozen=True)
class RandomGroups:
    """Real groups beside groups of the same sizes made by shuffling people.

    Attributes:
        groups: real groups with at least two answers.
        shuffles: how many times everyone was shuffled.
        variance: mean of the real groups' variances, in squared scale points.
        random_variance: mean of the random groups' variances.
        random_sd: standard deviation of the random groups' variances.
        z: Bliese and Halverson's, the difference of the two means over
            ``random_sd / sqrt(groups)``; below 0 when real groups agree more than random ones.
        p_of_z: chance of a ``z`` this far from 0, either way, from the normal curve.
        p: share of shuffles whose mean variance is at most the real one, counting the real one.
    """

    groups: int
    shuffles: int
    variance: float
    random_variance: float
    random_sd: float
    z: float
    p_of_z: float
    p: float


def random_group_resampling(
    table: Batch,
    item: str,
    *,
    by: str,
    within: str | None = None,
    shuffles: int = 1000,
    seed: int,
) -> RandomGroups:
    """Compare real groups with people thrown together into groups of the same sizes.

    Asks: do people in one team answer more alike than people who merely share a survey? With
    ``within``, people are shuffled only inside another grouping (organisation, profession), so
    that what is left is the team's own.

    Args:
        table: one row a person.
        item: column of answers, empty where there is none; those people are left out.
        by: column of groups.
        within: column of the grouping to shuffle inside; people without one are shuffled among
            themselves.
        shuffles: how many times to shuffle everyone.
        seed: of the random numbers.

    Returns:
        Figures in squared scale points; NaN where no group has two answers, or no shuffle differs.

    Raises:
        ValueError: a missing column, answers that are not numbers, no shuffle asked for.

    Source: Bliese & Halverson (2002), Leadership Quarterly 13, 53-68.

    >>> import polars as pl
    >>> teams = pl.DataFrame({"team": [1] * 5 + [2] * 5, "x": [1, 1, 2, 1, 1, 5, 5, 4, 5, 5]})
    >>> found = random_group_resampling(teams, "x", by="team", shuffles=200, seed=7)
    >>> found.z < 0, found.p < 0.05
    (True, True)
    """
    if shuffles < 1:
        raise ValueError(f"at least one shuffle is needed, not {shuffles}")
    team, values, stratum = _answered(table, item, by=by, within=within)
    order = np.argsort(stratum, kind="stable")
    team, values, stratum = team[order], values[order], stratum[order]
    n = count_people(team, int(team.max(initial=-1)) + 1)
    if not (n > 1).any():
        return RandomGroups(0, shuffles, *[float("nan")] * 6)
    real = _variances(team, values[None, :], n)[0]
    drawn = np.random.default_rng(seed)
    random = np.concatenate(
        [
            _variances(team, _shuffled(values, stratum, rows, drawn), n)
            for rows in _blocks(shuffles, values.size)
        ]
    )
    return _compare(real, random)


def _answered(table: Batch, item: str, *, by: str, within: str | None) -> tuple[Ints, Floats, Ints]:
    """Team, answer and stratum of everyone with a team and an answer."""
    frame = read_frame(table)
    if within is not None and within not in frame.columns:
        raise ValueError(f"no column {within} among {', '.join(frame.columns)}")
    if by in frame.columns:
        frame = frame.filter(frame[by].is_not_null())
    answers = read_answers(frame, [item], by=by)
    known = ~np.isnan(answers.values[0])
    stratum = np.zeros(known.size, np.int64) if within is None else code_groups(frame[within])[1]
    return answers.code[known], answers.values[0][known], stratum[known]


def _variances(team: Ints, values: Floats, n: Ints) -> Floats:
    """Variances of teams of two and more, one row for each row of ``values``."""
    rows, groups = values.shape[0], n.size
    place = (team + np.arange(rows)[:, None] * groups).ravel()
    centred = values - values.mean()
    total = np.bincount(place, weights=centred.ravel(), minlength=rows * groups)
    mean = total.reshape(rows, groups) / np.maximum(n, 1)
    away = centred - mean[:, team]
    squares = np.bincount(place, weights=(away * away).ravel(), minlength=rows * groups)
    enough = n > 1
    return np.asarray(squares.reshape(rows, groups)[:, enough] / (n[enough] - 1), dtype=float)


def _blocks(shuffles: int, people: int) -> list[int]:
    """How many shuffles to do at once, block by block."""
    most = max(1, BLOCK // max(people, 1))
    full, rest = divmod(shuffles, most)
    return [most] * full + [rest] * (rest > 0)


def _shuffled(values: Floats, stratum: Ints, rows: int, drawn: np.random.Generator) -> Floats:
    """Rows of ``values`` (sorted by stratum), each shuffled inside every stratum."""
    if stratum[0] == stratum[-1]:
        return drawn.permuted(np.tile(values, (rows, 1)), axis=1)
    order = np.argsort(stratum + drawn.random((rows, values.size)), axis=1)
    return values[order]


def _compare(real: Floats, random: npt.NDArray[np.float64]) -> RandomGroups:
    shuffles, groups = random.shape
    spread = float(random.std(ddof=1)) if random.size > 1 else float("nan")
    apart = float(real.mean() - random.mean())
    z = apart / (spread / groups**0.5) if spread > 0.0 else float("nan")
    as_alike = random.mean(axis=1) <= real.mean() * (1.0 + 1e-12)
    return RandomGroups(
        groups=groups,
        shuffles=shuffles,
        variance=float(real.mean()),
        random_variance=float(random.mean()),
        random_sd=spread,
        z=z,
        p_of_z=float(2.0 * norm.sf(abs(z))),
        p=float((1 + as_alike.sum()) / (1 + shuffles)),
    )
