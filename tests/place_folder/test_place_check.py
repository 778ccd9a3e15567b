"""Every fault of a place folder is named: file, row, column, and how to mend it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from small_places import fairhaven

from crossways.place_folder import Fault, Faults, UnusablePath, check, examine, read, write

Folder = Path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A sound place folder."""
    write(fairhaven(), tmp_path / "place")
    return tmp_path / "place"


def alter(folder: Folder, name: str, change: Callable[[bytes], bytes]) -> None:
    path = folder / f"{name}.csv"
    path.write_bytes(change(path.read_bytes()))


def only(folder: Folder) -> Fault:
    faults = check(folder)
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


def where(fault: Fault) -> tuple[str, int | None, str | None]:
    return fault.file, fault.row, fault.column


def notes(folder: Folder) -> str:
    examination = examine(folder)
    assert examination.faults == []
    return " ".join(str(note) for note in examination.notes)


def test_a_sound_folder_has_no_faults_and_every_row_is_counted(folder: Folder) -> None:
    examination = examine(folder)
    assert examination.faults == []
    assert examination.rows == {t.name: f.height for t, f in fairhaven() if f.height}


@pytest.mark.parametrize(
    ("name", "old", "new", "row", "column", "expected"),
    [
        ("answers", b"RATE,,4.0", b"RATE,,9", 2, "value", "an answer from 1 to 5"),
        ("answers", b"RATE,,4.0", b"RATE,,3.5", 2, "value", "a whole step of its item's scale"),
        ("answers", b"RATE,,4.0", b"RATE,,four", 2, "value", "a number"),
        ("answers", b"RATE,,4.0", b"RATE,,nan", 2, "value", "a number"),
        ("answers", b"RATE,,4.0", b"RATE,,", 2, "value", "one of the two"),
        ("answers", b"RATE,,4.0", b"shout,,4.0", 2, "facet", "one of RATE, SAY"),
        ("answers", b"r1,P1", b"r1,P9", 2, "item", "one that is in items"),
        ("answers", b"r1,P1", b"r9,P1", 2, "respondent", "someone in respondents of round 1"),
        ("answers", b"4.0,false", b"4.0,perhaps", 2, "cant_say", "true or false"),
        ("answers", b"4.0,false", b"4.0,true", 2, "cant_say", "one of the two"),
        ("answers", b"GUESS,care", b"GUESS,", 4, "about_sector", "the sector whose view"),
        ("respondents", b"frontline", b"boss", 2, "grade_band", "one of frontline"),
        ("respondents", b"trust,t1", b"trust,t7", 2, "team", "one that is in teams"),
        ("respondents", b"council,t2,,,10_plus", b"council,t2,,,12", 3, "tenure_band", "one of"),
        ("rounds", b"2026-03-01", b"01/03/2026", 2, "opened", "a date written year-month-day"),
        ("rounds", b"2026-03-31", b"2026-02-28", 2, "closed", "a day not before it opened"),
        ("rounds", b"31,10", b"31,4", 2, "threshold", "5 or more"),
        ("items", b"1.0,5.0", b"5.0,1.0", 2, "high", "more than low"),
        ("teams", b"Ward 1", b"", 2, "name", "text"),
    ],
)
def test_one_wrong_cell_is_one_fault_that_names_it(  # noqa: PLR0917 - pytest names them
    folder: Folder, name: str, old: bytes, new: bytes, row: int, column: str, expected: str
) -> None:
    alter(folder, name, lambda text: text.replace(old, new, 1))
    faults = [fault for fault in check(folder) if fault.file == f"{name}.csv"]
    assert where(faults[0]) == (f"{name}.csv", row, column)
    assert expected in faults[0].expected
    # a turned-round scale also leaves its answers off it; nothing else has company
    assert len(faults) == 1


def test_a_repeated_answer_names_the_row_that_said_it_first(folder: Folder) -> None:
    alter(folder, "answers", lambda text: text + b"1,r1,P1,RATE,,2,false\n")
    fault = only(folder)
    assert where(fault) == ("answers.csv", 5, None)
    assert "row 2" in fault.expected


def test_a_cell_in_another_case_is_told_how_to_be_written(folder: Folder) -> None:
    alter(folder, "respondents", lambda text: text.replace(b"trust,t1", b"trust,T1"))
    assert only(folder).mend == "Write 't1' if that is meant"


