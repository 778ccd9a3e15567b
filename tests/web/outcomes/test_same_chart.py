"""The website's chart of a measure is the command line's of the folder an analyst is handed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from measured import days_waiting
from typer.testing import CliRunner

from crossways import place_folder
from crossways.analysis.tables import MEASUREMENTS, Place
from crossways.cli.application import build
from crossways.place_folder.indicator import read_indicator
from crossways.report.indicator_json import as_data
from crossways.simulate.fairhaven import fairhaven
from crossways.web.outcomes.indicators.charting import chart_of
from crossways.web.outcomes.indicators.drawing import events_told
from crossways.web.outcomes.indicators.reads import (
    indicators_of,
    new_limits_of,
    readings_told,
)
from crossways.web.outcomes.indicators.sound import Reading
from crossways.web.outcomes.indicators.writes import take_readings
from crossways.web.outcomes.tables import outcome_tables
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.structure.tables import structure_tables
from crossways.web.places.structure.writes import load_structure
from crossways.web.wiring.demonstration.outcomes import load_outcomes

AS_OF = "2026-04-01"


@pytest.fixture
def folder(partnership: Partnership, tmp_path: Path) -> Path:
    """Fairhaven taken in by the website, and written down again as an analyst gets it."""
    place = fairhaven()
    load_structure(partnership, place, by=None)
    load_outcomes(partnership, place, by=None)
    frames = structure_tables(partnership) | outcome_tables(partnership)
    place_folder.write(Place(frames, name="Fairhaven"), tmp_path / "place")
    return tmp_path / "place"


def test_website_and_command_line_chart_the_same(partnership: Partnership, folder: Path) -> None:
    events = events_told(partnership)
    for indicator in indicators_of(partnership):
        words = ["chart", str(folder), indicator.code, "--json", "--as-of", AS_OF]
        told = CliRunner().invoke(build(), words, env={"COLUMNS": "200"})
        assert told.exit_code == 0, told.output
        limits = list(new_limits_of(indicator))
        chart = chart_of(indicator, readings_told(indicator), limits, events=events)
        assert chart is not None
        assert as_data(chart) == json.loads(told.stdout)


def test_what_was_taken_in_is_told_again_to_the_digit(
    partnership: Partnership, folder: Path
) -> None:
    was, now = fairhaven().frames, outcome_tables(partnership)
    for name, key in (
        ("indicators", ["indicator"]),
        ("rebases", ["indicator", "rebased_on"]),
        ("measurements", ["indicator", "measured_on"]),
        ("claims", ["claim"]),
    ):
        assert now[name].sort(key).equals(was[name].sort(key)), name


def test_a_month_nobody_measured_is_a_row_without_a_reading_so_that_files_are_read_too(
    partnership: Partnership, tmp_path: Path
) -> None:
    indicator = days_waiting(partnership)
    listed = [Reading(date(2025, month, 1), 5.0) for month in (1, 2, 5)]
    take_readings(indicator, listed, today=date(2026, 1, 1), by=None)
    path = tmp_path / "measurements.csv"
    outcome_tables(partnership)["measurements"].select(MEASUREMENTS.schema.names()).write_csv(path)
    series = read_indicator(path, indicator.code, today=date(2026, 1, 1))
    assert [day.month for day in series.dates] == [1, 2, 3, 4, 5]
