"""Put the series of many areas into one panel; every fault of any of them is named at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
import polars as pl

from crossways.analysis.methods.evaluation import Panel
from crossways.analysis.tables import MEASUREMENTS
from crossways.place_folder.fault import Fault, Faults, UnusablePath
from crossways.place_folder.files import find_files
from crossways.place_folder.indicator.read import IndicatorSeries, read_indicator
from crossways.place_folder.structure import Account, batches, layout

NAMED = 3
SEASONS = {"month": 12, "quarter": 4, "week": 52}
"""Periods in a year, by how often a series is read."""


@dataclass(frozen=True)
class Asked:
    """What the questions are called where somebody asks them, so that a fault can name them."""

    area: str = "INDICATOR"
    others: str = "--with"
    start: str = "--from"


TYPED = Asked()
"""As they are called on the command line."""


@dataclass(frozen=True)
class Areas:
    """What was read.

    Attributes:
        panel: the area asked about and every comparator whose periods match it.
        dates: the days of its periods.
        season: periods in a year; 0 where a year has no whole number of them.
        left_out: comparators without a reading for every period, and why.
    """

    panel: Panel
    dates: tuple[date, ...]
    season: int
    left_out: dict[str, str]

    def start_fault(self, start: date, *, asked: Asked = TYPED) -> Fault | None:
        """What is wrong with a start that is no reading of the area, with the next one."""
        if start in self.dates:
            return None
        later = [day for day in self.dates if day > start]
        mend = f"The next one is {later[0]}" if later else f"The last one is {self.dates[-1]}"
        return _fault(asked.start, f"{start}", "the date of a reading", mend)


def read_areas(
    where: Path, area: str, patterns: Sequence[str], *, outcome: str, today: date
) -> Areas:
    """Read an area and the comparators whose names match a pattern.

    Raises:
        UnusablePath: the file cannot be read at all.
        Faults: every fault of any series, patterns that match nothing, an area with a period
            without reading, counts beside plain values.
    """
    faults: list[Fault] = []
    own = _read(where, area, today, faults)
    names = matching(indicator_names(where), area, patterns, faults) if patterns else []
    read = [own, *(_read(where, name, today, faults) for name in names)]
    if faults:
        raise Faults(dict.fromkeys(faults))
    return areas_of([each for each in read if each is not None], outcome=outcome)


def areas_of(series: Sequence[IndicatorSeries], *, outcome: str, asked: Asked = TYPED) -> Areas:
    """Put series that were read already together; the first is the area asked about.

    Raises:
        Faults: the area has a period without reading, or counts stand beside plain values.
    """
    if faults := _unlike(series, asked):
        raise Faults(dict.fromkeys(faults))
    return _together(series, outcome=outcome)


def indicator_names(where: Path) -> list[str]:
    """The indicators a measurements file, or the one in a place folder, holds; in order of name."""
    file = find_files(where).paths.get(MEASUREMENTS.name) if where.is_dir() else where
    if file is None or not file.exists():
        return []  # told when the area itself is read
    if file.suffix.lower() == ".parquet":
        frame = pl.read_parquet(file)
        if "indicator" not in frame.columns:
            return []
        named = frame["indicator"].drop_nulls().cast(pl.String)
        return sorted(set(named.str.strip_chars()))
    shape = layout(file, [column.name for column in MEASUREMENTS.columns])
    if "indicator" not in shape.header:
        return []
    names: set[str] = set()
    for frame in batches(file, shape, shape.header, Account(file.name)):
        names.update(frame["indicator"].drop_nulls().str.strip_chars())
    return sorted(names)


def matching(
    names: Sequence[str], area: str, patterns: Sequence[str], faults: list[Fault]
) -> list[str]:
    """The names any pattern matches, without the area itself; a pattern without any is a fault.

    >>> matching(["delays-east", "delays-west", "falls"], "delays-east", ["delays-*"], [])
    ['delays-west']
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        met = [name for name in names if fnmatchcase(name, pattern) and name != area]
        if not met:
            there = ", ".join(names[:NAMED]) or "none"
            more = " and others" if len(names) > NAMED else ""
            expected = f"other indicators of this file ({there}{more})"
            told = f"'{pattern}', which names none"
            faults.append(_fault(TYPED.others, told, expected, "Correct it"))
        found.update(dict.fromkeys(met))
    return list(found)


def _fault(question: str, found: str, expected: str, mend: str) -> Fault:
    """A fault of what was asked, told as one of a file is."""
    return Fault(question, None, None, found, expected, mend)


def _read(where: Path, name: str, today: date, faults: list[Fault]) -> IndicatorSeries | None:
    try:
        return read_indicator(where, name, today=today)
    except UnusablePath:
        raise
    except Faults as error:
        faults.extend(error.faults)
        return None


def _unlike(series: Sequence[IndicatorSeries], asked: Asked) -> list[Fault]:
    faults, area = list[Fault](), series[0]
    missing = [day for day, value in zip(area.dates, area.values, strict=True) if np.isnan(value)]
    if missing:
        named = ", ".join(str(day) for day in missing[:NAMED])
        found = f"no reading of {area.indicator} for {named}"
        mend = "Fill it, or begin the file later"
        faults.append(_fault(asked.area, found, "one for every period", mend))
    for each in series[1:]:
        if (each.counts is None) != (area.counts is None):
            kinds = ("counts out of sizes", "values")
            own, others = kinds if each.counts is not None else kinds[::-1]
            told = f"{each.indicator} in {own}"
            faults.append(_fault(asked.others, told, others, "Give all alike, or leave it"))
    return faults


def _together(series: Sequence[IndicatorSeries], *, outcome: str) -> Areas:
    area, left_out, kept = series[0], dict[str, str](), []
    for each in series:
        at = {day: place for place, day in enumerate(each.dates)}
        places = [at.get(day, -1) for day in area.dates]
        if min(places) < 0:
            left_out[each.indicator] = "it has no row for some of the periods"
        elif np.isnan(each.values[places]).any():
            left_out[each.indicator] = "it has no reading for some of the periods"
        else:
            kept.append((each, places))
    return Areas(
        panel=_panel(kept, outcome=outcome),
        dates=area.dates,
        season=SEASONS.get(area.frequency.name, 0),
        left_out=left_out,
    )


def _panel(kept: Sequence[tuple[IndicatorSeries, list[int]]], *, outcome: str) -> Panel:
    area = kept[0][0]
    tops = [each.counts if each.counts is not None else each.values for each, _ in kept]
    readings = np.array([top[places] for top, (_, places) in zip(tops, kept, strict=True)])
    sizes = [each.sizes[places] for each, places in kept if each.sizes is not None]
    whole = bool((readings >= 0).all() and (readings == np.round(readings)).all())
    return Panel(
        names=tuple(each.indicator for each, _ in kept),
        readings=readings,
        sizes=np.array(sizes) if area.counts is not None else None,
        kind="count" if whole else "level",
        outcome=outcome,
        periods=tuple(day.isoformat() for day in area.dates),
    )
