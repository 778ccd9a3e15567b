"""Readings of one area and of the areas it is compared with, over the same periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Kind = Literal["count", "level"]
FEWEST_A_PERIOD = 5.0
"""Counts that average fewer are ruled by luck, and no model of their size holds (as on charts)."""


@dataclass(frozen=True)
class Panel:
    """What was read where and when; the first row is the area asked about.

    Attributes:
        names: the area, then those it may be compared with.
        readings: (areas, periods), in order of time, none missing.
        sizes: what counts are out of, the same shape; ``None`` where they stand alone.
        kind: ``count`` for whole counts, ``level`` for any other reading.
        outcome: what is read, in words.
        periods: the name of each period, such as its first day; numbers where not given.

    Raises:
        ValueError: naming every fault: shapes, doubled names, missing readings, counts below 0,
            sizes of 0.

    >>> Panel(("east", "west"), np.array([[5.0, 6], [7, 9]])).comparators
    ('west',)
    """

    names: tuple[str, ...]
    readings: Floats
    sizes: Floats | None = None
    kind: Kind = "level"
    outcome: str = "the reading"
    periods: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise ValueError("; ".join(faults))

    @property
    def area(self) -> str:
        """The area asked about."""
        return self.names[0]

    @property
    def comparators(self) -> tuple[str, ...]:
        """The areas it may be compared with."""
        return self.names[1:]

    @property
    def length(self) -> int:
        """How many periods there are."""
        return int(self.readings.shape[1])

    def period(self, at: int) -> str:
        """The name of a period."""
        return self.periods[at] if self.periods else f"period {at + 1}"

    def only(self, rows: npt.ArrayLike, *, until: int | None = None) -> Panel:
        """The same readings of fewer areas (by row), or of the periods before ``until``."""
        kept = np.asarray(rows, dtype=int)
        return Panel(
            names=tuple(self.names[at] for at in kept),
            readings=self.readings[kept, :until],
            sizes=None if self.sizes is None else self.sizes[kept, :until],
            kind=self.kind,
            outcome=self.outcome,
            periods=self.periods[:until],
        )


def _faults(panel: Panel) -> Iterator[str]:
    if panel.readings.ndim != 2 or panel.readings.shape[0] != len(panel.names):
        yield f"readings need one row for each of the {len(panel.names)} areas"
        return
    if len(set(panel.names)) < len(panel.names):
        yield "an area stands twice"
    if not np.isfinite(panel.readings).all():
        yield "a reading is missing"
    if panel.kind == "count" and (panel.readings < 0).any():
        yield "a count is below 0"
    if panel.sizes is not None and panel.sizes.shape != panel.readings.shape:
        yield "sizes need the shape of the readings"
    elif panel.sizes is not None and not (panel.sizes > 0).all():
        yield "a size is not above 0"
    if panel.periods and len(panel.periods) != panel.readings.shape[1]:
        yield "each period needs one name"
