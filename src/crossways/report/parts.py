"""Frames for the charts out of released estimates, whatever class those are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import polars as pl

from crossways.analysis.estimate import Figure, Group
from crossways.analysis.tables import CUTS
from crossways.report.model import LINE_COLUMNS, RESPONSE_COLUMNS

HALF_PERCENT_BAND = 2.5  # the release rounds percents to 5


class Released(Protocol):
    """What is read of a released estimate."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def rounds(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def groups(self) -> tuple[Group, ...]: ...  # noqa: D102
    @property
    def item(self) -> str | None: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def figures(self) -> Mapping[str, Figure]: ...  # noqa: D102


def lines_from(estimates: Iterable[Released]) -> pl.DataFrame:
    """How much of the differences on each item each grouping goes with (``LINE_COLUMNS``).

    Reads the figures ``share_CUT``, ``share_CUT_low``, ``share_CUT_high`` and ``chance_CUT`` of
    estimates about values; an estimate without them adds nothing, one item is read once.
    """
    rows = [
        _line_of(estimate, cut)
        for estimate in estimates
        if estimate.kind.startswith("values.")
        for cut in CUTS
        if f"share_{cut}" in estimate.figures
    ]
    frame = pl.DataFrame(rows, schema=dict(LINE_COLUMNS), orient="row")
    return frame.unique(["item", "cut"], keep="first", maintain_order=True)


def _line_of(estimate: Released, cut: str) -> tuple[object, ...]:
    names = (f"share_{cut}", f"share_{cut}_low", f"share_{cut}_high", f"chance_{cut}")
    figures = (estimate.figures.get(name) for name in names)
    return (estimate.item, cut, *(None if one is None else one.value for one in figures))


def response_from(estimates: Iterable[Released]) -> pl.DataFrame:
    """Who answered (``RESPONSE_COLUMNS``), from estimates about coverage with one group each."""
    rows = [
        _response_of(estimate)
        for estimate in estimates
        if estimate.kind.startswith("coverage.")
        and estimate.unit in ("percent", "share")
        and estimate.value is not None
        and estimate.groups
        and estimate.rounds
    ]
    frame = pl.DataFrame(rows, schema=dict(RESPONSE_COLUMNS), orient="row")
    return frame.unique(["round", "cut", "group"], keep="first", maintain_order=True)


def _response_of(estimate: Released) -> tuple[object, ...]:
    percent = (estimate.value or 0.0) * (100 if estimate.unit == "share" else 1)
    group = estimate.groups[0]
    low, high = max(0.0, percent - HALF_PERCENT_BAND), min(100.0, percent + HALF_PERCENT_BAND)
    return estimate.rounds[-1], group.cut, group.code, low, high