def test_all_faults_are_counted_in_one_pass_however_many(folder: Folder) -> None:
    rows = b"".join(b"1,r1,P1,SAY,,%d,false\n" % number for number in range(100, 5100))
    alter(folder, "answers", lambda text: text + rows)
    assert sum(fault.column == "value" for fault in check(folder)) == 5000


def test_checking_changes_nothing(folder: Folder) -> None:
    alter(folder, "answers", lambda text: text.replace(b"4.0", b"9"))
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    check(folder)
    after = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    assert before == after


def test_reading_a_faulty_folder_raises_every_fault(folder: Folder) -> None:
    alter(folder, "answers", lambda text: text.replace(b"4.0", b"9").replace(b"12.5", b"900"))
    with pytest.raises(Faults) as raised:
        read(folder)
    assert [fault.row for fault in raised.value.faults] == [2, 4]


# Rows and cells


@pytest.mark.parametrize("extra", [b"1,r1,P1\n", b"1,r1,P1,SAY,,3,false,more,and more\n"])
def test_a_ragged_row_is_a_fault_and_the_rows_after_it_are_still_checked(
    folder: Folder, extra: bytes
) -> None:
    alter(folder, "answers", lambda text: text + extra + b"1,r1,P1,SAY,,99,false\n")
    ragged, off_scale = check(folder)
    assert (ragged.row, off_scale.row) == (5, 6)
    assert ragged.expected.startswith("7 cells")


def test_a_quoted_line_end_is_inside_one_row(folder: Folder) -> None:
    alter(folder, "teams", lambda text: text.replace(b"Ward 1", b'"Ward\n1"'))
    assert read(folder).teams["name"][0] == "Ward\n1"
    alter(folder, "teams", lambda text: text.replace(b"council", b"concil"))
    assert only(folder).row == 3


def test_a_quotation_mark_never_closed_is_named_where_it_opens(folder: Folder) -> None:
    alter(folder, "teams", lambda text: text.replace(b"Ward 1", b'"Ward 1'))
    fault = next(fault for fault in check(folder) if fault.file == "teams.csv")
    assert fault.row == 2
    assert "never closed" in fault.found


def test_a_quotation_mark_never_closed_in_a_long_file_is_named_where_it_opens(
    folder: Folder,
) -> None:
    rows = b"".join(b"t%d,Long name of a team,trust,\n" % number for number in range(10, 12_000))
    alter(folder, "teams", lambda text: text.replace(b"Ward 1", b'"Ward 1') + rows)
    fault = next(fault for fault in check(folder) if fault.file == "teams.csv")
    assert (fault.row, "never closed" in fault.found) == (2, True)


@pytest.mark.parametrize(("ending", "told"), [(b"\r\n", ""), (b"\r", "old Mac")])
def test_any_line_end_is_read(folder: Folder, ending: bytes, told: str) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", ending))
    assert told in notes(folder)
    assert read(folder).answers.equals(fairhaven().answers)


def test_mixed_line_ends_are_read_and_said(folder: Folder) -> None:
    alter(folder, "answers", lambda text: text.replace(b"\n", b"\r\n", 2))
    assert "mixed" in notes(folder)
    assert read(folder).answers.equals(fairhaven().answers)


def test_blank_rows_are_passed_over_but_counted_in_row_numbers(folder: Folder) -> None:
    alter(folder, "answers", lambda text: text + b"\n,,,,,,\n")
    assert "2 blank rows" in notes(folder)
    alter(folder, "answers", lambda text: text + b"1,r1,P1,SAY,,99,false\n")
    assert only(folder).row == 7


@pytest.mark.parametrize(("mark", "told"), [(b";", "semicolons"), (b"\t", "tabs")])
def test_cells_parted_otherwise_are_read_and_said(folder: Folder, mark: bytes, told: str) -> None:
    alter(folder, "answers", lambda text: text.replace(b",", mark))
    assert told in notes(folder)
    assert read(folder).answers.equals(fairhaven().answers)


def test_a_decimal_comma_is_told_how_to_be_written(folder: Folder) -> None:
    alter(folder, "answers", lambda text: text.replace(b"12.5", b'"12,5"'))
    assert only(folder).mend == "Write 12.5"


@pytest.mark.parametrize("word", [b"TRUE", b"Yes", b"1", b" true ", b"Y"])
def test_truth_is_written_in_several_ways(folder: Folder, word: bytes) -> None:
    alter(folder, "answers", lambda text: text.replace(b",true", b"," + word))
    assert read(folder).answers["cant_say"].to_list() == [False, True, False]


# Encodings


