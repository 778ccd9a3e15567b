"""A file of readings that somebody sent, read by the command's own reader, every fault named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from django.core.files.base import File

from crossways.analysis.tables import MEASUREMENTS
from crossways.place_folder.fault import Fault, Faults
from crossways.place_folder.indicator import IndicatorSeries, read_indicators
from crossways.web.outcomes.evaluation.models import LONGEST_NAME

MOST_BYTES = 5_000_000
MOST_AREAS = 200
"""More than the 153 councils in England that look after adults; a form has to list each."""

LONGEST_FILE_NAME = 60  # letters of any language fit into what file systems take


@dataclass(frozen=True)
class Sent:
    """Readings that can be kept: the file's name, its rows as CSV, and how many areas it has."""

    name: str
    rows: str
    areas: int


def read_sent(sent: File[bytes], *, today: date) -> Sent:
    """The readings of a CSV file in the shape ``crossways evaluate`` reads.

    Raises:
        Faults: everything that is wrong with it; nothing is kept.
    """
    name = Path(sent.name or "readings.csv").name[-LONGEST_FILE_NAME:]
    if fault := _unfit(name, sent.size):
        raise Faults([fault])
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(sent.read())
        series = read_indicators(path, today=today)
    if faults := _too_much(name, series):
        raise Faults(faults)
    return Sent(name, _rows(series), len(series))


def frame_of_sent(rows: str) -> pl.DataFrame:
    """Kept rows as the table of measurements they were."""
    return pl.read_csv(rows.encode(), schema=MEASUREMENTS.schema)


def _unfit(name: str, size: int) -> Fault | None:
    suffix = Path(name).suffix.lower()
    if suffix != ".csv":
        found = f"a {suffix} file" if suffix else "a file of no kind we know"
        return Fault(name, None, None, found, "a CSV file", "Save it as CSV UTF-8")
    if size > MOST_BYTES:
        expected = f"at most {MOST_BYTES // 1_000_000} MB"
        return Fault(name, None, None, f"{size / 1e6:.1f} MB", expected, "Leave columns out")
    return None


def _too_much(name: str, series: tuple[IndicatorSeries, ...]) -> list[Fault]:
    faults = []
    if len(series) > MOST_AREAS:
        found, expected = f"{len(series):,} areas", f"at most {MOST_AREAS}"
        faults.append(Fault(name, None, "indicator", found, expected, "Leave some out"))
    for each in series:
        if len(each.indicator) > LONGEST_NAME:
            found, expected = f"'{each.indicator[:40]}…'", f"at most {LONGEST_NAME} letters"
            faults.append(Fault(name, None, "indicator", found, expected, "Call it shorter"))
    return faults


def _rows(series: tuple[IndicatorSeries, ...]) -> str:
    columns = ("measured_on", "value", "numerator", "denominator")
    told = [
        pl.DataFrame(
            {
                "measured_on": each.dates,
                "value": each.values if each.counts is None else None,
                "numerator": each.counts,
                "denominator": each.sizes,
            }
        ).select(pl.lit(each.indicator).alias("indicator"), *columns, pl.lit(None).alias("source"))
        for each in series
    ]
    return pl.concat(_typed(frame) for frame in told).write_csv()


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    typed = frame.cast(pl.Schema(MEASUREMENTS.schema))
    return typed.with_columns(pl.col(pl.Float64).fill_nan(None))
