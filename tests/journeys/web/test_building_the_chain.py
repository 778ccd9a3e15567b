"""A lead builds the chain from what people will notice back to what is done, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.long]

Opener = Callable[..., Page]
HOME = "/p/fairhaven/outcomes/"
NOTICED = "I go home the day I am well enough."
DONE = "One team plans the way home."
FIRST_DRAWING = 30_000  # milliseconds: what draws starts with the first picture


def test_a_lead_builds_a_chain_by_keyboard_and_nothing_loose_is_hidden(
    opened: Opener, lead_session: object
) -> None:
    page = opened(HOME, width=1280, storage_state=lead_session)
    expect(page.get_by_text("No outcome is written down yet.")).to_be_visible()
    page.get_by_role("button", name="Add an outcome").press("Enter")
    page.get_by_label("What will one person notice?").focus()
    page.keyboard.type(NOTICED)
    for part in ("", "31", "2", "2027"):  # past the group of people, then a day that is none
        page.keyboard.press("Tab")
        page.keyboard.type(part)
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("What will one person notice?")).to_have_value(NOTICED)
    page.get_by_role("link", name="Enter a real date").press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("28")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing is done for it.")).to_be_visible(timeout=FIRST_DRAWING)

    page.get_by_role("button", name="Add an activity").press("Enter")
    page.get_by_label("What is done?").focus()
    page.keyboard.type(DONE)
    page.get_by_role("radio", name="A service: done with people").press("Space")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    needs_one = "An activity needs an outcome it leads to: which?"
    page.get_by_role("link", name=needs_one).press("Enter")
    expect(page.get_by_role("radio", name=f"Outcome: {NOTICED}")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_label("What is done?")).to_have_value(DONE)
    assert_clean(page)
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    not_tested = page.get_by_text("1 of 1 step is not tested.")
    expect(not_tested).to_be_visible(timeout=FIRST_DRAWING)
    expect(page.get_by_text("Nobody has tested this step yet.")).to_be_visible()
    expect(page.get_by_role("img", name="1 of the links has not been tested")).to_be_visible()
    for width in (1280, 768, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert_clean(page)

    page.get_by_role("link", name=f"Remove {NOTICED}").press("Enter")
    page.get_by_role("button", name="Remove").press("Enter")
    expect(page.get_by_role("heading", name="The stop list")).to_be_visible(timeout=FIRST_DRAWING)
    expect(page.get_by_role("link", name=DONE)).to_be_visible()


def assert_clean(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
