"""Readings on the scale of a plan, alone or beside the other areas together."""

from __future__ import annotations

import numpy as np

from crossways.analysis.methods.evaluation.panel import Floats, Panel
from crossways.analysis.methods.evaluation.plan import Scale

HALF = 0.5
"""Added to counts before their logarithm, so that a period of none has one (Anscombe 1948)."""


def shown(panel: Panel) -> Floats:
    """Readings as people know them: rates where there are sizes, else as they were read."""
    return panel.readings if panel.sizes is None else panel.readings / panel.sizes


def scaled(panel: Panel, scale: Scale) -> Floats:
    """Each area's readings: logarithms for a ratio, as they are for a difference."""
    return _on(*_parts(panel, scale), scale)


def others_together(panel: Panel, scale: Scale) -> Floats:
    """For each area all comparators together but itself, on the scale; the area asked about is
    never among them."""
    tops, sizes = _parts(panel, scale)
    if len(panel.names) < 3:
        raise ValueError("two comparators are needed, so that each can be held against another")
    own = np.arange(len(panel.names))[:, None] > 0
    count = np.where(own, len(panel.names) - 2.0, len(panel.names) - 1.0)
    top = (tops[1:].sum(axis=0) - own * tops) / count
    size = (sizes[1:].sum(axis=0) - own * sizes) / count
    return _on(top, size, scale)


def unscaled(values: Floats, panel: Panel, scale: Scale) -> Floats:
    """Values on the scale of the area asked about, as people know them."""
    if scale == "difference":
        return values
    size = 1.0 if panel.sizes is None else panel.sizes[0]
    return np.asarray(np.exp(values) - (HALF / size if panel.kind == "count" else 0.0))


def _parts(panel: Panel, scale: Scale) -> tuple[Floats, Floats]:
    added = HALF if scale == "ratio" and panel.kind == "count" else 0.0
    ones = np.ones_like(panel.readings)
    return panel.readings + added, ones if panel.sizes is None else panel.sizes


def _on(tops: Floats, sizes: Floats, scale: Scale) -> Floats:
    values = tops / sizes
    return np.log(values) if scale == "ratio" else values
