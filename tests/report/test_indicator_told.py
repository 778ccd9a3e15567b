"""One indicator told: words, drawing, table, page and PDF say the same, and no more than known."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from functools import cache

import numpy as np
import pikepdf
import pypdfium2
import pytest
from altair.vegalite.v6.schema.core import load_schema
from indicators import CALM, STORIES, indicator, rebased, risen, shares
from jsonschema import Draft7Validator

from crossways.content.voice import find_forbidden
from crossways.report.charts.control_chart import alt, look_of, picture
from crossways.report.identity import FONT, LIGHT
from crossways.report.indicator import Indicator
from crossways.report.indicator_json import as_data, to_json
from crossways.report.indicator_page import render_html, render_pdf
from crossways.report.indicator_signs import change_sign, target_sign
from crossways.report.indicator_words import (
    STATUS,
    TARGET_STATUS,
    cautions,
    reason,
    rebase_words,
    rules_words,
    statement,
    sureness,
    target_words,
)

TOLD = (statement, reason, sureness, target_words, rules_words, alt)


def all_words(told: Indicator) -> str:
    parts = [say(told) for say in TOLD] + cautions(told) + rebase_words(told)
    parts += [STATUS[told.variation], TARGET_STATUS[told.assurance], picture(told).reading]
    return " ".join(parts)


def rows_in(spec: object) -> list[dict[str, object]]:
    if isinstance(spec, dict):
        own = spec["values"] if spec.keys() == {"values"} else []
        return [*own, *(row for part in spec.values() for row in rows_in(part))]
    return [row for part in spec for row in rows_in(part)] if isinstance(spec, list) else []


@cache
def judge() -> Draft7Validator:
    return Draft7Validator(load_schema())


@pytest.mark.parametrize("story", STORIES)
def test_every_story_is_told_in_plain_words_without_gaps(story: str) -> None:
    words = all_words(STORIES[story]())
    assert find_forbidden(words) == []
    assert not re.search(r"nan|inf\b|None|\{|_", words)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        ("calm", "no clear change"),
        ("risen", "higher, which is worse"),
        ("too few", "not enough points yet"),
        ("constant", "every reading is 4.5"),
        ("rare", "too few events"),
        ("neutral", "higher, by more than"),
        ("empty", "nothing has been measured"),
    ],
)
def test_the_statement_tells_what_is_happening(story: str, said: str) -> None:
    assert said in statement(STORIES[story]())


def test_too_few_points_are_counted_and_no_limits_are_drawn_or_tabled() -> None:
    told = STORIES["too few"]()
    assert "There are 8 readings; 12 are needed" in reason(told)
    assert not told.has_limits.any()
    assert "Ordinary between" not in picture(told).table.columns
    assert "limit" not in picture(told).spec.replace("limits are drawn", "")


@pytest.mark.parametrize("story", ["too few", "constant", "rare", "one reading", "empty"])
def test_where_limits_would_mislead_nothing_is_flagged(story: str) -> None:
    told = STORIES[story]()
    assert told.flagged == []
    assert all(reading["upper"] is None for reading in as_data(told)["readings"])


def test_a_flag_is_less_sure_where_readings_lean_on_the_one_before() -> None:
    leaning = indicator(50 + 5 * np.sin(np.arange(30) * np.pi / 10))
    assert leaning.carries_over > 0.4
    assert leaning.flagged[-1] == 29
    assert sureness(leaning).startswith("Not very sure")
    assert sureness(risen()).startswith("Fairly sure")


@pytest.mark.parametrize(
    ("target", "better", "said"),
    [
        (120.0, "decrease", "expect it to be met"),
        (20.0, "decrease", "expect it to be missed"),
        (60.0, "decrease", "luck decides"),
        (20.0, "increase", "expect it to be met"),
        (20.0, "neutral", "only drawn"),
    ],
)
def test_what_the_target_can_expect_is_said(target: float, better: str, said: str) -> None:
    assert said in target_words(indicator(target=target, better=better))


def test_without_a_target_nothing_is_said_of_one() -> None:
    assert target_words(indicator()) == ""
    assert "target" not in all_words(indicator()).lower().replace("target: cannot tell", "")


def test_a_new_start_is_told_with_reason_person_and_day_everywhere() -> None:
    told = rebased()
    (line,) = rebase_words(told)
    for words in ("Jan 2024", "the home-first team began", "the board", "1 Mar 2024"):
        assert words in line
    assert line in render_html(told)
    assert as_data(told)["rebases"][0]["reason"] == "the home-first team began"
    assert "new limits" in picture(told).spec


@pytest.mark.parametrize("story", STORIES)
def test_every_chart_is_a_lawful_vega_lite_specification_in_our_colours(story: str) -> None:
    shown = picture(STORIES[story]())
    assert not [error.message for error in judge().iter_errors(json.loads(shown.spec))]
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-fA-F]{3,6})"', shown.svg))
    assert colours <= set(LIGHT.values())
    assert set(re.findall(r'font-family="([^"]+)"', shown.svg)) <= {FONT}
    assert " style=" not in shown.svg


@pytest.mark.parametrize("story", STORIES)
def test_the_rule_set_is_printed_on_every_chart(story: str) -> None:
    drawn = "".join(ET.fromstring(picture(STORIES[story]()).svg).itertext())
    assert "Rules: nhsr" in drawn


@pytest.mark.parametrize("story", STORIES)
def test_our_type_has_every_letter_we_print(story: str) -> None:
    letters = set(all_words(STORIES[story]()))
    assert {letter for letter in letters if ord(letter) > 0xFF} <= set("–—‘’“”…")


def test_every_reading_is_drawn_once_and_stands_where_it_was_read() -> None:
    told = rebased(target=30.0)
    layers = json.loads(picture(told).spec)["layer"]
    points = [layer for layer in layers if layer["mark"]["type"] == "point"]
    drawn = sorted((row["x"], row["y"]) for layer in points for row in layer["data"]["values"])
    assert drawn == list(enumerate(told.values))


def test_a_missing_reading_breaks_the_line() -> None:
    told = STORIES["gap"]()
    line = next(
        layer
        for layer in json.loads(picture(told).spec)["layer"]
        if layer["mark"]["type"] == "line"
    )
    assert [row["x"] for row in line["data"]["values"] if row["y"] is None] == [10]
    assert look_of(told, 10) == ""
    assert picture(told).table["Reading"][10] == "no reading"


def test_better_and_worse_differ_by_shape_and_not_by_red_and_green() -> None:
    marks = {}
    for better in ("increase", "decrease", "neutral"):
        told = risen(better=better)
        look = look_of(told, told.latest)
        layers = json.loads(picture(told).spec)["layer"]
        marks[look] = {
            layer["mark"]["shape"]
            for layer in layers
            if layer["mark"]["type"] == "point"
            and any(row["x"] == told.latest for row in layer["data"]["values"])
        }
    assert marks.keys() == {"better", "worse", "changed"}
    assert len(set.union(*marks.values())) == 3


def test_limits_where_readings_cannot_go_are_not_drawn_but_still_used() -> None:
    low = indicator([9.0, 40, 7, 30, 12, 50, 8, 35, 6, 44, 10, 33, 9, 41])
    assert low.chart.limits.lower[0, 0] < 0
    rows = rows_in(json.loads(picture(low).spec))
    assert min(row["y"] for row in rows if row.get("y") is not None) >= 0
    assert picture(low).table["Ordinary between"][0].startswith("0 to ")


def test_the_table_holds_every_reading_and_what_shares_are_out_of() -> None:
    told = shares()
    rows = picture(told).table
    assert rows.height == 24
    assert rows["Reading"].to_list() == [f"{100 * value:.1f}%" for value in told.values]
    assert rows["Out of"].to_list() == [f"{size:.0f}" for size in told.chart.sizes[0]]


def test_the_alt_text_tells_the_finding_and_which_readings_stand_out() -> None:
    assert statement(risen()) in alt(risen())
    told = risen()
    assert f"{len(told.flagged)} readings stand out" in alt(told)
    assert "Dec 2023." in alt(told)
    calm = [50.0, 52, 49, 51, 48, 50, 53, 49, 51, 50, 52, 48, 51, 49, 62]
    assert "1 reading stands out: Mar 2023." in alt(indicator(calm))


def test_signs_differ_for_every_meaning_and_the_words_say_the_same() -> None:
    stories = [indicator(), risen(), risen(better="increase"), risen(better="neutral")]
    stories += [STORIES["constant"](), STORIES["too few"]()]
    assert len({change_sign(told) for told in stories}) == len(stories)
    for better in ("increase", "decrease"):
        signs = {target_sign(indicator(target=aim, better=better)) for aim in (20.0, 60.0, 120.0)}
        assert len(signs) == 3
    passing, failing = (indicator(target=120.0, better=way) for way in ("decrease", "increase"))
    assert target_sign(passing) == target_sign(failing), "both lie under the target: the words tell"
    assert TARGET_STATUS[passing.assurance] != TARGET_STATUS[failing.assurance]


@pytest.mark.parametrize("story", STORIES)
def test_the_page_stands_alone_and_says_what_the_words_say(story: str) -> None:
    told = STORIES[story]()
    page = render_html(told)
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)
    for words in (statement(told), reason(told), sureness(told), target_words(told)):
        assert words.replace("'", "&#39;") in page
    assert page.count("<tr>") == len(told.dates) + 1


def test_a_hostile_name_stays_text() -> None:
    told = risen(name="<script>alert(1)</script>\u202e")
    assert "<script>" not in render_html(told)
    assert "&lt;script&gt;" in render_html(told)


def test_json_keeps_what_the_rules_alone_would_say_apart_from_what_may_be_said() -> None:
    data = json.loads(to_json(STORIES["rare"]()))
    assert (data["variation"], data["as_rules_have_it"]["variation"]) == ("", "improvement_low")
    assert data["rules"]["name"] == "nhsr"
    assert [reading["value"] for reading in data["readings"]][12] == 1.0


@pytest.mark.slow
@pytest.mark.parametrize("story", ["rebased", "empty"])
def test_the_pdf_is_tagged_and_holds_sentence_chart_and_table(story: str) -> None:
    told = STORIES[story]()
    made = render_pdf(told)
    document = pypdfium2.PdfDocument(made)
    text = " ".join(
        " ".join(document[at].get_textpage().get_text_range().split())
        for at in range(len(document))
    )
    assert statement(told) in text
    assert "What this does not say" in text
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert "/StructTreeRoot" in opened.Root
        assert str(opened.Root.Lang) == "en-GB"
    assert render_pdf(told) == made


def test_an_indicator_is_one_series_with_its_dates() -> None:
    whole = indicator()
    with pytest.raises(ValueError, match="one series"):
        Indicator("x", whole.dates[:-1], "month", whole.chart)
    assert len(CALM) == 48
