"""``crossways measure`` as a person types it: one reading more, or every fault and nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from crossways.cli.application import build

HEADER = "indicator,measured_on,value,numerator,denominator,source\n"
VALUES = "".join(f"wait,2026-0{month}-01,{month + 3}.5,,,\n" for month in range(1, 5))
SHARES = "".join(f"home,2026-0{month}-01,,80,100,\n" for month in range(1, 5))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A place with four months of a value and of a share."""
    (tmp_path / "measurements.csv").write_text(HEADER + VALUES + SHARES, encoding="utf-8")
    (tmp_path / "indicators.csv").write_text(
        "indicator,name,measures,outcome,kind,better\n"
        "wait,Days waited,outcome,,value,down\n"
        "home,At home,outcome,,share,up\n",
        encoding="utf-8",
    )
    return tmp_path


def measure(place: Path, *words: object) -> Result:
    typed = ["measure", str(place), *(str(word) for word in words), "--as-of", "2026-06-15"]
    return CliRunner().invoke(build(), typed, env={"COLUMNS": "200"})


def rows(place: Path) -> list[str]:
    return (place / "measurements.csv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("indicator", "reading", "row"),
    [
        ("wait", "6.5", "wait,2026-05-01,6.5,,,"),
        ("home", "81/100", "home,2026-05-01,,81,100,"),
        ("wait", "none", "wait,2026-05-01,,,,"),
    ],
)
def test_a_sound_reading_becomes_the_last_row(
    place: Path, indicator: str, reading: str, row: str
) -> None:
    before = rows(place)
    told = measure(place, indicator, "2026-05-01", reading)
    assert told.exit_code == 0, told.output
    assert told.output == f"Added {indicator}, 2026-05-01: {reading}. It now has 5 readings.\n"
    assert rows(place) == [*before, row]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("wait", "2026-05-01", "6,5"), "column value: found '6,5', expected a number. Write 6.5."),
        (("wait", "01/05/2026", "6.5"), "Write 2026-05-01."),
        (("wait", "2026-04-01", "6.5"), "a second reading of that month"),
        (("wait", "2026-06-01", "6.5"), "a gap before it: no row for 2026-05-01"),
        (("wait", "2026-07-01", "6.5"), "which is still to come"),
        (("wait", "2026-05-01", "65/10"), "expected one value, with nothing it is out of"),
        (("home", "2026-05-01", "0.8"), "expected counts, such as 81/100"),
        (("home", "2026-05-01", "81/0"), "column denominator: found 0"),
        (("home", "2026-05-01", "101/100"), "found 101 out of 100"),
        (("home", "2026-05-01", "/100"), "column numerator: found an empty cell"),
        (("stay", "2026-05-01", "3"), "an indicator of this place (wait, home)"),
    ],
)
def test_a_faulty_reading_is_told_and_the_file_stays_as_it_was(
    place: Path, words: tuple[str, str, str], fault: str
) -> None:
    before = (place / "measurements.csv").read_bytes()
    told = measure(place, *words)
    assert told.exit_code == 1
    assert fault in told.output
    assert "nothing was added." in told.output
    assert (place / "measurements.csv").read_bytes() == before
    assert sorted(file.name for file in place.iterdir()) == ["indicators.csv", "measurements.csv"]


def test_every_fault_is_told_at_once(place: Path) -> None:
    told = measure(place, "wait", "2026-06-01", "6,5")
    assert "Write 6.5." in told.output
    assert "a gap before it" in told.output
    assert "2 faults: nothing was added." in told.output


def test_a_file_keeps_its_separator_columns_and_line_ends(place: Path) -> None:
    file = place / "measurements.csv"
    file.write_bytes(b"measured_on;indicator;value\r\n2026-04-01;wait;5.5")
    assert measure(place, "wait", "2026-05-01", "6.5").exit_code == 0
    assert file.read_bytes() == (
        b"measured_on;indicator;value\r\n2026-04-01;wait;5.5\r\n2026-05-01;wait;6.5\r\n"
    )


def test_a_place_without_readings_begins_a_table_of_them(place: Path) -> None:
    (place / "measurements.csv").unlink()
    told = measure(place, "wait", "2026-05-01", "6.5", "--source", "The ward, by hand")
    assert told.exit_code == 0, told.output
    assert rows(place) == [HEADER.strip(), 'wait,2026-05-01,6.5,,,"The ward, by hand"']


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    told = measure(tmp_path / "nowhere", "wait", "2026-05-01", "6.5")
    assert told.exit_code == 2
    assert "nothing there, expected a place folder" in told.output
