"""The page on setting up names the columns and limits that the program has."""

from __future__ import annotations

from pathlib import Path

from crossways.web.places.roster import checking as people
from crossways.web.places.sheets.reading import MOST_BYTES, MOST_ROWS
from crossways.web.places.teams import checking as teams

PAGE = Path(__file__).resolve().parents[4] / "docs" / "how-to" / "set-up-a-partnership.md"


def test_every_column_and_both_limits_are_told() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for column in (*people.NAMES, *teams.NAMES):
        assert f"`{column}`" in text
    assert f"{MOST_ROWS:,} rows" in text
    assert f"{MOST_BYTES // 1_000_000} MB" in text
