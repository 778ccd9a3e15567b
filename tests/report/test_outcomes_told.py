"""Outcomes in the report: found first, drawn with tables, told in words, in page, PDF and JSON."""

import io
import json
from functools import cache

import pikepdf
import polars as pl
import pytest

from crossways.analysis.tables import CONTRACTS, Place
from crossways.report import page, pdf
from crossways.report.as_json import to_json
from crossways.report.assemble import only_known
from crossways.report.letter import compose
from crossways.report.model import Report
from crossways.report.outcomes.measured import indicators_of
from crossways.report.outcomes.pictures import outline_table, shown_of
from crossways.report.sections import OUTCOMES
from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes


@cache
def place() -> Place:
    event = {"event": "m", "happened_on": AS_OF.replace(year=2025), "kind": "merger"}
    events = pl.DataFrame([event], schema=CONTRACTS["events"].schema)
    return Place({**fairhaven_outcomes(seed=1), "events": events}, name="Fairhaven")


@cache
def report() -> Report:
    return only_known(place(), (), today=AS_OF)


def test_what_joint_work_is_for_stands_first_with_its_pictures_in_order() -> None:
    first = compose(report()).sections[0]
    headings = [picture.heading for part in first.parts for picture in part.pictures]
    assert first.heading is OUTCOMES
    assert headings[0] == "From what people will notice, back to what we do together"
    assert headings[1] == "Days in hospital after being ready to leave, every month"
    assert headings[-3:] == [
        "What happened, and until when it is too early to judge",
        "Which kind of joint work the needs of each group ask for",
        "How deep joint work goes with each partner, and how deep it needs to go",
    ]


def test_a_place_without_outcomes_has_no_such_section() -> None:
    bare = only_known(Place({}), (), today=AS_OF)
    assert OUTCOMES not in [section.heading for section in compose(bare).sections]
    assert shown_of(Place({}), today=AS_OF) == ()


def test_without_a_day_nothing_of_it_is_drawn() -> None:
    assert OUTCOMES not in [s.heading for s in compose(only_known(place(), ())).sections]


def test_the_outline_numbers_what_leads_to_what_and_says_all_of_each_link() -> None:
    told = outline_table(place(), today=AS_OF)
    rows = dict(told.table.iter_rows())
    assert list(rows)[:3] == [
        "1 Once I am well enough to leave hospital, I am home the next day.",
        "1.1 Discharge hub: one team finds the way home",
        "1.1.1 Ten minutes together each morning: reablement and the hub",
    ]
    hub = rows["1.1 Discharge hub: one team finds the way home"]
    link = place().chain_links.filter(from_activity="hub").row(0, named=True)
    assert all(link[name] in hub for name in ("because", "measured_by", "wrong_if", "evidence"))
    assert rows["1.1.1 Ten minutes together each morning: reablement and the hub"].endswith(
        "How far tested: Not tested yet."
    )


def test_measures_of_what_people_notice_come_before_all_others_and_events_are_on_them() -> None:
    drawn = list(indicators_of(place(), today=AS_OF))
    kinds = [measures for measures, _ in drawn]
    assert kinds == sorted(kinds, key=("outcome", "balancing", "service", "working").index)
    assert all(indicator.events for _, indicator in drawn)


def test_readings_after_the_day_of_the_report_are_not_drawn() -> None:
    early = AS_OF.replace(year=2025)
    assert all(
        max(indicator.dates) <= early for _, indicator in indicators_of(place(), today=early)
    )


def test_the_page_gives_every_picture_its_words_and_its_table() -> None:
    made = page.render(report())
    pictures = [p for part in compose(report()).sections[0].parts for p in part.pictures]
    assert made.count('<svg role="img"') == len(pictures)
    assert made.count("The same numbers as a table") == len(pictures)
    assert "<details" in made
    assert "1.1.1 Ten minutes together each morning" in made


def test_the_json_holds_the_chain_as_it_is_told() -> None:
    chain = json.loads(to_json(report()))["outcomes"]
    assert len(chain) == place().outcomes.height
    assert chain[0]["led_to_by"][0]["led_to_by"][0]["stands_on"] == "untested"


@pytest.mark.slow
def test_the_pdf_holds_every_picture_with_its_words_even_a_tall_one() -> None:
    many = pl.concat([place().outcomes] * 6).with_columns(
        outcome=pl.int_range(pl.len()).cast(pl.String)
    )
    frames = fairhaven_outcomes(seed=1) | {"outcomes": many}
    made = pdf.render(only_known(Place(frames, name="Fairhaven"), (), today=AS_OF))
    with pikepdf.open(io.BytesIO(made)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert len(document.pages) > 3
