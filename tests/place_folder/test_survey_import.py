"""Survey exports of every program become places: nothing lost, nobody named."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from crossways.place_folder import Faults, UnusablePath, check, write
from crossways.place_folder.survey import (
    Conversion,
    SurveyMap,
    convert,
    read_map,
    read_sheet,
    suggest,
)
from crossways.place_folder.survey.map import parse_map
from crossways.place_folder.survey.words import ladder_for

MAPS = Path(__file__).parent / "maps"
FORMS = """ID,Start time,Email,Name,Which organisation do you work for?,Team,\
How long have you worked in health or care?,We trust each other,We know our purpose,Anything else?
1,2026-03-01 10:00,ann@example.org,Ann A,The trust,North,Less than a year,Agree,4,Bob is rude
2,2026-03-01 10:05,bob@example.org,Bob B,The council,North,1 to 4 years,Strongly disagree,2,
3,2026-03-01 10:09,cat@example.org,Cat C,The trust,South,12 years,Can’t say,,It was fine with Ann
4,2026-03-01 10:15,dan@example.org,Dan D,The trust,South,5-9 years,Neutral,5,"Long, and
over two lines"
"""


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """An export as Microsoft Forms writes it."""
    path = tmp_path / "forms.csv"
    path.write_text(FORMS, encoding="utf-8")
    return path


def suggested(path: Path) -> SurveyMap:
    return parse_map(tomllib.loads(suggest(read_sheet(path))))


def imported(path: Path, change: Callable[[str], str] = str) -> Conversion:
    sheet = read_sheet(path)
    return convert(sheet, parse_map(tomllib.loads(change(suggest(sheet)))), seed=1)


def test_the_suggested_map_alone_imports_a_forms_export(forms: Path, tmp_path: Path) -> None:
    done = imported(forms)
    assert (done.rows, done.respondents, done.cells) == (4, 4, 8)
    assert (done.answered, done.cant_say, done.unanswered) == (6, 1, 1)
    assert set(done.place.teams["team"]) == {"North", "South"}
    assert set(done.place.respondents["tenure_band"]) == {
        "under_1",
        "1_to_4",
        "5_to_9",
        "10_plus",
    }
    write(done.place, tmp_path / "place")
    assert check(tmp_path / "place") == ()


def test_answers_stay_with_their_respondent(forms: Path) -> None:
    place = imported(forms).place
    joined = place.answers.join(place.respondents, on=["round", "respondent"])
    told = joined.select("tenure_band", "item", "value", "cant_say").rows()
    assert sorted(told, key=str) == sorted(
        [
            ("under_1", "We trust each other", 4.0, False),
            ("under_1", "We know our purpose", 4.0, False),
            ("1_to_4", "We trust each other", 1.0, False),
            ("1_to_4", "We know our purpose", 2.0, False),
            ("10_plus", "We trust each other", None, True),
            ("5_to_9", "We trust each other", 3.0, False),
            ("5_to_9", "We know our purpose", 5.0, False),
        ],
        key=str,
    )


def test_personal_data_is_dropped_said_so_and_never_copied(forms: Path, tmp_path: Path) -> None:
    text = suggest(read_sheet(forms))
    ignored = tomllib.loads(text)["ignored"]
    assert set(ignored) == {"ID", "Start time", "Email", "Name", "Anything else?"}
    assert "personal data: an e-mail address" in ignored["Email"]
    write(imported(forms).place, tmp_path / "place")
    written = text + "".join(path.read_text() for path in (tmp_path / "place").iterdir())
    for secret in ("ann@", "Ann", "Bob", "10:05", "rude", "2026-03-01"):
        assert secret not in written


def test_ids_and_order_do_not_lead_back_to_the_export(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("Team,Q1\n" + "".join(f"T{n:03},{n % 5 + 1}\n" for n in range(300)) * 2)
    sheet = read_sheet(path)
    mapped = parse_map(tomllib.loads(suggest(sheet)))
    first, second = (convert(sheet, mapped).place.respondents for _ in range(2))
    assert first["respondent"].is_unique().all()
    assert not set(first["respondent"]) & set(second["respondent"])
    assert first["team"].to_list() != second["team"].to_list()
    assert first["team"].to_list() != sheet.rows["Team"].to_list()


def test_an_organisation_is_given_to_a_team_only_when_its_people_agree(forms: Path) -> None:
    teams = dict(imported(forms).place.teams.select("team", "partner").rows())
    assert teams == {"North": None, "South": "The trust"}


@pytest.mark.parametrize(
    ("codec", "mark"),
    [("utf-8-sig", ","), ("utf-16", "\t"), ("cp1252", ";"), ("cp1252", ","), ("utf-8", ";")],
)
def test_every_way_excel_saves_text_is_read(tmp_path: Path, codec: str, mark: str) -> None:
    path = tmp_path / "excel.csv"
    rows = [["Team", "We’re heard"], ["Café", "4"], ["Café", "2"], ["Nord", "5"]]
    path.write_bytes("\r\n".join(mark.join(row) for row in rows).encode(codec))
    sheet = read_sheet(path)
    assert sheet.header == ("Team", "We’re heard")
    assert sheet.rows["Team"].to_list() == ["Café", "Café", "Nord"]
    assert bool(sheet.notes) == (codec in ("utf-16", "cp1252") or mark != ",")


def test_decimal_commas_are_read_where_semicolons_part_cells(tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_text("Team;Score\nA;3,5\nA;2\nB;4,25\n")
    assert sorted(imported(path).place.answers["value"]) == [2.0, 3.5, 4.25]


def test_the_three_header_rows_of_qualtrics_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "qualtrics.csv"
    path.write_text(
        "StartDate,IPAddress,RecipientEmail,Q1,Q2\n"
        'Start Date,IP Address,Recipient Email,"We act, not talk",Which team are you in?\n'
        '"{""ImportId"":""startDate""}","{}","{}","{""ImportId"":""QID1""}","{}"\n'
        "2026-03-01,10.0.0.1,,Somewhat agree,North\n2026-03-02,10.0.0.2,,Agree,South\n"
    )
    done = imported(path)
    assert done.place.items.select("item", "text", "high").rows() == [("Q1", "We act, not talk", 7)]
    assert sorted(done.place.answers["value"]) == [5.0, 6.0]
    assert set(done.place.respondents["team"]) == {"North", "South"}


def workbook(path: Path, rows: list[list[object]], *, second: str | None = None) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if second:
        book.create_sheet(second).append(["Team", "Other"])
    book.save(path)
    return path


def test_a_workbook_with_merged_titles_dates_and_numbers_as_text_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "answers.xlsx",
        [
            ["Team", "Trust", None, "Date"],
            [None, "They listen", "They act", None],
            ["North", "4", 3.0, datetime.date(2026, 3, 1)],
            ["South", 5, 2, datetime.date(2026, 3, 2)],
        ],
        second="Codes",
    )
    sheet = read_sheet(path)
    assert sheet.header == ("Team", "Trust: They listen", "Trust: They act", "Date")
    assert sheet.rows["(row)"].to_list() == [3, 4]
    assert any("of 2" in note.says for note in sheet.notes)
    assert sorted(imported(path).place.answers["value"]) == [2.0, 3.0, 4.0, 5.0]


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "answers.xlsx", [["Team"], ["North"]], second="Codes")
    assert read_sheet(path, sheet="Codes").header == ("Team", "Other")
    with pytest.raises(Faults, match="Sheet, Codes"):
        read_sheet(path, sheet="Nowhere")


def test_two_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("Score,Score,\n1,2,\n3,4,\n")
    sheet = read_sheet(path)
    assert sheet.header == ("Score", "Score (2)", "column 3")
    assert len(sheet.notes) == 2


def test_a_cell_that_cannot_be_read_is_a_fault_with_its_row(forms: Path) -> None:
    sheet = read_sheet(forms)
    mapped = suggested(forms)
    forms.write_text(FORMS.replace("Strongly disagree,2", "Mostly,9"), encoding="utf-8")
    with pytest.raises(Faults) as raised:
        convert(read_sheet(forms), mapped)
    told = [(fault.row, fault.column, fault.found) for fault in raised.value.faults]
    assert told == [(3, "We trust each other", "'Mostly'"), (3, "We know our purpose", "'9'")]
    assert sheet.rows.height == 4


def test_a_column_nobody_named_is_a_fault_and_so_is_one_that_is_not_there(forms: Path) -> None:
    mapped = suggested(forms)
    forms.write_text(FORMS.replace("Email", "Post"), encoding="utf-8")
    with pytest.raises(Faults) as raised:
        convert(read_sheet(forms), mapped)
    assert {fault.column for fault in raised.value.faults} == {"Email", "Post"}


def test_every_mistake_of_a_map_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        "[survey]\nround = 0\ncolour = 1\n[columns]\nteam = 3\nfloor = 'F'\n"
        "[words.tenure_band]\nlong = 'ages'\n"
        "[[items]]\ncolumn = 'Q1'\nlow = 5\nhigh = 1\nfacet = 'SHOUT'\nwhole = 'yes'\n"
        "[[items]]\ncolumn = 'Q1'\nlow = 1\nhigh = 'five'\n"
    )
    with pytest.raises(Faults) as raised:
        read_map(path)
    assert {fault.column for fault in raised.value.faults} >= {
        "survey.round",
        "survey.colour",
        "columns.team",
        "columns.floor",
        "words.tenure_band.long",
        "items Q1.high",
        "items Q1.facet",
        "items Q1.whole",
        "Q1",
    }


def test_a_map_that_is_not_toml_or_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusablePath, match=r"absent\.toml"):
        read_map(tmp_path / "absent.toml")
    (tmp_path / "map.toml").write_text("[survey\n")
    with pytest.raises(Faults, match="a map in TOML"):
        read_map(tmp_path / "map.toml")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'a,"b\n1,2\n', b"\n\n"])
def test_no_broken_export_ends_in_a_traceback(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(Faults):
        convert(read_sheet(path), suggested(path))
    path = tmp_path / "export.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnusablePath):
        read_sheet(path)


def test_facets_sectors_and_head_counts_come_from_the_map(tmp_path: Path) -> None:
    path = tmp_path / "values.csv"
    path.write_text("Org,Say,Guess\nTrust,40,70\nCouncil,60,n/k\n")
    mapped = parse_map(
        tomllib.loads("""
