"""Frames for charts are read out of released estimates by their figures."""

from dataclasses import dataclass, field

import pytest
from fairhaven import levels

from crossways.analysis.estimate import WHOLE, Figure, Group
from crossways.report.model import LEVEL_COLUMNS, Report
from crossways.report.parts import lines_from, response_from

PARTNER = Group("partner", "gps", "GP Federation")


@dataclass(frozen=True)
class Released:
    kind: str
    item: str | None = None
    groups: tuple[Group, ...] = (WHOLE,)
    value: float | None = None
    unit: str = "share"
    figures: dict[str, Figure] = field(default_factory=dict)
    rounds: tuple[int, ...] = (1, 3)


def share(value: float) -> Figure:
    return Figure(value, "share")


FIGURES = {
    "share_sector": share(0.05),
    "share_profession": share(0.3),
    "share_profession_low": share(0.2),
    "share_profession_high": share(0.4),
    "chance_profession": share(0.1),
}


def test_shares_intervals_and_chance_are_read_by_grouping() -> None:
    frame = lines_from([Released("values.follows", "31", figures=FIGURES)])
    assert frame.rows() == [
        ("31", "sector", 0.05, None, None, None),
        ("31", "profession", 0.3, 0.2, 0.4, 0.1),
    ]


def test_an_item_told_of_twice_is_read_once_and_other_topics_not_at_all() -> None:
    twice = [Released("values.follows", "31", figures=FIGURES)] * 2
    other = Released("pulse.level", "31", figures=FIGURES)
    assert lines_from([*twice, other]).height == 2


def test_response_is_a_band_as_wide_as_its_rounding() -> None:
    frame = response_from(
        [
            Released("coverage.low", groups=(PARTNER,), value=20.0, unit="percent"),
            Released("coverage.ok", groups=(WHOLE,), value=1.0, unit="share"),
            Released("coverage.unknown", groups=(PARTNER,), value=None),
        ]
    )
    assert frame.rows() == [
        (3, "partner", "gps", 17.5, 22.5),
        (3, "whole", "all", 97.5, 100.0),
    ]


@pytest.mark.parametrize("column", LEVEL_COLUMNS)
def test_a_report_refuses_levels_that_lack_a_column(column) -> None:
    with pytest.raises(ValueError, match=f"levels needs the columns {column}"):
        Report("Fairhaven", "one round", (), levels().drop(column))
