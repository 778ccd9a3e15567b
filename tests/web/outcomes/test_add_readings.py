"""Readings added by command, from a file somebody's system writes."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from measured import days_waiting

from crossways.web.outcomes.indicators.models import Measurement
from crossways.web.places.partnerships.models import Partnership


def add(path: Path, *more: str, measure: str = "days_waiting", place: str = "fairhaven") -> str:
    told = StringIO()
    call_command("add_readings", place, measure, str(path), *more, stdout=told, stderr=told)
    return told.getvalue()


@pytest.fixture
def path(partnership: Partnership, tmp_path: Path) -> Path:
    days_waiting(partnership)
    path = tmp_path / "readings.csv"
    path.write_text("month,reading\n2025-01,5\n2025-02,6\n", "utf-8")
    return path


def test_a_file_is_added_and_added_again_changes_nothing(path: Path) -> None:
    assert "Days waiting: 2 added, 0 corrected, 0 there already." in add(path)
    assert "0 added, 0 corrected, 2 there already." in add(path, measure="Days waiting")
    assert Measurement.objects.count() == 2


def test_one_wrong_row_adds_nothing_unless_the_good_ones_are_to_be_kept(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + '2025-03,"6,1"\n', "utf-8")
    with pytest.raises(CommandError, match=r"Nothing was added\. 2 rows are right: --keep-good"):
        add(path)
    assert not Measurement.objects.exists()
    told = add(path, "--keep-good")
    assert "Row 4: “6,1” is written with a comma. Write 6.1." in told
    assert "2 added" in told


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"place": "nowhere"}, "There is no partnership called nowhere."),
        ({"measure": "beds"}, "There is no measure called beds. Its measures: days_waiting."),
    ],
)
def test_a_wrong_name_is_told_with_the_right_ones(
    path: Path, more: dict[str, str], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        add(path, **more)


def test_a_file_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be opened"):
        add(path.with_name("gone.csv"))