[survey]
no_answer = ["n/k"]
[columns]
partner = "Org"
[everyone]
team = "All of us"
[sectors]
Trust = "health"
Council = "care"
[head_counts]
"All of us" = 40
[[items]]
column = "Say"
code = "W1"
low = 0
high = 100
facet = "SAY"
[[items]]
column = "Guess"
code = "W1"
low = 0
high = 100
facet = "GUESS"
about_sector = "care"
""")
    )
    done = convert(read_sheet(path), mapped, seed=3)
    write(done.place, tmp_path / "place")
    assert check(tmp_path / "place") == ()
    assert done.place.items.height == 1
    assert done.place.head_counts.select("team", "head_count").rows() == [("All of us", 40)]
    assert set(done.place.answers.select("facet", "about_sector", "value").rows()) == {
        ("SAY", None, 40.0),
        ("SAY", None, 60.0),
        ("GUESS", "care", 70.0),
    }
    assert dict(done.place.partners.select("partner", "sector").rows()) == {
        "Trust": "health",
        "Council": "care",
    }


def test_ladders_are_told_by_their_words() -> None:
    assert ladder_for(["Slightly agree", "Agree", "Strongly agree"])["agree"] == 6
    assert ladder_for(["5 - Strongly agree", "1 - Strongly disagree"])["5 - strongly agree"] == 5
    assert ladder_for(["Never", "Always"])["often"] == 4
    assert ladder_for(["North", "South"]) == {}


# Real surveys


@pytest.mark.shared_data
def test_bh1996_imports_by_the_suggested_map_alone(shared_data: Path, tmp_path: Path) -> None:
    done = imported(shared_data / "surveys" / "bh1996.csv")
    assert (done.rows, done.respondents) == (7382, 7382)
    assert done.place.teams.height == 99
    assert set(done.place.items["item"]) == {"COHES", "LEAD", "WBEING"}
    assert (done.cells, done.answered) == (3 * 7382, 3 * 7382)
    write(done.place, tmp_path / "place")
    assert check(tmp_path / "place") == ()


@pytest.mark.shared_data
def test_bh1996_imports_by_an_edited_map_with_the_means_of_the_file(shared_data: Path) -> None:
    path = shared_data / "surveys" / "bh1996.csv"
    done = convert(read_sheet(path), read_map(MAPS / "bh1996.toml"), seed=1)
    raw = pl.read_csv(path)
    place = done.place
    by_item = dict(place.answers.group_by("item").agg(pl.col("value").mean()).rows())
    for item in ("COHES", "LEAD", "HRS", "WBEING"):
        assert by_item[item] == pytest.approx(raw[item].mean(), rel=1e-12)
    ours = place.answers.join(place.respondents, on=["round", "respondent"])
    ours = ours.filter(pl.col("item") == "COHES").group_by("team").agg(pl.col("value").mean())
    theirs = raw.group_by(pl.col("GRP").cast(pl.String).alias("team")).agg(pl.col("COHES").mean())
    joined = ours.join(theirs, on="team")
    assert joined.height == 99
    assert (joined["value"] - joined["COHES"]).abs().max() < 1e-9  # type: ignore[operator]


@pytest.mark.shared_data
def test_bfi_imports_by_the_suggested_map_alone(shared_data: Path) -> None:
    path = shared_data / "surveys" / "bfi.csv"
    done = imported(path)
    raw = pl.read_csv(path)
    items = [f"{trait}{number}" for trait in "ACENO" for number in range(1, 6)]
    assert done.place.items["item"].to_list() == items
    assert done.place.items.select("low", "high", "whole").unique().rows() == [(1.0, 6.0, True)]
    assert done.respondents == 2800
    assert done.answered == sum(raw[item].count() for item in items)
    assert done.answered + done.unanswered == 2800 * 25
