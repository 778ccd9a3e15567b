"""A lead's week: one decision, three findings, a round closed, and what came of it."""

from __future__ import annotations

import re

import pytest
from accessibility import SIDEWAYS, faults, put_on
from demonstration import Fairhaven, SignIn
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.long]

PAGES = (
    "/p/fairhaven/",
    "/p/fairhaven/findings/",
    "/p/fairhaven/findings/about/own-side/",
    "/p/fairhaven/findings/about/pulse/",
    "/p/fairhaven/board/",
    "/p/fairhaven/numbers/",
)
LOOKS = ((320, "light"), (1280, "dark"))


def first_finding(page: Page) -> str:
    link = page.get_by_role("article").last.get_by_role("link").first
    return str(link.get_attribute("href"))


@pytest.mark.parametrize("path", [*PAGES, "one finding"])
def test_no_accessibility_rule_is_broken_and_nothing_scrolls_sideways(
    sign_in: SignIn, path: str
) -> None:
    page = sign_in("Lead", PAGES[1])
    page.goto(first_finding(page) if path == "one finding" else path)
    assert faults(page, LOOKS) == []
    put_on(page, 1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not page.evaluate(SIDEWAYS), "text at twice its size"


def test_she_reads_three_findings_and_sets_one_aside_without_script(sign_in: SignIn) -> None:
    page = sign_in("Lead", "/p/fairhaven/", java_script_enabled=False)
    decision = page.get_by_role("region", name="The one decision this week").get_by_role("link")
    expect(decision.first).to_be_visible()
    page.get_by_role("link", name="Findings", exact=True).click()
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_text("What you share", exact=True).first).to_be_visible()
    page.goto(first_finding(page))
    said = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Set it aside").check()
    page.get_by_role("button", name="Write it down").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("link", name=re.compile("^Say why"))).to_be_visible()
    page.get_by_label("Set it aside").check()
    page.get_by_label("Why (optional)").fill("We settled this in March.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("We settled this in March.")).to_be_visible()
    page.goto("/p/fairhaven/findings/")
    expect(page.get_by_role("heading", name="Decided")).to_be_visible()
    expect(page.get_by_role("article").filter(has_text=said[:40])).to_have_count(0)


def test_charts_have_their_numbers_beside_them_and_are_told_to_those_who_do_not_see(
    sign_in: SignIn,
) -> None:
    page = sign_in("Lead", "/p/fairhaven/findings/")
    charts = page.locator("figure .cw-chart")  # an image, or a group once its marks can be come to
    expect(charts.first).to_be_visible()
    for chart in charts.all():
        assert len(str(chart.get_attribute("aria-label"))) > 30
        expect(chart.locator("svg")).to_have_count(1)
    for figure in page.locator("figure").all():
        assert figure.locator("table tbody tr").count() > 0


def test_a_respondents_link_from_the_demonstration_works(
    sign_in: SignIn, fairhaven: Fairhaven
) -> None:
    page = sign_in("Board member", "/")
    page.goto(fairhaven.links["Respondent"])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button").first).to_be_visible()
    assert "cannot be used" not in page.get_by_role("main").inner_text()
