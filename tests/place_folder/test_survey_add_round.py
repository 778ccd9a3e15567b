"""A later round joins its place; what is not meant alike is a fault, with both sides told."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from crossways.analysis.tables import Place
from crossways.place_folder import Faults, check, read, write
from crossways.place_folder.survey import add_round, convert, read_sheet
from crossways.place_folder.survey.map import parse_map

MAP = {
    "survey": {"name": "Our place", "round": 1, "label": "Spring"},
    "columns": {"partner": "Body", "team": "Team"},
    "sectors": {"Trust": "health", "Council": "care"},
    "head_counts": {"North": 40},
    "items": [
        {"column": "Trust", "code": "t1", "text": "We trust each other", "low": 1, "high": 5}
    ],
}
ROWS = "Body,Team,Trust\nTrust,North,4\nCouncil,South,2\n"


def of_round(folder: Path, number: int, rows: str = ROWS, **sections: object):
    """The place one export makes, with its map and the name of its file."""
    file = folder / f"round{number}.csv"
    file.write_text(rows, encoding="utf-8")
    survey = {**MAP["survey"], "round": number}
    mapped = parse_map({**MAP, "survey": survey, **sections})
    return convert(read_sheet(file), mapped, seed=number).place, mapped, file.name


def joined(folder: Path, rows: str = ROWS, number: int = 2, **sections: object) -> Place:
    first, _, _ = of_round(folder, 1)
    later, mapped, file = of_round(folder, number, rows, **sections)
    return add_round(first, later, mapped, file=file)


def faults(folder: Path, *args: object, **sections: object) -> list[str]:
    with pytest.raises(Faults) as caught:
        joined(folder, *args, **sections)  # type: ignore[arg-type]
    return [str(fault) for fault in caught.value.faults]


def test_both_rounds_are_in_the_place_and_it_is_sound(tmp_path: Path) -> None:
    place = joined(tmp_path)
    assert place.round_numbers == (1, 2)
    assert place.answers.group_by("round").len().sort("round").rows() == [(1, 2), (2, 2)]
    assert place.head_counts["round"].to_list() == [1, 2]
    assert place.items["item"].to_list() == ["t1"]
    write(place, tmp_path / "both")
    assert check(tmp_path / "both") == ()
    assert read(tmp_path / "both").respondents.height == 4


def test_what_the_place_held_besides_stays(tmp_path: Path) -> None:
    first, _, _ = of_round(tmp_path, 1)
    event = pl.DataFrame({"event": ["e1"], "happened_on": ["2026-05-01"], "kind": ["merger"]})
    held = event.with_columns(
        pl.col("happened_on").str.to_date(), note=pl.lit(None), partner=pl.lit(None)
    )
    first = Place({**first.frames, "events": held}, first.name)
    later, mapped, file = of_round(tmp_path, 2)
    assert add_round(first, later, mapped, file=file).events["event"].to_list() == ["e1"]


def test_a_new_question_is_taken_in(tmp_path: Path) -> None:
    rows = "Body,Team,Trust,Time\nTrust,North,4,3\n"
    time = {"column": "Time", "code": "t2", "text": "We have time", "low": 1, "high": 5}
    place = joined(tmp_path, rows, items=[*MAP["items"], time])
    assert place.items["item"].to_list() == ["t1", "t2"]


def test_a_round_that_is_there_already_is_refused(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, ROWS, 1)
    assert "found 1, which the place has already, expected a new round (there: 1)" in told


def test_every_unknown_group_is_named_with_its_column_and_the_mend(tmp_path: Path) -> None:
    told = faults(tmp_path, "Body,Team,Trust\nTrust,Nroth,4\nHospice,South,2\n")
    assert [line.partition(":")[0] for line in told] == [
        "round2.csv, column Body",
        "round2.csv, column Team",
        "round2.csv, column team South",
    ]
    assert "found 'Hospice', expected a partner of the place" in told[0]
    assert "Translate it in the map under [words.team], or add it to teams" in told[1]


def test_a_sector_the_place_does_not_know_is_a_fault_of_the_map(tmp_path: Path) -> None:
    told = faults(tmp_path, sectors={"Trust": "health", "Council": "social care"})
    assert any("found 'social care', expected a sector of the place" in line for line in told)


def test_a_map_without_sectors_moves_no_organisation(tmp_path: Path) -> None:
    place = joined(tmp_path, sectors={})
    assert place.partners.select("partner", "sector").rows() == [
        ("Council", "care"),
        ("Trust", "health"),
    ]


def test_a_team_that_changed_organisation_is_told_with_both(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, "Body,Team,Trust\nTrust,North,4\nTrust,South,2\n")
    assert "team South: found 'Trust', expected partner 'Council', as in the place" in told


@pytest.mark.parametrize(
    ("part", "value", "shown"),
    [("text", "We like each other", "text"), ("high", 6, "high"), ("reverse", True, "reverse")],
)
def test_a_changed_question_is_told_with_both_wordings(
    tmp_path: Path, part: str, value: object, shown: str
) -> None:
    (told,) = faults(tmp_path, items=[{**MAP["items"][0], part: value}])
    assert f"items t1.{shown}: found" in told
    assert "as in earlier rounds" in told
    assert "a code of its own" in told


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    told = faults(
        tmp_path,
        "Body,Team,Trust\nTrust,West,4\n",
        1,
        items=[{**MAP["items"][0], "text": "Other words"}],
    )
    assert len(told) == 3