def test_a_byte_order_mark_is_read(folder: Folder) -> None:
    alter(folder, "answers", lambda text: b"\xef\xbb\xbf" + text)
    assert read(folder).answers.equals(fairhaven().answers)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_a_fault_and_the_cells_are_still_checked(folder: Folder, codec: str) -> None:
    wrong = lambda text: text.replace(b"4.0", b"9").decode().encode(codec)  # noqa: E731
    alter(folder, "answers", wrong)
    encoding, value = check(folder)
    assert (encoding.found, encoding.expected) == ("UTF-16 text", "UTF-8")
    assert where(value) == ("answers.csv", 2, "value")


def test_windows_bytes_are_named_by_row_column_and_byte(folder: Folder) -> None:
    alter(folder, "teams", lambda text: text.replace(b"Locality, north", b"Anne\x92s"))
    fault = only(folder)
    assert where(fault) == ("teams.csv", 3, "name")
    assert "Anne’s" in fault.found
    assert "92" in fault.found


def test_a_zero_byte_is_named_by_row_and_column(folder: Folder) -> None:
    alter(folder, "teams", lambda text: text.replace(b"Ward 1", b"Ward\x001"))
    fault = only(folder)
    assert (where(fault), fault.found) == (("teams.csv", 2, "name"), "a zero byte")


# Columns


def test_a_missing_column_is_named(folder: Folder) -> None:
    alter(folder, "teams", lambda text: text.replace(b"team,name", b"team,title"))
    assert only(folder).column == "name"
    assert "title" in " ".join(str(note) for note in examine(folder).notes)


def test_a_column_in_capitals_is_told_its_name(folder: Folder) -> None:
    alter(folder, "teams", lambda text: text.replace(b"team,name", b"team,NAME"))
    assert only(folder).mend == "Rename it to name"


def test_a_column_there_twice_is_a_fault(folder: Folder) -> None:
    alter(folder, "teams", lambda text: text.replace(b"partner,site", b"partner,partner"))
    assert any(where(fault) == ("teams.csv", 1, "partner") for fault in check(folder))


def test_an_extra_column_is_noted_and_passed_over(folder: Folder) -> None:
    (folder / "sectors.csv").write_text("sector,name,colour\nhealth,Health,blue\ncare,Care,red\n")
    assert "colour" in notes(folder)
    assert read(folder).sectors.columns == ["sector", "name"]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("E-mail", "x"),
        ("Staff name", "x"),
        ("nhs_number", "x"),
        ("Mobile", "x"),
        ("contact", "ann@example.org"),
        ("reference", "943 476 5919"),
        ("line", "01632 960 123"),
    ],
)
def test_personal_data_has_no_place(folder: Folder, header: str, cell: str) -> None:
    rows = f"sector,name,{header}\nhealth,Health,{cell}\ncare,Care,{cell}\n"
    (folder / "sectors.csv").write_text(rows)
    fault = only(folder)
    assert (fault.column, fault.expected) == (header, "no personal data")
    assert cell == "x" or cell not in str(fault)


def test_a_respondent_known_by_e_mail_is_a_fault(folder: Folder) -> None:
    for name in ("respondents", "answers"):
        alter(folder, name, lambda text: text.replace(b"r2", b"ann@example.org"))
    assert {fault.expected for fault in check(folder)} == {"a random id"}


# Files and folders


def test_an_empty_file_is_a_fault(folder: Folder) -> None:
    alter(folder, "answers", lambda _: b"")
    assert only(folder).found == "an empty file"


def test_a_header_alone_is_noted(folder: Folder) -> None:
    alter(folder, "answers", lambda text: text.splitlines(keepends=True)[0])
    assert "no rows" in notes(folder)
    assert read(folder).answers.height == 0


def test_a_folder_with_answers_only_says_which_tables_are_missing(folder: Folder) -> None:
    for path in folder.iterdir():
        if path.name != "answers.csv":
            path.unlink()
    told = {fault.column: fault.row for fault in check(folder)}
    assert told == {"round": None, "item": None, "about_sector": None, "respondent": None}


def test_a_folder_with_sectors_only_is_sound(tmp_path: Path) -> None:
    (tmp_path / "sectors.csv").write_text("sector,name\nhealth,Health\n")
    assert "found by their names" in notes(tmp_path)


def test_a_folder_without_tables_is_a_fault(tmp_path: Path) -> None:
    assert only(tmp_path).found == "no tables"


