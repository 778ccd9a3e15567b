"""One indicator from a file: read whole, or every fault named by row with its mend."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from crossways.analysis.tables import MEASUREMENTS
from crossways.place_folder import Faults, UnusablePath
from crossways.place_folder.indicator import (
    Frequency,
    frequency_of,
    read_indicator,
    read_indicators,
)

TODAY = date(2026, 6, 1)
MONTHS = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(18)]


def write(path: Path, rows: list[str], header: str = "measured_on,value") -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def monthly(skip: tuple[int, ...] = (), **instead: str) -> list[str]:
    """Eighteen monthly rows; ``r4="…"`` puts another text in spreadsheet row 4."""
    rows = {f"r{at + 2}": f"{day},{at + 10}" for at, day in enumerate(MONTHS)} | instead
    return [row for name, row in rows.items() if int(name[1:]) not in skip]


def faults(path: Path, **options: object) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(Faults) as caught:
        read_indicator(path, "delays", today=TODAY, **options)
    return [(fault.row, fault.column, str(fault)) for fault in caught.value.faults]


def test_a_sound_series_is_read_whole_and_in_order_of_time(tmp_path: Path) -> None:
    series = read_indicator(
        write(tmp_path / "m.csv", list(reversed(monthly()))), "delays", today=TODAY
    )
    assert series.dates == tuple(MONTHS)
    assert series.values.tolist() == [float(at + 10) for at in range(18)]
    assert series.frequency.name == "month"


def test_two_bad_rows_of_eighteen_are_each_named_and_nothing_else(tmp_path: Path) -> None:
    rows = monthly(r5='2024-04-01,"13,5"', r9="2024-08-01,none")
    found = faults(write(tmp_path / "m.csv", rows))
    assert [(row, column) for row, column, _ in found] == [(5, "value"), (9, "value")]
    assert "Write 13.5" in found[0][2]
    assert "Leave the cell empty" in found[1][2]


def test_every_kind_of_fault_is_told_in_one_go(tmp_path: Path) -> None:
    rows = monthly(skip=(6, 7), r4="2024-02-15,3", r9="01/08/2024,17", r19="2031-06-01,2")
    found = faults(write(tmp_path / "m.csv", [*rows, '2025-06-01,"1,5"']))
    told = {(row, column): text for row, column, text in found}
    assert "second reading of that month" in told[4, "measured_on"]
    assert "no row for 2024-03-01" in told[5, "measured_on"]
    assert "no row for 2024-05-01, 2024-06-01" in told[6, "measured_on"]
    assert "Write 2024-08-01" in told[7, "measured_on"]
    assert "still to come" in told[17, "measured_on"]
    assert "Write 1.5" in told[18, "value"]
    assert len(found) == 6


def test_an_empty_reading_in_its_row_is_no_gap(tmp_path: Path) -> None:
    series = read_indicator(
        write(tmp_path / "m.csv", monthly(r6="2024-05-01,")), "delays", today=TODAY
    )
    assert np.isnan(series.values).nonzero()[0].tolist() == [4]


def test_monthly_then_quarterly_readings_are_mixed_not_gaps(tmp_path: Path) -> None:
    quarters = ["2025-09-01,3", "2025-12-01,4", "2026-03-01,5", "2026-06-01,5"]
    found = faults(write(tmp_path / "m.csv", [*monthly(), *quarters]))
    assert len(found) == 1
    assert found[0][0] == 20
    assert "Chart the readings of every quarter on their own" in found[0][2]


def test_weekly_readings_with_a_lost_week_and_a_day_astray_are_told_apart(tmp_path: Path) -> None:
    days = [date(2025, 1, 6) + timedelta(7 * week) for week in range(20)]
    rows = [f"{day},1" for week, day in enumerate(days) if week != 9]
    rows[15] = f"{days[16] + timedelta(2)},1"
    found = faults(write(tmp_path / "m.csv", rows))
    assert "no row for 2025-03-10" in found[0][2]
    assert "a step of 9 days" in found[1][2]
    assert "a step of 5 days" in found[2][2]


def test_weekends_are_no_gap_in_readings_of_working_days(tmp_path: Path) -> None:
    days = [date(2025, 1, 6) + timedelta(at) for at in range(28)]
    rows = [f"{day},1" for day in days if day.weekday() < 5]
    series = read_indicator(write(tmp_path / "m.csv", rows), "delays", today=TODAY)
    assert series.frequency == Frequency("days", 1)
    assert "2025-01-15" in faults(write(tmp_path / "n.csv", rows[:7] + rows[8:]))[0][2]


@pytest.mark.parametrize(
    ("days", "name"),
    [
        ([date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)], "quarter"),
        ([date(2023, 3, 31), date(2024, 3, 31), date(2025, 3, 31)], "year"),
        ([date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31)], "month"),
        ([date(2025, 1, 2), date(2025, 2, 1), date(2025, 3, 3), date(2025, 4, 1)], "month"),
        ([date(2025, 1, 6) + timedelta(28 * at) for at in range(13)], "28 days"),
        ([date(2025, 1, 6)], "day"),
    ],
)
def test_how_often_a_series_is_read_is_seen_from_its_dates(days: list[date], name: str) -> None:
    assert frequency_of(days).name == name


COUNTS = "measured_on,numerator,denominator"


def test_counts_become_shares(tmp_path: Path) -> None:
    rows = ["2025-01-01,3,4", "2025-02-01,,", "2025-03-01,1,2"]
    series = read_indicator(write(tmp_path / "m.csv", rows, COUNTS), "delays", today=TODAY)
    np.testing.assert_array_equal(series.values, [0.75, np.nan, 0.5])
    assert series.sizes is not None
    assert series.sizes[2] == 2


def test_a_denominator_of_nothing_half_a_reading_and_a_share_above_one_are_named(
    tmp_path: Path,
) -> None:
    rows = ["2025-01-01,3,0", "2025-02-01,3,", "2025-03-01,5,4", "2025-04-01,-1,4"]
    found = faults(write(tmp_path / "m.csv", rows, COUNTS), kind="p")
    assert [(row, column) for row, column, _ in found] == [
        (2, "denominator"),
        (3, "denominator"),
        (4, "numerator"),
        (5, "numerator"),
    ]
    assert "5 out of 4" in found[2][2]
    rates = write(tmp_path / "u.csv", rows[2:3], COUNTS)
    assert read_indicator(rates, "delays", today=TODAY, kind="u").values.tolist() == [1.25]


def test_numbers_nobody_counted_are_named(tmp_path: Path) -> None:
    rows = ["2025-01-01,1e9,1e-300", "2025-02-01,1e300,5"]
    found = faults(write(tmp_path / "m.csv", rows, COUNTS))
    assert [(row, column) for row, column, _ in found] == [(2, "denominator"), (3, "numerator")]


def test_values_and_counts_are_not_mixed_in_one_series(tmp_path: Path) -> None:
    rows = ["2025-01-01,75,,", "2025-02-01,,3,4"]
    path = write(tmp_path / "m.csv", rows, "measured_on,value,numerator,denominator")
    assert [(row, column) for row, column, _ in faults(path)] == [(3, "value")]
    assert faults(path, kind="p")[0][:2] == (2, "numerator")


def test_a_series_without_any_reading_is_refused(tmp_path: Path) -> None:
    assert "no reading at all" in faults(write(tmp_path / "m.csv", ["2025-01-01,"]))[0][2]


def test_an_indicator_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = write(
        tmp_path / "m.csv",
        ["falls,2025-01-01,1", "stays,2025-01-01,2"],
        "indicator,measured_on,value",
    )
    assert "'delays'" in faults(path)[0][2]
    assert "(falls, stays)" in faults(path)[0][2]


def test_a_fault_of_another_indicator_does_not_stand_in_the_way(tmp_path: Path) -> None:
    rows = ["delays,2025-01-01,1", "falls,2025-01-01,lots"]
    path = write(tmp_path / "m.csv", rows, "indicator,measured_on,value")
    assert read_indicator(path, "delays", today=TODAY).values.tolist() == [1.0]


def test_a_place_folder_and_parquet_give_the_same_series(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"indicator": "delays", "measured_on": MONTHS, "value": [1.5] * 18}
    ).select(
        pl.col(column.name) if column.name in ("indicator", "measured_on", "value")
        else pl.lit(None, dtype=column.dtype).alias(column.name)
        for column in MEASUREMENTS.columns
    )  # fmt: skip
    frame.write_parquet(tmp_path / "measurements.parquet")
    from_folder = read_indicator(tmp_path, "delays", today=TODAY)
    frame.write_csv(tmp_path / "other.csv")
    from_file = read_indicator(tmp_path / "other.csv", "delays", today=TODAY)
    assert from_folder.dates == from_file.dates
    assert from_folder.values.tolist() == from_file.values.tolist() == [1.5] * 18


@pytest.mark.parametrize("name", ["gone.csv", "empty.csv", "sheet.xlsx", "folder", "no.parquet"])
def test_a_path_that_cannot_be_used_is_told_in_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    (tmp_path / "no.parquet").write_bytes(b"no parquet at all")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnusablePath) as caught:
        read_indicator(tmp_path / name, "delays", today=TODAY)
    assert str(caught.value).startswith(f"{name}: found ")


def test_a_missing_date_column_is_told_and_no_traceback_follows(tmp_path: Path) -> None:
    found = faults(write(tmp_path / "m.csv", ["2025-01-01,1"], "date,value"))
    assert any(column == "measured_on" for _, column, _ in found)


def of_two_areas(*, east: list[str], west: list[str]) -> list[str]:
    return [f"{name},{row}" for name, rows in (("west", west), ("east", east)) for row in rows]


def test_every_indicator_of_a_file_is_read_as_each_is_by_itself(tmp_path: Path) -> None:
    rows = of_two_areas(east=monthly(), west=list(reversed(monthly(r3="2024-02-01,"))))
    file = write(tmp_path / "m.csv", rows, header="indicator,measured_on,value")
    both = read_indicators(file, today=TODAY)
    assert [series.indicator for series in both] == ["east", "west"]
    for series in both:
        alone = read_indicator(file, series.indicator, today=TODAY)
        assert series.dates == alone.dates
        np.testing.assert_array_equal(series.values, alone.values)


def test_faults_of_every_indicator_of_a_file_are_told_at_once_in_order_of_row(
    tmp_path: Path,
) -> None:
    rows = of_two_areas(east=monthly(r4="2024-03-01,x"), west=monthly(skip=(7,)))
    rows[2] = rows[2].removeprefix("west")
    file = write(tmp_path / "m.csv", rows, header="indicator,measured_on,value")
    with pytest.raises(Faults) as caught:
        read_indicators(file, today=TODAY)
    told = [(fault.row, fault.column) for fault in caught.value.faults]
    assert told == [(4, "indicator"), (5, "measured_on"), (7, "measured_on"), (21, "value")]


def test_a_file_that_names_no_indicator_is_named_by_itself_and_an_empty_one_is_told(
    tmp_path: Path,
) -> None:
    (series,) = read_indicators(write(tmp_path / "delays.csv", monthly()), today=TODAY)
    assert series.indicator == "delays"
    with pytest.raises(Faults, match="no row below the header"):
        read_indicators(write(tmp_path / "none.csv", []), today=TODAY)
