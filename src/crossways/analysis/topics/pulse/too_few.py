"""Groups too small to be spoken of: how many, never which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossways.analysis.estimate import Estimate, Figure, Strength
from crossways.analysis.topics.pulse.readings import Reading


def too_few(cuts: Sequence[Reading]) -> Iterator[Estimate]:
    """For each cut, how many groups answered in the latest round but were under its threshold.

    It rests on no group of people, names none and gives no number of people.
    """
    for reading in cuts:
        answered = (reading.people[..., -1] > 0).any(axis=0)
        under = answered & (reading.n[..., -1] == 0).all(axis=0)
        if under.any():
            yield Estimate(
                kind="pulse.too_few",
                rounds=reading.rounds[-1:],
                groups=(),
                basis=(),
                strength=Strength.TOO_FEW,
                method="pulse-warnings",
                figures={
                    "groups": Figure(float(under.sum()), "none"),
                    "groups_answering": Figure(float(answered.sum()), "none"),
                },
                notes={"cut": reading.cut},
            )
