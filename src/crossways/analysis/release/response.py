"""Response: what share of a group answered, told so that those who stayed silent stay unnamed.

A response rests on everybody asked, and on no answer; what it could give away is who stayed silent.
Every share of it is told in a band (:mod:`crossways.analysis.methods.response_bands`) chosen by
the head count alone; under about twice the threshold no share is told at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from crossways.analysis.estimate import Estimate, Figure
from crossways.analysis.methods.response_bands import ResponseBand, response_band
from crossways.analysis.release.coarsening import coarsen_estimate
from crossways.analysis.release.released import ReleasedEstimate
from crossways.analysis.release.rules import Rules

TOPIC = "coverage"
HEADS = "heads_"
"""A share ``NAME`` among the figures is one of so many heads as the figure ``heads_NAME`` says."""


def coarsen_response(estimate: Estimate, *, rules: Rules) -> ReleasedEstimate:
    """An estimate of response with every share told in a band.

    ``value`` is the middle of its band and ``low`` to ``high`` are its ends; a share ``NAME`` among
    the figures becomes ``NAME_low`` and ``NAME_high``. Shares that cannot be told safely are gone.
    """
    whole = None
    if estimate.value is not None and len(estimate.basis) == 1:
        whole = _band(estimate.value, estimate.basis[0].n, rules)
    figures = dict(_told(estimate.figures, rules))
    bare = replace(estimate, value=None, low=None, high=None, figures=figures)
    told = coarsen_estimate(bare, rules=rules)
    if whole is None or not whole.tells:
        return told
    middle = round((whole.low + whole.high) / 2, 6)
    return replace(told, value=middle, low=whole.low, high=whole.high)


def _told(figures: Mapping[str, Figure], rules: Rules) -> Iterator[tuple[str, Figure]]:
    """Figures that may leave: counts as they are, shares as the ends of their bands."""
    for name, figure in figures.items():
        if figure.unit != "share":
            yield name, figure
        elif HEADS + name in figures:
            band = _band(figure.value, round(figures[HEADS + name].value), rules)
            if band.tells:
                # ends of a ladder, the same for every group of this size: nothing left to round
                yield f"{name}_low", Figure(band.low, "none")
                yield f"{name}_high", Figure(band.high, "none")


def _band(share: float, heads: int, rules: Rules) -> ResponseBand:
    return response_band(round(share * heads), heads, fewest=rules.threshold)
