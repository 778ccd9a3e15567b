"""Fairhaven's outcomes hold what is said to be planted in them, for any seed."""

from __future__ import annotations

import polars as pl
import pytest

from crossways.analysis.tables import CONTRACTS
from crossways.simulate.fairhaven import EVENTS, PARTNERS
from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes
from crossways.simulate.fairhaven_readings import HUB_OPENED, MONTHS, TRUTH


@pytest.fixture(scope="module")
def frames() -> dict[str, pl.DataFrame]:
    return fairhaven_outcomes(seed=1)


def test_every_table_of_outcomes_is_filled_and_meets_its_contract(
    frames: dict[str, pl.DataFrame],
) -> None:
    assert {name: frame.schema for name, frame in frames.items()} == {
        name: CONTRACTS[name].schema for name in frames
    }
    assert all(frame.height for frame in frames.values())


def test_what_points_at_something_points_at_what_is_there(frames: dict[str, pl.DataFrame]) -> None:
    beside = {"partners": {each.code for each in PARTNERS}, "events": set(EVENTS["event"])}
    for name, frame in frames.items():
        for column in CONTRACTS[name].columns:
            if column.points_at is None:
                continue
            table, key = column.points_at
            there = beside.get(table) or set(frames[table][key])
            assert set(frame[column.name].drop_nulls()) <= there, (name, column.name)


def test_readings_lie_at_the_levels_planted(frames: dict[str, pl.DataFrame]) -> None:
    read = frames["measurements"].with_columns(
        reading=pl.coalesce("value", pl.col("numerator") / pl.col("denominator"))
    )
    for code, planted in TRUTH.items():
        of_it = read.filter(indicator=code)
        late = of_it.filter(pl.col("measured_on") >= planted.changes_on)["reading"].mean()
        early = of_it.filter(pl.col("measured_on") < planted.changes_on)["reading"].mean()
        assert late == pytest.approx(planted.after, rel=0.2), code
        if early is not None:
            assert early == pytest.approx(planted.before, rel=0.2), code


def test_two_years_end_before_the_day_all_is_read_and_the_hub_lies_between() -> None:
    assert len(MONTHS) == 24
    assert MONTHS[0] < HUB_OPENED < MONTHS[-1] < AS_OF


def test_the_same_seed_gives_the_same_readings_and_another_another() -> None:
    one, same, other = (fairhaven_outcomes(seed=seed)["measurements"] for seed in (1, 1, 2))
    assert one.equals(same)
    assert not one.equals(other)
