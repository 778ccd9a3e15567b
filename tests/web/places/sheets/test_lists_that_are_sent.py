"""Files people send: read as they are meant, refused in a sentence when they could do harm."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from crossways.web.places.sheets import reading, workbook_guard
from crossways.web.places.sheets.matching import Nearest
from crossways.web.places.sheets.reading import read_list
from crossways.web.places.sheets.row_faults import ListFaults, RowFault, rows_in_words

NAMES = {"email": ("email", "e mail"), "team": ("team",)}
NEEDED = ("email", "team")
ROWS = [["E-mail", "Team"], ["ann@a.example", "Day"], ["bo@a.example", "Nyth Bryn"]]


def read(content: bytes) -> list[tuple[Any, ...]]:
    return read_list(ContentFile(content), names=NAMES, needed=NEEDED).rows()


def fault_of(content: bytes) -> str:
    with pytest.raises(ListFaults) as refused:
        read(content)
    return str(refused.value)


def workbook(rows: list[list[Any]]) -> bytes:
    book, kept = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(kept)
    return kept.getvalue()


def changed(content: bytes, part: str, text: bytes) -> bytes:
    """The same workbook with one part of it replaced."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return kept.getvalue()


def text(rows: list[list[str]], *, separator: str = ",") -> str:
    return "".join(separator.join(row) + "\r\n" for row in rows)


@pytest.mark.parametrize(
    "content",
    [
        text(ROWS).encode(),
        text(ROWS).encode("utf-8-sig"),
        text(ROWS, separator=";").encode("cp1252"),
        text(ROWS, separator="\t").encode("utf-16"),
        workbook(ROWS),
    ],
    ids=["CSV", "CSV with a mark", "semicolons", "Unicode text", "workbook"],
)
def test_the_same_list_is_read_whatever_it_was_saved_as(content: bytes) -> None:
    assert read(content) == [(2, "ann@a.example", "Day"), (3, "bo@a.example", "Nyth Bryn")]


def test_columns_nobody_asked_for_are_dropped_and_blank_rows_keep_the_count() -> None:
    content = b"team,name,email\nDay,Ann Lee,ann@a.example\n,,\nDay,Bo,bo@a.example\n"
    assert read(content) == [(2, "ann@a.example", "Day"), (4, "bo@a.example", "Day")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"email,team\n", "nothing below the headings"),
        (b"mail,crew\na,b\n", "no column called email"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither CSV nor XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked by a password"),
        (b"PK\x03\x04 and no more", "no workbook"),
        (b"email,team\n=cmd|' /C calc'!A0,Day\n", "reads like a formula"),
        (b"email,team\na@b.example,+Day\n", "reads like a formula"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence_with_a_mend(content: bytes, words: str) -> None:
    assert words in fault_of(content)


def test_a_workbook_with_formulas_is_refused_by_row() -> None:
    rows = [*ROWS, ["=A2", "Day"], ["cy@a.example", '=HYPERLINK("http://x.example","Day")']]
    assert fault_of(workbook(rows)).startswith("Rows 4, 5: There are formulas, such as in cell A4.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_workbook_that_names_a_file_outside_is_refused(part: str, encoding: str) -> None:
    outside = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet>&x;</worksheet>'
    ).encode(encoding)
    assert "names things outside it" in fault_of(changed(workbook(ROWS), part, outside))


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked() -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(3):
            book.writestr(f"xl/worksheets/sheet{number}.xml", bytes(40_000_000))
    assert len(kept.getvalue()) < 200_000
    assert "unpacks to far more" in fault_of(kept.getvalue())


def test_a_workbook_that_lies_about_how_large_it_is_is_refused() -> None:
    honest = workbook(ROWS)
    with zipfile.ZipFile(BytesIO(honest)) as book:
        part = book.getinfo("xl/worksheets/sheet1.xml")
        size = part.file_size.to_bytes(4, "little")
    place = honest.rindex(b"xl/worksheets/sheet1.xml") - 46 + 24  # of its size, in the directory
    assert honest[place : place + 4] == size
    assert "no workbook" in fault_of(honest[:place] + b"\x05\x00\x00\x00" + honest[place + 4 :])


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("../../roster.csv", "email,team\n")
    assert "no workbook" in fault_of(kept.getvalue())


def test_too_many_parts_too_many_bytes_and_too_many_rows_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook_guard, "MOST_PARTS", 3)
    assert "unpacks to far more" in fault_of(workbook(ROWS))
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    assert "more than 1 rows" in fault_of(text(ROWS).encode())
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    assert "larger than" in fault_of(text(ROWS).encode())


@given(st.binary(max_size=200), st.sampled_from([b"", b"email,team\n", b"PK\x03\x04"]))
def test_no_bytes_whatever_bring_it_down(content: bytes, start: bytes) -> None:
    try:
        read(start + content)
    except ListFaults as refused:
        assert refused.faults


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_emoji_and_writing_from_right_to_left_come_through(cells: list[str]) -> None:
    kept = [cell for cell in cells if cell.isalnum()] or ["مريم"]
    content = "email,team\n" + "".join(f"a@b.example,{cell} 🙂\n" for cell in kept)
    assert [row[2] for row in read(content.encode())] == [f"{cell} 🙂".strip() for cell in kept]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((), ""),
        ((7, 7), "Row 7"),
        ((3, 2), "Rows 2, 3"),
        ((2, 3, 4, 9), "Rows 2 to 4, 9"),
    ],
)
def test_rows_are_told_as_people_write_them(rows: tuple[int, ...], words: str) -> None:
    assert rows_in_words(rows) == words


def test_thousands_of_rows_with_one_fault_are_told_short() -> None:
    words = rows_in_words(tuple(range(2, 50_000, 2)))
    assert len(words) < 600
    assert words.endswith("and 24,939 more")


def test_faults_stand_in_the_order_of_the_rows_and_beyond_a_hundred_are_counted() -> None:
    found = ListFaults(RowFault((row,), f"fault {row}", "Mend.") for row in range(150, 1, -1))
    assert [fault.rows for fault in found.shown[:2]] == [(2,), (3,)]
    assert (len(found.shown), found.more, found.rows) == (100, 49, 149)


def test_the_nearest_name_is_suggested_and_only_so_often() -> None:
    nearest = Nearest(["District nurses"])
    assert nearest.mend("distict nurse", otherwise="Add it.") == "Did you mean “District nurses”?"
    assert nearest.mend("Quay", otherwise="Add it.") == "Add it."
    for _ in range(40):
        last = nearest.mend("distict nurse", otherwise="Add it.")
    assert last == "Add it."
