"""``check`` looks at statements and votes with the same care as at answers."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from small_places import fairhaven

from crossways.analysis.tables import CONTRACTS, Place
from crossways.place_folder import examine, write

STATEMENTS = [
    ("S1", "We should share records.", "shown", "seed", 1, None),
    ("S2", "We share records here.", "shown", "seed", 1, "S1"),
    ("S3", "Ring Ann on 01234 567890.", "moderated_out", "participant", 1, None),
]
VOTES = [(1, "r1", "S1", 1), (1, "r1", "S3", 0), (1, "r2", "S1", -1), (1, "r2", "S2", 0)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound place with a conversation."""
    place = fairhaven()
    told = {
        name: pl.DataFrame(rows, schema=CONTRACTS[name].schema, orient="row")
        for name, rows in (("statements", STATEMENTS), ("votes", VOTES))
    }
    write(Place({**place.frames, **told}), tmp_path / "place")
    return tmp_path / "place"


def spoil(folder: Path, file: str, old: str, new: str) -> list[str]:
    """The faults of the folder once ``old`` has become ``new``."""
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return [str(fault) for fault in examine(folder).faults]


def test_a_sound_conversation_has_no_fault_and_notes_what_to_look_at(folder: Path) -> None:
    examined = examine(folder)
    assert examined.faults == []
    words, votes = examined.notes
    assert str(words).startswith("statements.csv: row 4 holds what looks like a telephone number;")
    assert votes.says == "1 vote is on statements a moderator took out: kept, and not read"


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "found"),
    [
        ("votes.csv", "r2,S1,-1", "r2,S1,2", "row 4, column vote", "'2'"),
        ("votes.csv", "r2,S1,-1", "r2,S1,agree", "row 4, column vote", "'agree'"),
        ("votes.csv", "r2,S1,-1", "r2,S1,", "row 4, column vote", "an empty cell"),
        ("votes.csv", "r2,S1,-1", "r2,S9,-1", "row 4, column statement", "'S9'"),
        ("votes.csv", "r2,S1,-1", "r9,S1,-1", "row 4, column participant", "'r9'"),
        ("votes.csv", "1,r2,S1,-1", "1,r1,S1,-1", "row 4", "participant 'r1', statement 'S1'"),
        ("votes.csv", "1,r2,S1,-1", "1,r2", "row 4", "2 cells"),
        ("statements.csv", "1,S1", "1,S7", "row 3, column pair_of", "'S7'"),
        ("statements.csv", "1,S1", "1,S2", "row 3, column pair_of", "the statement itself"),
        ("statements.csv", "moderated_out", "hidden", "row 4, column status", "'hidden'"),
        ("statements.csv", "We share records here.", "", "row 3, column text", "an empty cell"),
    ],
)
def test_every_kind_of_bad_row_is_named_by_file_row_and_column(  # noqa: PLR0917
    folder: Path, file: str, old: str, new: str, where: str, found: str
) -> None:
    faults = spoil(folder, file, old, new)
    assert len(faults) == 1
    assert faults[0].startswith(f"{file}, {where}: found ")
    assert found in faults[0]


def test_votes_without_statements_are_one_fault_and_not_one_for_each(folder: Path) -> None:
    (folder / "statements.csv").unlink()
    (folder / "datapackage.json").unlink()
    (fault,) = examine(folder).faults
    assert "no usable statements file" in str(fault)


def test_very_long_and_repeated_statements_are_noted(folder: Path) -> None:
    path = folder / "statements.csv"
    path.write_text(path.read_text() + f"S4,{'so ' * 4000},,,,\nS5,We share records here.,,,,\n")
    notes = [note.says for note in examine(folder).notes]
    assert "1 statement is longer than 1,000 letters, the longest 12,000" in notes
    assert "row 6 says the same as row 3: 'We share records here.'" in notes


def test_a_file_of_votes_cut_in_the_middle_is_a_fault_of_its_last_row(folder: Path) -> None:
    path = folder / "votes.csv"
    path.write_bytes(path.read_bytes()[:-5])
    (fault,) = examine(folder).faults
    assert str(fault).startswith("votes.csv, row 5")
