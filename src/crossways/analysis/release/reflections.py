"""Reflections: reasons told in quarters, and proven to leave every leader other answers.

Everything told is worked out anew from other answers of one leader, alone or in exchange with
another. Where every leader could have given at least three points more or fewer to every reason,
and named another, and all would be told in the same words, whoever knows two leaders' answers
besides what is told knows nobody else's. Where one could not, less is told: see
``docs/methods/reflection.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np
import polars as pl

from crossways.analysis.estimate import Estimate, Figure, Strength
from crossways.analysis.methods.reasons import QUARTER, quarters
from crossways.analysis.release.bands import band_shares
from crossways.analysis.release.coarsening import coarsen_estimate
from crossways.analysis.release.other_answers import (
    GUESSES,
    HOW_FAR,
    HOW_FAR_GUESSED,
    REASONS,
    leaves_other_answers,
)
from crossways.analysis.release.released import ReleasedEstimate
from crossways.analysis.release.rules import Rules
from crossways.analysis.topics.reflection import FEWEST, answers_of

TOPIC = "reflection"
LEDGER = "reflection.gives_up"
WITHHELD: Mapping[str, str] = {
    REASONS: "reflection.reasons_untold",
    GUESSES: "reflection.guesses_untold",
}
"""What is said where a part stays in: the same as where there was nothing to tell."""
STAGES = (
    (REASONS, HOW_FAR, GUESSES, HOW_FAR_GUESSED),
    (REASONS, HOW_FAR, GUESSES),
    (REASONS, HOW_FAR),
    (REASONS,),
)
"""What is told together: the first of these that leaves everybody other answers."""


def pass_reflections(
    estimates: Iterable[Estimate], reasons: pl.DataFrame, *, rules: Rules
) -> tuple[ReleasedEstimate, ...]:
    """Estimates of the topic that may leave, distances and means told in quarters of ten points.

    ``value`` is the middle of its quarter, ``low`` to ``high`` are its ends. A reason above a
    quarter is a figure ``weighs_low_CODE``, ``weighs_high_CODE``; a thing given up is
    ``gives_low_CODE``, ``gives_high_CODE`` in percent.
    """
    told = tuple(estimates)
    of_people = [one for one in told if one.basis]
    bare = tuple(coarsen_estimate(one, rules=rules) for one in told if not one.basis)
    if not of_people or min(basis.n for one in of_people for basis in one.basis) < max(
        rules.threshold, FEWEST
    ):
        return bare
    safe = _safe(reasons, rules)
    return (*(_told(one, safe, rules) for one in of_people), *bare)


def _safe(reasons: pl.DataFrame, rules: Rules) -> tuple[str, ...]:
    """The parts that may be told together."""
    _, answers = answers_of(reasons)
    passing = (
        stage for stage in STAGES if leaves_other_answers(answers, stage, colluders=rules.colluders)
    )
    return next(passing, ())


def _told(estimate: Estimate, safe: tuple[str, ...], rules: Rules) -> ReleasedEstimate:
    bare = coarsen_estimate(replace(estimate, value=None, figures={}), rules=rules)
    if estimate.kind == LEDGER:
        return replace(bare, figures=dict(_shares(estimate, rules)))
    of_reasons = estimate.kind.startswith("reflection.reasons_")
    part, far = (REASONS, HOW_FAR) if of_reasons else (GUESSES, HOW_FAR_GUESSED)
    if part not in safe or estimate.kind == WITHHELD[GUESSES]:
        return replace(bare, kind=WITHHELD[part], item=None, strength=Strength.TOO_FEW)
    told = replace(bare, figures=dict(_weights(estimate)))
    if far not in safe or estimate.kind == WITHHELD[REASONS]:
        return told
    low = QUARTER * float(quarters(estimate.value or 0.0))
    return replace(told, value=low + QUARTER / 2, low=low, high=low + QUARTER)


def _weights(estimate: Estimate) -> Iterator[tuple[str, Figure]]:
    for name, figure in estimate.figures.items():
        low = QUARTER * float(quarters(figure.value))
        if low:
            code = name.removeprefix("weighs_")
            yield f"weighs_low_{code}", Figure(low, "none")
            yield f"weighs_high_{code}", Figure(low + QUARTER, "none")


def _shares(estimate: Estimate, rules: Rules) -> Iterator[tuple[str, Figure]]:
    people = estimate.basis[0].n
    for name, figure in estimate.figures.items():
        count = np.array([round(figure.value)])
        band = band_shares(count, np.array([people]), rules=rules)
        code = name.removeprefix("gives_")
        yield f"gives_low_{code}", Figure(float(band.low[0]), "none")
        yield f"gives_high_{code}", Figure(float(band.high[0]), "none")
