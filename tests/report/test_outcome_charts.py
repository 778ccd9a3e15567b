"""Charts of outcomes: the chain, the timeline, the grid of depths and needs side by side."""

import json
from datetime import date
from functools import cache
from itertools import pairwise

import polars as pl
import pytest
from altair.vegalite.v6.schema.core import load_schema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from crossways.analysis.outcome_reading.chain import read_chain
from crossways.analysis.tables import CONTRACTS, Place
from crossways.report.chain_outline import Branch, outline
from crossways.report.charts import canvas, chain, depth_grid, needs, timeline
from crossways.report.charts.chain_places import COLUMNS, place_boxes
from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes

CHARTS = {"chain": chain, "timeline": timeline, "depths": depth_grid, "needs": needs}
EVENTS = [
    {"event": "vote", "happened_on": date(2025, 5, 1), "kind": "election"},
    {
        "event": "merge",
        "happened_on": date(2025, 7, 1),
        "kind": "merger",
        "note": "Two became one.",
    },
    {"event": "new", "happened_on": date(2024, 1, 15), "kind": "launch", "note": "A hub opened."},
]


def frame(table: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=CONTRACTS[table].schema)


@cache
def place() -> Place:
    return Place({**fairhaven_outcomes(seed=1), "events": frame("events", EVENTS)})


def chain_of(*links: tuple[str, str], outcomes: str = "z", **strength: str) -> Place:
    """A place where one-letter activities lead to one-letter activities or outcomes."""
    letters = sorted({letter for link in links for letter in link} - set(outcomes))
    told = [{"activity": each, "says": f"Does {each}", "kind": "service"} for each in letters]
    rows = [
        {
            "from_activity": begin,
            "to_outcome" if end in outcomes else "to_activity": end,
            "strength": strength.get(begin, "experience"),
        }
        for begin, end in links
    ]
    noticed = [{"outcome": each, "says": f"Notices {each}"} for each in outcomes]
    return Place(
        {
            "outcomes": frame("outcomes", noticed),
            "activities": frame("activities", told),
            "chain_links": frame("chain_links", rows),
        }
    )


@pytest.mark.parametrize("name", CHARTS)
def test_each_is_a_lawful_specification_with_words_and_a_table(name) -> None:
    drawn = CHARTS[name].picture(place(), today=AS_OF)
    assert not list(Draft7Validator(load_schema()).iter_errors(json.loads(drawn.spec)))
    assert drawn.alt
    assert drawn.reading
    assert drawn.table.height
    assert drawn.svg.startswith("<svg")


@pytest.mark.parametrize("name", CHARTS)
def test_a_place_with_nothing_written_down_has_no_picture(name) -> None:
    assert CHARTS[name].picture(Place({}), today=AS_OF) is None


@pytest.mark.parametrize("name", CHARTS)
def test_the_order_of_rows_in_the_tables_changes_no_word(name) -> None:
    turned = Place({table.name: rows.reverse() for table, rows in place() if rows.height})
    told = CHARTS[name].picture(place(), today=AS_OF).table
    again = CHARTS[name].picture(turned, today=AS_OF).table.select(told.columns)
    assert sorted(again.rows()) == sorted(told.rows())


def dashed(drawn) -> int:
    layers = json.loads(drawn.spec)["layer"]
    return sum(len(layer["data"]["values"]) for layer in layers if "strokeDash" in layer["mark"])


def test_an_untested_link_is_dashed_and_told_in_words() -> None:
    drawn = chain.picture(chain_of(("a", "z"), ("b", "z"), a="untested"), today=AS_OF)
    assert dashed(drawn) == 1
    assert "1 of the links has not been tested." in drawn.alt
    assert ("Does a", "Notices z", "Not tested yet") in drawn.table.rows()


def test_once_something_speaks_for_every_link_none_is_dashed() -> None:
    drawn = chain.picture(chain_of(("a", "z"), ("b", "z")), today=AS_OF)
    assert dashed(drawn) == 0
    assert "Every link rests on something." in drawn.alt


