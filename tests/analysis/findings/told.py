"""Estimates as a release would let them out, and planted places read to findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from crossways.analysis.catalogue import Settings, answer_all, vocabulary
from crossways.analysis.estimate import Estimate
from crossways.analysis.finding import Band, Finding
from crossways.analysis.findings import find
from crossways.analysis.release.released import ReleasedBasis, ReleasedEstimate
from crossways.analysis.tables import Place
from crossways.simulate.fairhaven import fairhaven
from crossways.simulate.partnership import simulate
from crossways.simulate.truth import Divide, Drift, Truth
from crossways.simulate.worlds import grid


def band(n: int) -> Band:
    return Band(n // 5 * 5, n // 5 * 5 + 4)


def as_released(estimate: Estimate) -> ReleasedEstimate:
    """The estimate as it would leave where everything may: counts in bands, numbers as they are."""
    fields = {name: value for name, value in vars(estimate).items() if name != "basis"}
    basis = tuple(ReleasedBasis(part.group, band(part.n)) for part in estimate.basis)
    fewest = min((part.n for part in estimate.basis), default=None)
    return ReleasedEstimate(**fields, basis=basis, n=None if fewest is None else band(fewest))


def read(place: Place, *, seed: int = 1) -> tuple[Finding, ...]:
    """Every finding of a place, as if all of it could be told."""
    estimates = _estimates(place, seed)
    return find(map(as_released, estimates), words=vocabulary(place))


def conversation_of_fairhaven() -> Place:
    """Fairhaven's open conversation without its survey."""
    place = fairhaven()
    frames = {name: frame for name, frame in place.frames.items() if name != "answers"}
    return Place(frames, name=place.name)


def _estimates(place: Place, seed: int) -> Iterable[Estimate]:
    return [e for result in answer_all(place, Settings(seed=seed)) for e in result.estimates]


def pulse_of(
    rounds: int, *, points: float = 0.0, programme: dict[int, float] | None = None
) -> Truth:
    """Eight teams of 15; belief falls in the first by ``points`` in the last two rounds."""
    truth = grid(people=120, partners=4, teams=8, cards=0, rounds=rounds, pulse=True)
    drifts = (Drift("t0", "belief", rounds - 1, points),) if points else ()
    return replace(truth, drifts=drifts, programme=programme or {})


def unequal_response() -> Truth:
    """One team hardly answers and one has five people."""
    truth = grid(people=160, partners=4, teams=8, cards=0, rounds=1, pulse=True)
    first, second, *rest = truth.teams
    teams = (
        replace(first, size=40, response=0.15),
        replace(second, size=5),
        *(replace(team, response=0.8) for team in rest),
    )
    return replace(truth, teams=teams, careless=0.15)


def response_falls() -> Place:
    """Half as many answer the second time."""
    place = simulate(pulse_of(2), seed=1)
    stay = place.respondents.filter((place.respondents["round"] == 1) | _odd(place))
    answers = place.answers.join(stay.select("round", "respondent"), on=["round", "respondent"])
    return replace(place, frames={**place.frames, "respondents": stay, "answers": answers})


def _odd(place: Place) -> pl.Series:
    return place.respondents["respondent"].rank("dense") % 3 == 0


def nobody_counted() -> Place:
    place = simulate(pulse_of(1), seed=1)
    return replace(place, frames={**place.frames, "head_counts": place.head_counts.clear()})


def another_survey() -> Place:
    """Three plain ratings by twelve teams of 20; the first goes up or down with the team."""
    offsets = {f"t{team}": 1.0 if team % 2 else -1.0 for team in range(12)}
    divide = Divide("team", offsets, ("c1",))
    truth = grid(partners=1, professions=1, teams=12, people=240, cards=3, divides=(divide,))
    place = simulate(truth, seed=1)
    ratings = place.answers.filter(pl.col("facet") == "ME").with_columns(facet=pl.lit("RATE"))
    return replace(place, frames={**place.frames, "answers": ratings})