def test_a_path_that_is_no_folder_cannot_be_used(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(UnusablePath, match="nothing there"):
        check(tmp_path / "absent")
    with pytest.raises(UnusablePath, match="a folder of tables"):
        check(folder / "answers.csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read_is_a_fault(folder: Folder) -> None:
    (folder / "answers.csv").chmod(0)
    assert "permission" in only(folder).found


def test_a_file_that_cannot_be_opened_is_a_fault(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(path: Path, *args: object, **options: object) -> object:
        if path.name == "answers.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refuse)
    assert "permission denied" in only(folder).found


def test_a_folder_in_the_place_of_a_file_is_a_fault(folder: Folder) -> None:
    (folder / "answers.csv").unlink()
    (folder / "answers.csv").mkdir()
    assert only(folder).found == "a folder"


def test_the_same_table_twice_is_a_fault(folder: Folder) -> None:
    fairhaven().answers.write_parquet(folder / "answers.parquet")
    assert "also in answers.csv" in only(folder).found


def test_a_parquet_file_that_is_none_is_a_fault(folder: Folder) -> None:
    (folder / "votes.parquet").write_bytes(b"PAR1 but not really")
    assert only(folder).file == "votes.parquet"


def test_parquet_of_other_types_is_read_by_the_same_rules(tmp_path: Path) -> None:
    write(fairhaven(), tmp_path / "place", format="parquet")
    loose = fairhaven().answers.with_columns(
        pl.col("round").cast(pl.Float32),
        pl.col("cant_say").cast(pl.Int8),
        pl.col("facet").cast(pl.Categorical),
    )
    loose.write_parquet(tmp_path / "place" / "answers.parquet")
    assert read(tmp_path / "place").answers.equals(fairhaven().answers)
    loose.with_columns(value=pl.lit(7.0)).write_parquet(tmp_path / "place" / "answers.parquet")
    assert [fault.row for fault in check(tmp_path / "place")][:2] == [2, 3]


# datapackage.json


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\answers.csv",
        "\\\\server\\answers.csv",
        "..\\answers.csv",
        "https://example.org/answers.csv",
        "file:///etc/passwd",
        "~/answers.csv",
        "sub/../../answers.csv",
        " ",
    ],
)
def test_a_path_out_of_the_folder_is_refused_and_never_opened(folder: Folder, path: str) -> None:
    package = {"resources": [{"name": "votes", "path": path}]}
    (folder / "datapackage.json").write_text(json.dumps(package))
    fault = only(folder)
    assert fault.file == "datapackage.json"
    assert fault.expected == "a path inside the folder"


def test_a_link_out_of_the_folder_is_refused(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("statement,text\n1,secret\n")
    (folder / "statements.csv").symlink_to(tmp_path / "secret.csv")
    fault = only(folder)
    assert (fault.file, fault.found) == ("statements.csv", "a link out of the folder")


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"resources": 3}', '{"resources": [3]}', '{"resources": [{"name": "votes"}]}'],
)
def test_a_broken_data_package_is_one_fault(folder: Folder, text: str) -> None:
    (folder / "datapackage.json").write_text(text)
    assert only(folder).file == "datapackage.json"


def test_a_file_the_data_package_names_must_be_there(folder: Folder) -> None:
    (folder / "answers.csv").unlink()
    assert "not there" in only(folder).found


def test_a_data_package_may_call_a_file_otherwise(folder: Folder) -> None:
    (folder / "answers.csv").rename(folder / "export.csv")
    package = {"title": "F", "resources": [{"name": "answers", "path": "export.csv"}]}
    (folder / "datapackage.json").write_text(json.dumps(package))
    assert read(folder).answers.equals(fairhaven().answers)
    assert read(folder).name == "F"


def test_a_spoilt_cell_in_a_key_is_no_second_fault_for_its_row(tmp_path: Path) -> None:
    (tmp_path / "sectors.csv").write_text("sector,name\nh,Health\n", encoding="utf-8")
    (tmp_path / "partners.csv").write_text("partner,name,sector\na,A,h\n", encoding="utf-8")
    (tmp_path / "teams.csv").write_text("team,name,partner\nx,X,a\ny,Y,a\n", encoding="utf-8")
    flows = "from_team,to_team,per_week,counted_on\nx,y,3,\nx,y,4,31/12/2026\n"
    (tmp_path / "case_flows.csv").write_text(flows, encoding="utf-8")
    faults = check(tmp_path)
    assert [(fault.row, fault.column) for fault in faults] == [(3, "counted_on")]
