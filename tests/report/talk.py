"""A report of an open conversation, written by hand."""

from __future__ import annotations

from typing import Any

import polars as pl
from fairhaven import finding

from crossways.analysis.estimate import Group
from crossways.analysis.finding import Finding
from crossways.report.model import (
    CONVERSATION,
    GROUND_COLUMNS,
    LEVEL_COLUMNS,
    LINE_COLUMNS,
    OPINION_COLUMNS,
    Report,
)

GROUPS = (Group("opinion", "A", "Group A"), Group("opinion", "B", "Group B"))
ITEMS = {"S1": "We share what we know.", "S2": "The doctor decides.", "S3": "It will last."}


def opinions() -> pl.DataFrame:
    """Three statements by everybody and two opinion groups."""
    rows = [
        (1, "S1", "whole", "all", 120, 124, 80, 85, 5, 10),
        (1, "S1", "opinion", "A", 60, 64, 80, 90, 0, 10),
        (1, "S1", "opinion", "B", 55, 59, 75, 80, 10, 15),
        (1, "S2", "whole", "all", 120, 124, 45, 55, 35, 40),
        (1, "S2", "opinion", "B", 55, 59, 80, 90, 5, 10),
        (1, "S2", "opinion", "A", 60, 64, 10, 15, 70, 75),
        (1, "S3", "whole", "all", 120, 124, 20, 25, 15, 20),
    ]
    return pl.DataFrame(rows, schema=dict(OPINION_COLUMNS), orient="row")


def ground() -> pl.DataFrame:
    """Three squares: one of each group, and one between them."""
    rows = [(1, 5, 0, 2, "A", 50, 59), (1, 5, 2, 2, None, 10, 19), (1, 5, 4, 2, "B", 40, 49)]
    return pl.DataFrame(rows, schema=dict(GROUND_COLUMNS), orient="row")


def lines() -> pl.DataFrame:
    """Profession goes with the groups, organisation does not."""
    rows = [
        (CONVERSATION, "partner", 0.0, 0.0, 0.05, 0.05),
        (CONVERSATION, "profession", 0.4, 0.35, 0.45, 0.05),
    ]
    return pl.DataFrame(rows, schema=dict(LINE_COLUMNS), orient="row")


def findings() -> tuple[Finding, ...]:
    """One of each kind that stands in a place of its own."""
    return (
        finding("opinion.left_out", "Of 3 statements, none was left out."),
        finding("opinion.follows", "The groups of opinion follow profession."),
        finding("opinion.dividing", "The groups part on this.", item="S2", groups=GROUPS),
        finding("opinion.undecided", "Many people are unsure.", item="S3"),
        finding("opinion.shared", "Most people in every group agree.", item="S1", groups=GROUPS),
        finding("opinion.groups", "People answered in two different ways.", groups=GROUPS),
    )


def report(**more: Any) -> Report:
    """The whole report; ``more`` replaces parts."""
    parts: dict[str, Any] = {
        "place_name": "Fairhaven",
        "period": "one round",
        "findings": findings(),
        "levels": pl.DataFrame(schema=dict(LEVEL_COLUMNS)),
        "names": {(group.cut, group.code): group.name for group in GROUPS},
        "items": ITEMS,
        "lines": lines(),
        "opinions": opinions(),
        "ground": ground(),
    }
    return Report(**(parts | more))
