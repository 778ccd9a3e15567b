"""Read the series of many areas into one panel; every fault of any of them is named at once."""

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
from crossways.cli.chart_options import fault
from crossways.place_folder import Fault, Faults, UnusablePath
from crossways.place_folder.files import find_files
from crossways.place_folder.indicator import IndicatorSeries, read_indicator
from crossways.place_folder.structure import Account, batches, layout

NAMED = 3
SEASONS = {"month": 12, "quarter": 4, "week": 52}
"""Periods in a year, by how often a series is read."""


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
    series = [each for each in read if each is not None]
    if not faults:
        _tell_unlike(series, faults)
    if faults:
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
            faults.append(fault("--with", f"'{pattern}', which names none", expected, "Correct it"))
        found.update(dict.fromkeys(met))
    return list(found)


def _read(where: Path, name: str, today: date, faults: list[Fault]) -> IndicatorSeries | None:
    try:
        return read_indicator(where, name, today=today)
    except UnusablePath:
        raise
    except Faults as error:
        faults.extend(error.faults)
        return None


def _tell_unlike(series: Sequence[IndicatorSeries], faults: list[Fault]) -> None:
    area = series[0]
    missing = [day for day, value in zip(area.dates, area.values, strict=True) if np.isnan(value)]
    if missing:
        named = ", ".join(str(day) for day in missing[:NAMED])
        found = f"no reading of {area.indicator} for {named}"
        faults.append(
            fault("INDICATOR", found, "one for every period", "Fill it, or begin the file later")
        )
    for each in series[1:]:
        if (each.counts is None) != (area.counts is None):
            kinds = ("counts out of sizes", "values")
            own, others = kinds if each.counts is not None else kinds[::-1]
            faults.append(
                fault("--with", f"{each.indicator} in {own}", others, "Give all alike, or leave it")
            )


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
    counted = area.counts is not None
    tops = [each.counts if each.counts is not None else each.values for each, _ in kept]
    readings = np.array([top[places] for top, (_, places) in zip(tops, kept, strict=True)])
    sizes = [each.sizes[places] for each, places in kept if each.sizes is not None]
    whole = bool((readings >= 0).all() and (readings == np.round(readings)).all())
    panel = Panel(
        names=tuple(each.indicator for each, _ in kept),
        readings=readings,
        sizes=np.array(sizes) if counted else None,
        kind="count" if whole else "level",
        outcome=outcome,
        periods=tuple(day.isoformat() for day in area.dates),
    )
    return Areas(panel, area.dates, SEASONS.get(area.frequency.name, 0), left_out)
