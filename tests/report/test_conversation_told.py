"""The conversation told: statements first, shared on top, then the map; never one person."""

import io
import json

import polars as pl
import pytest
import talk
from altair.vegalite.v6.schema.core import load_schema
from jsonschema import Draft7Validator
from rich.console import Console

from crossways.report import page, pdf
from crossways.report.charts import lines, opinion_map, opinion_statements
from crossways.report.charts.picture import Picture
from crossways.report.letter import Section, compose
from crossways.report.model import CONVERSATION
from crossways.report.terminal import show


def section(anchor: str) -> Section:
    found = [one for one in compose(talk.report()).sections if one.heading.anchor == anchor]
    return found[0]


def drawn() -> dict[str, Picture]:
    report = talk.report()
    told = {picture.heading: picture for picture in opinion_statements.pictures(report)}
    ground, strip = opinion_map.picture(report), lines.picture(report, CONVERSATION)
    assert ground is not None
    assert strip is not None
    return told | {"map": ground, "strip": strip}


def test_every_chart_of_a_conversation_is_a_lawful_vega_lite_specification() -> None:
    judge = Draft7Validator(load_schema())
    for picture in drawn().values():
        assert not [error.message for error in judge.iter_errors(json.loads(picture.spec))]
        assert "<svg" in picture.svg


def test_statements_come_first_shared_on_top_then_the_map_then_whom_groups_follow() -> None:
    headings = [p.heading for part in section("conversation").parts for p in part.pictures]
    assert headings == [
        "What every group shares",
        "Where the groups part",
        "What many are unsure of",
        opinion_map.HEADING,
    ]
    kinds = [one.finding.kind for part in section("conversation").parts for one in part.findings]
    assert kinds == [
        "opinion.groups",
        "opinion.follows",
        "opinion.left_out",
        "opinion.dividing",
        "opinion.undecided",
    ]


def test_what_is_shared_opens_the_letter() -> None:
    letter = compose(talk.report())
    assert letter.sections[0].heading.anchor == "shared"
    assert [one.finding.kind for one in letter.sections[0].parts[0].findings] == ["opinion.shared"]
    assert letter.shortly[0].finding.kind == "opinion.shared"


def test_groups_stand_by_letter_whatever_they_answered_and_everybody_where_there_are_none() -> None:
    report = talk.report()
    assert [bar.code for bar in opinion_statements.shown(report, "S2")] == ["A", "B"]
    assert [bar.name for bar in opinion_statements.shown(report, "S3")] == ["Everyone"]
    assert opinion_statements.shown(report, "S9") == []


def test_the_table_holds_the_bands_as_released_and_unsure_as_what_is_left() -> None:
    table = drawn()["Where the groups part"].table
    assert table.row(0) == (
        "The doctor decides.",
        "Group A",
        "10 to 15%",
        "10 to 20%",
        "70 to 75%",
        "60 to 64",
    )


def test_a_bar_ends_where_its_band_does_and_its_line_reaches_further() -> None:
    rows = _rows(json.loads(drawn()["Where the groups part"].spec))
    ends = {(row["low"], row["high"]) for row in rows if "to_y" in row and "low" in row}
    assert {(-70.0, 10.0), (10.0, 15.0), (-75.0, -70.0)} <= ends
    lines_ = {(row["low"], row["high"]) for row in rows if "low" in row and "to_y" not in row}
    assert any(low < 10 and high > 15 and low > 0 for low, high in lines_)


def test_the_interval_is_made_of_told_numbers_and_narrows_with_more_people() -> None:
    few, many = (opinion_statements.probably((40, 45), n) for n in (20, 400))
    assert few[0] < many[0] <= 40
    assert 45 <= many[1] < few[1]


def test_the_map_draws_the_released_squares_alone_and_says_what_lies_between() -> None:
    picture = drawn()["map"]
    assert picture.table["Held by"].to_list() == ["Group A", "Between groups", "Group B"]
    assert picture.table["People"].to_list() == ["50 to 59", "10 to 19", "40 to 49"]
    assert "Between groups: 1 square" in picture.alt


@pytest.mark.parametrize("name", ["opinions", "ground"])
def test_what_is_not_released_is_not_drawn(name: str) -> None:
    frames = {"opinions": talk.opinions(), "ground": talk.ground()}
    report = talk.report(**{name: frames[name].clear()})
    assert opinion_statements.pictures(report) == () or name == "ground"
    assert opinion_map.picture(report) is None or name == "opinions"


def test_the_strip_marks_what_luck_alone_would_give() -> None:
    strip = drawn()["strip"]
    assert "Profession: 40% of the differences, luck alone 5%" in strip.alt
    assert strip.heading.startswith("How far differences on the conversation")


def test_page_pdf_and_terminal_tell_the_conversation() -> None:
    html = page.render(talk.report())
    assert "The open conversation" in html
    assert html.count('role="img"') == 5
    assert pdf.render(talk.report())[:4] == b"%PDF"
    console = Console(width=80, record=True, file=io.StringIO())
    show(talk.report(), console)
    assert "People answered in two different ways." in console.export_text()


def _rows(spec: object) -> list[dict[str, object]]:
    if isinstance(spec, dict):
        own = spec["values"] if spec.keys() == {"values"} else []
        return [*own, *(row for part in spec.values() for row in _rows(part))]
    return [row for part in spec for row in _rows(part)] if isinstance(spec, list) else []


def test_a_frame_without_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="opinions needs the columns"):
        talk.report(opinions=pl.DataFrame({"round": [1]}))
