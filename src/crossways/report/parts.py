"""Frames for the charts out of released estimates, whatever class those are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import polars as pl

from crossways.analysis.estimate import Figure, Group
from crossways.analysis.tables import CUTS
from crossways.report.model import CONVERSATION, LINE_COLUMNS, RESPONSE_COLUMNS


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
    def low(self) -> float | None: ...  # noqa: D102
    @property
    def high(self) -> float | None: ...  # noqa: D102
    @property
    def topic(self) -> str: ...  # noqa: D102
    @property
    def figures(self) -> Mapping[str, Figure]: ...  # noqa: D102


def lines_from(estimates: Iterable[Released]) -> pl.DataFrame:
    """How much of the differences on each item each grouping goes with (``LINE_COLUMNS``).

    Reads the figures ``share_CUT``, ``share_CUT_low``, ``share_CUT_high`` and ``chance_CUT`` of
    estimates about values and of the opinion groups (item ``CONVERSATION``); an estimate without
    them adds nothing, one item is read once.
    """
    rows = [
        _line_of(estimate, cut)
        for estimate in estimates
        if estimate.topic in ("values", "opinion")
        for cut in CUTS
        if f"share_{cut}" in estimate.figures
    ]
    frame = pl.DataFrame(rows, schema=dict(LINE_COLUMNS), orient="row")
    return frame.unique(["item", "cut"], keep="first", maintain_order=True)


def _line_of(estimate: Released, cut: str) -> tuple[object, ...]:
    names = (f"share_{cut}", f"share_{cut}_low", f"share_{cut}_high", f"chance_{cut}")
    figures = (estimate.figures.get(name) for name in names)
    item = CONVERSATION if estimate.topic == "opinion" else estimate.item
    return (item, cut, *(None if one is None else one.value for one in figures))


def response_from(estimates: Iterable[Released]) -> pl.DataFrame:
    """Who answered (``RESPONSE_COLUMNS``), the bands of estimates about coverage."""
    told = [estimate for estimate in estimates if estimate.topic == "coverage" and estimate.rounds]
    rows = [row for estimate in told for row in (*_response_of(estimate), *_side_by_side(estimate))]
    frame = pl.DataFrame(rows, schema=dict(RESPONSE_COLUMNS), orient="row")
    return frame.unique(["round", "cut", "group"], keep="first", maintain_order=True)


def _response_of(estimate: Released) -> Iterator[tuple[object, ...]]:
    if estimate.low is not None and estimate.high is not None:
        yield _row(estimate, estimate.groups[0], estimate.low, estimate.high)


def _side_by_side(estimate: Released) -> Iterator[tuple[object, ...]]:
    for group in estimate.groups:
        ends = [estimate.figures.get(f"answered_{group.code}_{end}") for end in ("low", "high")]
        if None not in ends:
            yield _row(estimate, group, *(end.value for end in ends if end is not None))


def _row(estimate: Released, group: Group, low: float, high: float) -> tuple[object, ...]:
    return estimate.rounds[-1], group.cut, group.code, 100.0 * low, 100.0 * high
