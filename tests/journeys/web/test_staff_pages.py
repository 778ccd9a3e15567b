"""Somebody on staff signs in and looks round: by mouse, by keyboard, on a phone, in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import SIDEWAYS, faults, put_on
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]
OPEN_TO_ALL = ("/sign-in/", "/gallery/")
FOR_STAFF = ("/", "/account/", "/account/app/add/", "/account/passkeys/add/", "/sign-out/")
LOOKS = ((320, "light"), (1280, "dark"))
PAGES = [*OPEN_TO_ALL, *FOR_STAFF]


def state_for(path: str, lead_session: object) -> object:
    return None if path in OPEN_TO_ALL else lead_session


@pytest.mark.parametrize("path", PAGES)
def test_no_accessibility_rule_is_broken_and_nothing_scrolls_sideways(
    opened: Opener, lead_session: object, path: str
) -> None:
    page = opened(path, storage_state=state_for(path, lead_session))
    assert faults(page, LOOKS) == []
    put_on(page, 768)
    assert not page.evaluate(SIDEWAYS)
    put_on(page, 1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not page.evaluate(SIDEWAYS), "text at twice its size"


def test_faults_are_told_on_top_and_lead_to_their_place(opened: Opener) -> None:
    page = opened("/gallery/")
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_title("Error: Components – Crossways")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Fill this in: Name of the partner").click()
    expect(page.get_by_label("Name of the partner")).to_be_focused()
    assert faults(page) == []


def test_a_keyboard_reader_skips_to_the_page_and_reaches_every_control(opened: Opener) -> None:
    page = opened("/sign-in/", width=1280)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.innerText")
        )
    assert [one.strip() for one in reached] == ["id_email", "Send me a code", "passkey-login"]


def test_without_script_a_link_signs_in_and_forms_still_work(
    opened: Opener, service: object
) -> None:
    page = opened(service.links["board"], java_script_enabled=False)  # type: ignore[attr-defined]
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your partnerships")
    expect(page.get_by_role("heading", name="Fairhaven")).to_be_visible()
    expect(page.get_by_text("Millbrook")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    page.goto("/gallery/")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()


def test_with_forced_colours_buttons_keep_an_edge(opened: Opener) -> None:
    page = opened("/sign-in/", forced_colors="active")
    button = page.get_by_role("button", name="Send me a code")
    assert button.evaluate("it => getComputedStyle(it).borderTopStyle") == "solid"


def test_from_right_to_left_nothing_scrolls_sideways(opened: Opener) -> None:
    page = opened("/gallery/", width=320)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
