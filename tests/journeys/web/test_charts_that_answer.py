"""Somebody asks a chart for its numbers: by mouse, by finger, by keyboard, or not at all."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from demonstration import SignIn
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.xdist_group("demonstration"),  # one website for all of them
]
PAGE = "/p/fairhaven/findings/"
MARKS = "[role=img][tabindex]"


def first_chart(page: Page) -> Locator:
    """The first chart, once its marks can be asked."""
    page.locator(".cw-figure").first.scroll_into_view_if_needed()
    chart = page.locator(".cw-chart").first
    expect(chart).to_have_role("group")
    return chart


def row_of(words: str) -> list[str]:
    """The cells of a table's row that a mark tells."""
    first, *others = words.split("\n")
    return [first, *(line.split(": ", 1)[1] for line in others)]


def rows_beside(chart: Locator) -> list[list[str]]:
    table = chart.locator("xpath=ancestor::figure").locator("tbody tr")
    return [row.locator("th, td").all_text_contents() for row in table.all()]


def test_a_mark_tells_its_row_of_the_table_to_whoever_points_at_it(sign_in: SignIn) -> None:
    page = sign_in("Analyst", PAGE)
    chart = first_chart(page)
    tip = chart.locator(".cw-tip")
    expect(tip).to_be_hidden()
    for mark in chart.locator(MARKS).all()[:3]:
        mark.hover()
        expect(tip).to_be_visible()
        assert row_of(tip.inner_text()) in rows_beside(chart)
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_keyboard_comes_to_a_chart_once_and_walks_from_mark_to_mark(sign_in: SignIn) -> None:
    page = sign_in("Analyst", PAGE)
    chart = first_chart(page)
    rows = rows_beside(chart)
    expect(chart.locator(MARKS)).to_have_count(len(rows))
    expect(chart.locator("[tabindex='0']")).to_have_count(1)
    chart.locator("[tabindex='0']").focus()
    for key, row in (("ArrowDown", rows[1]), ("End", rows[-1]), ("Home", rows[0])):
        page.keyboard.press(key)
        told = chart.locator(".cw-tip").inner_text()
        assert row_of(told) == row
        expect(page.locator(":focus")).to_have_attribute("aria-label", told.replace("\n", ", "))
    page.keyboard.press("Tab")
    expect(chart.locator(":focus")).to_have_count(0)
    expect(chart.locator(".cw-tip")).to_be_hidden()


@pytest.mark.parametrize(("width", "colours"), [(320, "none"), (1280, "active")])
def test_no_rule_is_broken_while_a_mark_tells_and_nothing_leaves_the_page(
    sign_in: SignIn, width: int, colours: str
) -> None:
    page = sign_in("Analyst", PAGE, width=width, forced_colors=colours)
    chart = first_chart(page)
    chart.locator(MARKS).last.focus()
    expect(chart.locator(".cw-tip")).to_be_visible()
    box, room = chart.locator(".cw-tip").bounding_box(), chart.bounding_box()
    assert box is not None
    assert room is not None
    assert room["x"] <= box["x"] <= box["x"] + box["width"] <= room["x"] + room["width"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_finger_opens_what_a_mark_tells(sign_in: SignIn) -> None:
    page = sign_in("Analyst", PAGE, width=390, has_touch=True)
    chart = first_chart(page)
    chart.locator(MARKS).first.tap()
    assert row_of(chart.locator(".cw-tip").inner_text()) in rows_beside(chart)


def test_the_live_drawing_has_every_colour_and_word_of_the_still_one(sign_in: SignIn) -> None:
    still = sign_in("Analyst", PAGE, java_script_enabled=False).locator(".cw-chart").first
    live = first_chart(sign_in("Analyst", PAGE))
    told = [set(re.findall(r'(?:fill|stroke)="(#\w+)"|>([^<>]+)</text>', chart.inner_html()))
            for chart in (still, live)]  # fmt: skip
    assert len(told[0]) > 5
    assert told[0] == told[1]


def test_without_script_the_still_drawing_and_its_table_are_there(sign_in: SignIn) -> None:
    page = sign_in("Analyst", PAGE, java_script_enabled=False)
    expect(page.locator(".cw-chart[role=img] > svg").first).to_be_visible()
    expect(page.locator(".cw-chart-hint").first).to_be_hidden()
    page.get_by_text("The same numbers as a table").first.click()
    expect(page.get_by_role("table").first).to_be_visible()


def test_where_the_script_of_charts_fails_the_still_drawing_stays(sign_in: SignIn) -> None:
    def nothing(route: Route) -> None:
        route.fulfill(body="export {};", content_type="text/javascript")

    page = sign_in("Analyst", "/")
    page.route(re.compile(r"/vega-[\d.]+\.min\.js"), nothing)
    with page.expect_response(re.compile(r"/vega-")):
        page.goto(PAGE)
        page.locator(".cw-figure").first.scroll_into_view_if_needed()
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    expect(page.locator(".cw-chart[role=img] > svg").first).to_be_visible()
    expect(page.locator(".cw-chart[role=group]")).to_have_count(0)
