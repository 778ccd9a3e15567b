"""Frames for charts are read out of released estimates by their figures."""

from dataclasses import dataclass, field

import polars as pl
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
    low: float | None = None
    high: float | None = None
    figures: dict[str, Figure] = field(default_factory=dict)
    rounds: tuple[int, ...] = (1, 3)

    @property
    def topic(self) -> str:
        return self.kind.partition(".")[0]


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


def test_response_is_the_band_it_was_told_in() -> None:
    side_by_side = {"answered_acute_low": share(0.4), "answered_acute_high": share(0.6)}
    acute, housing = (Group("partner", code, code.title()) for code in ("acute", "housing"))
    frame = response_from(
        [
            Released("coverage.low", groups=(PARTNER,), low=0.0, high=0.25),
            Released("coverage.ok", groups=(WHOLE,), low=0.55, high=0.6),
            Released("coverage.unknown", groups=(PARTNER,)),
            Released("coverage.by_partner", groups=(acute, housing), figures=side_by_side),
            Released("values.shared", groups=(WHOLE,), low=1.0, high=2.0),
        ]
    )
    assert frame.select(pl.col("percent_low", "percent_high").round(6)).rows() == [
        (0.0, 25.0),
        (55.0, 60.0),
        (40.0, 60.0),
    ]
    assert frame["group"].to_list() == ["gps", "all", "acute"]


@pytest.mark.parametrize("column", LEVEL_COLUMNS)
def test_a_report_refuses_levels_that_lack_a_column(column) -> None:
    with pytest.raises(ValueError, match=f"levels needs the columns {column}"):
        Report("Fairhaven", "one round", (), levels().drop(column))