def test_what_leads_nowhere_is_told_and_stands_at_the_bottom() -> None:
    made = chain_of(("a", "z"), ("b", "c"), outcomes="zy")
    drawn = chain.picture(made, today=AS_OF)
    assert "With no outcome behind them: Does b; Does c." in drawn.alt
    assert "Outcomes that nothing leads to: Notices y." in drawn.alt
    placed = place_boxes(read_chain(made, today=AS_OF))
    low = {code for (_, code), box in placed.boxes.items() if box.top >= placed.loose_from}
    assert low == {"b", "c"}


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefyz")), max_size=12, unique=True
    ).map(lambda links: [(begin, end) for begin, end in links if begin != end])
)
def test_boxes_never_overlap_and_all_are_there_whatever_leads_to_what(links) -> None:
    made = read_chain(chain_of(*links, outcomes="yz"), today=AS_OF)
    placed = place_boxes(made)
    assert len(placed.boxes) == len(made.aims) + len(made.activities)
    for column in COLUMNS:
        stack = sorted(
            (b for b in placed.boxes.values() if b.column == column), key=lambda b: b.top
        )
        for above, below in pairwise(stack):
            assert above.top + above.height <= below.top
        assert all(box.left + 1 > 0 and box.top + box.height <= placed.height for box in stack)


def said(branch: Branch) -> list[str]:
    return [branch.says, *(words for each in branch.led_to_by for words in said(each))]


def test_the_outline_says_everything_that_the_picture_links() -> None:
    made = read_chain(place(), today=AS_OF)
    told = [words for branch in outline(made) for words in said(branch)]
    linked = {each.activity for each in made.activities} - {
        each.activity for each in made.without_outcome
    }
    assert {each.says for each in made.activities if each.activity in linked} <= set(told)
    assert [branch.says for branch in outline(made)] == [aim.says for aim in made.aims]


def test_an_outline_ends_even_where_the_chain_runs_in_a_circle() -> None:
    made = read_chain(chain_of(("a", "b"), ("b", "a"), ("a", "z")), today=AS_OF)
    assert said(outline(made)[0]) == ["Notices z", "Does a", "Does b"]


def test_a_merger_of_nine_months_ago_is_too_early_to_judge_and_a_launch_of_two_years_is_not() -> (
    None
):
    drawn = timeline.picture(place(), today=AS_OF)
    assert drawn.table["What to bear in mind"].to_list() == [
        "Look closer since 15 January 2025",
        "Bear it in mind when reading a change",
        "Too early to judge until 1 January 2027",
    ]
    assert "1 July 2025, Two became one: too early to judge until 1 January 2027." in drawn.alt


@pytest.mark.parametrize("kind", CONTRACTS["events"].column("kind").one_of)
def test_every_kind_of_event_is_drawn_whenever_it_happens(kind) -> None:
    for day in (date(2019, 2, 28), AS_OF, date(2031, 1, 1)):
        events = frame("events", [{"event": "e", "happened_on": day, "kind": kind}])
        drawn = timeline.picture(Place({"events": events}), today=AS_OF)
        for layer in json.loads(drawn.spec)["layer"]:
            for row in layer["data"]["values"]:
                assert 0 <= row["x"] <= canvas.WIDTH
                assert 0 <= row.get("to", 0) <= canvas.WIDTH


def test_the_grid_tells_who_falls_short_and_who_goes_beyond_by_name() -> None:
    judged = {"judged_on": date(2026, 1, 1), "breadth": "community"}
    rows = [
        {"partner": "b", "actual": 5, "needed": 2, **judged},
        {"partner": "a", "actual": 2, "needed": 4, **judged},
        {"partner": "a", "actual": 6, "needed": 6, "judged_on": date(2025, 1, 1)},
        {"partner": "c", "needed": 3, **judged},
    ]
    drawn = depth_grid.picture(
        Place({"partner_depths": frame("partner_depths", rows)}), today=AS_OF
    )
    assert drawn.alt.endswith("Less deep: a. Deeper than it needs to go: b. Not judged in full: c.")
    assert drawn.table["Partner"].to_list() == ["a", "b", "c"]
    assert drawn.table["Where it is"].to_list() == [
        "2: We ask each other",
        "5: We have a body for it",
        "nobody has said",
    ]


def test_needs_that_are_even_are_told_as_even_and_building_more_is_told() -> None:
    drawn = needs.picture(place(), today=AS_OF)
    assert "4 of 6 needs ask for co-ordination; there is full integration." in drawn.alt
    assert "needs ask evenly for linkage and co-ordination, 3 of 6 for each" in drawn.alt
