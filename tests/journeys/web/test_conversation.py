"""A home-care worker takes part over two days; a facilitator reads what people propose."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from accessibility import faults
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]
LOOKS = ((320, "light"), (1280, "dark"))
_unused = count()


@pytest.fixture
def link(service: object) -> str:
    return service.links[f"talk {next(_unused)}"]  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def desk(service: object) -> str:
    return service.links["talk desk"]  # type: ignore[attr-defined, no-any-return]


@pytest.fixture(scope="module")
def facilitator(browser: Browser, service: object) -> object:
    """What the browser of a signed-in facilitator keeps."""
    context = browser.new_context(base_url=service.address)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(service.links["facilitator"])  # type: ignore[attr-defined]
    page.get_by_role("button", name="Sign in").click()
    state = context.storage_state()
    context.close()
    return state


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_a_care_worker_answers_without_script_says_what_is_missing_and_comes_back(
    opened: Opener, link: str
) -> None:
    page = opened(link, width=320, java_script_enabled=False)
    press(page, "Start")
    first = heading(page)
    press(page, "Agree")
    expect(page.get_by_role("status")).to_contain_text("You agree.")
    press(page, "Change that answer")
    assert heading(page) == first
    press(page, "Disagree")
    press(page, "Pass over it for now")
    press(page, "Say something that is missing")
    page.get_by_label("What is missing?").fill("Dr Patel never rings back.")
    press(page, "Send it")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("What is missing?").fill("The ward never rings back.")
    press(page, "Send it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Someone will read it")
    again = opened(link, width=320, java_script_enabled=False)
    press(again, "Carry on")
    expect(again.get_by_text("1 answered")).to_be_visible()
    press(again, "Look at my answers")
    expect(again.get_by_text(first)).to_be_visible()


def test_every_page_of_taking_part_breaks_no_accessibility_rule_at_any_width(
    opened: Opener, link: str
) -> None:
    page = opened(link)
    assert faults(page, LOOKS) == []
    press(page, "Start")
    assert faults(page, LOOKS) == []
    press(page, "Unsure")
    assert faults(page, LOOKS) == []
    press(page, "Look at my answers")
    assert faults(page, LOOKS) == []
    press(page, "Say something that is missing")
    assert faults(page, LOOKS) == []
    press(page, "Send it")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert faults(page, LOOKS) == []
    press(page, "Back to the statements")
    press(page, "Stop for now")
    assert faults(page, LOOKS) == []
    press(page, "Tell us about your work (optional)")
    assert faults(page, LOOKS) == []


def test_with_the_keyboard_alone_a_statement_is_answered(opened: Opener, link: str) -> None:
    page = opened(link, width=1280)
    for key in ("Tab", "Tab", "Enter"):  # past "Skip to main content"
        page.keyboard.press(key)
    first = heading(page)
    page.get_by_role("button", name="Agree", exact=True).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Unsure")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("You are unsure.")
    assert heading(page) != first


def test_large_text_forced_colours_and_right_to_left_keep_the_three_answers_whole(
    opened: Opener, link: str
) -> None:
    page = opened(link, width=320, forced_colors="active")
    press(page, "Start")
    agree = page.get_by_role("button", name="Agree", exact=True)
    assert agree.evaluate("it => getComputedStyle(it).borderTopStyle") == "solid"
    assert agree.evaluate("it => it.getBoundingClientRect().height") >= 44
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_page_of_a_moderator_breaks_no_accessibility_rule_at_any_width(
    opened: Opener, desk: str, facilitator: object
) -> None:
    page = opened(desk, storage_state=facilitator)
    assert faults(page, LOOKS) == []
    page.get_by_role("link", name="Decide").first.click()
    assert faults(page, LOOKS) == []
    press(page, "Do not show it")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert faults(page, LOOKS) == []
    page.goto(desk)
    page.get_by_role("link", name="Change").first.click()
    assert faults(page, LOOKS) == []
    page.goto(f"{desk}add/")
    assert faults(page, LOOKS) == []


def test_a_facilitator_mends_one_proposal_and_people_can_answer_it_at_once(
    opened: Opener, desk: str, facilitator: object, link: str
) -> None:
    page = opened(desk, storage_state=facilitator, java_script_enabled=False)
    waits = page.get_by_role("listitem").filter(has_text="Why do we wait?")
    expect(waits).to_contain_text("This looks like a question.")
    waits.get_by_role("link", name="Decide").click()
    page.get_by_label("The statement as people will see it").fill("We wait too long.")
    press(page, "Show it")
    page.goto(desk)
    expect(page.get_by_role("rowheader", name="We wait too long.")).to_be_visible()
    worker = opened(link)
    press(worker, "Start")
    seen = set()
    for _ in range(6):
        seen.add(heading(worker))
        press(worker, "Agree")
    assert "We wait too long." in seen
