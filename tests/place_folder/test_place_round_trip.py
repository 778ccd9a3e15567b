"""What is written is read back the same, and one spoilt cell is exactly one fault."""

from __future__ import annotations

import contextlib
import json
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_places import fairhaven, places

from crossways.analysis.tables import CONTRACTS, Place
from crossways.place_folder import check, examine, read, write
from crossways.place_folder.structure import Account, batches, layout

pytestmark = pytest.mark.slow  # many whole runs: kept out of the quick part

SLOWLY = settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def same(left: Place, right: Place) -> bool:
    return left.name == right.name and all(
        ours.equals(theirs) for (_, ours), (_, theirs) in zip(left, right, strict=True)
    )


@SLOWLY
@given(place=places(), format=st.sampled_from(["csv", "parquet"]))
def test_a_written_place_is_read_back_the_same(place: Place, format: str) -> None:  # noqa: A002
    with TemporaryDirectory() as home:
        write(place, Path(home, "place"), format=format)  # type: ignore[arg-type]
        assert same(read(Path(home, "place")), place)


@SLOWLY
@given(place=places())
def test_the_same_place_makes_the_same_bytes(place: Place) -> None:
    with TemporaryDirectory() as home:
        first, second = write(place, Path(home, "a")), write(place, Path(home, "b"))
        assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def spoilable(place: Place) -> list[tuple[str, str, str]]:
    """Cells no other table points at, with a text that cannot be right there."""
    spoilt = {"integer": "many", "number": "1,5", "boolean": "perhaps", "date": "31/12/2026"}
    keyed = {"rounds": ("round",)}
    return [
        (table.name, column.name, spoilt[column.kind])
        for table, frame in place
        for column in table.columns
        if frame.height
        and column.kind in spoilt
        and column.name not in keyed.get(table.name, ())
        and (table.name, column.name) not in {("respondents", "round"), ("items", "low")}
        and (table.name, column.name) not in {("items", "high"), ("items", "whole")}
        and (table.name, column.name) != ("options", "option")
    ]


@SLOWLY
@given(data=st.data(), place=places())
def test_one_spoilt_cell_is_exactly_one_fault(data: st.DataObject, place: Place) -> None:
    name, column, text = data.draw(st.sampled_from(spoilable(place)))
    frame = getattr(place, name)
    row = data.draw(st.integers(0, frame.height - 1))
    with TemporaryDirectory() as home:
        folder = Path(home, "place")
        write(place, folder)
        cells = pl.read_csv(folder / f"{name}.csv", infer_schema=False)
        cells[row, column] = text
        cells.write_csv(folder / f"{name}.csv")
        faults = check(folder)
        assert [(fault.file, fault.row, fault.column) for fault in faults] == [
            (f"{name}.csv", row + 2, column)
        ]


@settings(deadline=None, max_examples=40)
@given(
    text=st.text(st.sampled_from('a,";\n\r\0é '), max_size=60),
    blanks=st.integers(0, 3),
)
def test_no_row_is_lost_whatever_the_file_holds(text: str, blanks: int) -> None:
    with TemporaryDirectory() as home:
        path = Path(home, "any.csv")
        path.write_bytes(("a,b\n1,2\n" + text + "\n" * blanks).encode())
        account = Account("any.csv")
        shape = layout(path, ("a", "b"))
        kept = sum(frame.height for frame in batches(path, shape, shape.header, account))
        assert account.rows == kept + account.unreadable_rows + account.blank_rows
        assert kept >= 1
        assert account.unreadable_rows <= len(account.faults)


@settings(deadline=None, max_examples=40)
@given(content=st.binary(max_size=300))
def test_no_bytes_at_all_end_in_a_traceback(content: bytes) -> None:
    with TemporaryDirectory() as home:
        Path(home, "answers.csv").write_bytes(content)
        Path(home, "votes.parquet").write_bytes(content)
        Path(home, "datapackage.json").write_bytes(content)
        assert check(Path(home))


def test_a_place_that_is_empty_is_read_back_empty(tmp_path: Path) -> None:
    write(Place({}), tmp_path / "place")
    assert same(read(tmp_path / "place"), Place({}))


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    write(fairhaven(), tmp_path / "place")
    with pytest.raises(ValueError, match="already holds files"):
        write(Place({}), tmp_path / "place")
    assert same(read(tmp_path / "place"), fairhaven())


def test_a_frame_without_its_columns_is_refused(tmp_path: Path) -> None:
    place = Place({"teams": pl.DataFrame({"team": ["t1"]})})
    with pytest.raises(ValueError, match="teams lacks name"):
        write(place, tmp_path / "place")


def test_many_rows_are_checked_batch_by_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crossways.place_folder.structure.BATCH_ROWS", 7)
    people = pl.DataFrame({"respondent": [f"p{n}" for n in range(50)]})
    people = people.select(pl.lit(1, dtype=pl.Int64).alias("round"), "respondent")
    place = fairhaven()
    frames = {"rounds": place.rounds, "items": place.items}
    frames["respondents"] = pl.concat([CONTRACTS["respondents"].empty(), people], how="diagonal")
    frames["answers"] = people.with_columns(
        item=pl.lit("P1"),
        facet=pl.lit("RATE"),
        about_sector=pl.lit(None, dtype=pl.String),
        value=pl.lit(3.0),
        cant_say=False,
    )
    write(Place(frames), tmp_path / "place")
    path = tmp_path / "place" / "answers.csv"
    path.write_text(path.read_text() + "1,p3,P1,RATE,,3,false\n1,p4,P1,SAY,,6,false\n")
    twice, off = check(tmp_path / "place")
    assert (twice.row, off.row) == (52, 53)
    assert "row 5" in twice.expected
    assert examine(tmp_path / "place").rows["answers"] == 52


@pytest.fixture
def judged() -> contextlib.AbstractContextManager[None]:
    """Frictionless's own use of deprecated parts of its libraries is none of our business."""
    return warnings.catch_warnings(action="ignore")


def test_an_outside_judge_finds_the_folder_valid(
    tmp_path: Path, judged: contextlib.AbstractContextManager[None]
) -> None:
    write(fairhaven(), tmp_path / "place")
    with judged:
        import frictionless  # noqa: PLC0415 - its import warns

        report = frictionless.Package(str(tmp_path / "place" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note"])


def test_an_outside_judge_finds_an_unknown_team(
    tmp_path: Path, judged: contextlib.AbstractContextManager[None]
) -> None:
    write(fairhaven(), tmp_path / "place")
    path = tmp_path / "place" / "respondents.csv"
    path.write_text(path.read_text().replace("trust,t1", "trust,t9"))
    with judged:
        import frictionless  # noqa: PLC0415 - its import warns

        report = frictionless.Package(str(tmp_path / "place" / "datapackage.json")).validate()
    assert report.flatten(["type"]) == [["foreign-key"]]


def test_the_data_package_tells_what_one_row_is(tmp_path: Path) -> None:
    write(fairhaven(), tmp_path / "place")
    package = json.loads((tmp_path / "place" / "datapackage.json").read_text())
    told = {resource["name"]: resource["description"] for resource in package["resources"]}
    assert told["teams"] == "One row is one team of one organisation."
