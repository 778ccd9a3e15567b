"""A lead judges what a group of people needs, and reads that more is being built than it asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.long]

Opener = Callable[..., Page]
FITS = {
    "How much help they need": "Mild to moderate. They manage most days.",
    "How steady things are": "Steady. Things seldom change.",
    "How long it goes on": "Short or long, in stages.",
    "How fast help must come": "We cannot say",
    "How many kinds of help they need": "Several kinds, from more than one place.",
    "How far they arrange it themselves": "Most cannot, or lean on carers who do.",
}


def test_a_lead_judges_six_needs_and_reads_the_tie_the_dissent_and_that_too_much_is_built(
    opened: Opener, lead_session: object
) -> None:
    page = opened("/p/fairhaven/outcomes/needs/", width=320, storage_state=lead_session)
    page.get_by_role("link", name="Add a group of people").click()
    page.get_by_label("Who are they?").fill("Carers of somebody at home")
    page.get_by_role("button", name="Add", exact=True).click()
    page.goto("/p/fairhaven/outcomes/needs/")
    page.get_by_role("link", name="Carers of somebody at home").click()
    page.get_by_role("button", name="Judge what they need").click()
    assert_clean(page)
    page.get_by_label("Which bodies judge?").fill("Harbour Council, Carers' Group")
    for need, profile in FITS.items():
        page.get_by_role("group", name=need).get_by_label(profile, exact=True).check()
    page.get_by_role("button", name="Keep this judgement").click()
    told = page.get_by_role("main")
    expect(told).to_contain_text("Linkage and co-ordination come out level, with 2 of 5 needs each")
    expect(told).to_contain_text("“How far they arrange it themselves” pulls another way")
    expect(told).to_contain_text("Nobody could say: how fast help must come.")

    page.get_by_role("link", name="Write down what there is").click()
    for question in ("What do these people have now?", "What do you choose for them?"):
        choices = page.get_by_role("group", name=question)
        choices.get_by_label("Full integration", exact=False).check()
    page.get_by_label("Why that?").fill("One team was promised.")
    page.get_by_label("Which bodies agree?").fill("Harbour Council")
    page.get_by_role("button", name="Keep this").click()
    expect(told).to_contain_text("you are building more than these needs ask for")
    expect(told).to_contain_text("What joins up for you may pull apart for somebody else.")
    assert_clean(page)


def assert_clean(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
