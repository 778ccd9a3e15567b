"""A lead sets a partnership up, from an empty list to a finished one, mending on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from accessibility import SIDEWAYS, faults, put_on
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]
WIDTHS = (320, 768, 1280)
PAGES = (  # one of each kind of page; the rest are the same forms with other questions
    "",
    "partners/",
    "partners/partner-1/",
    "partners/partner-1/codes/add/",
    "partners/partner-1/remove/",
    "missing/",
    "teams/",
    "teams/team-1/",
    "teams/team-1/merged/",
    "teams/send/",
    "professions/",
    "events/",
    "events/event-1/",
    "roster/",
    "roster/send/",
    "roster/check/",
    "roster/person-1/",
)


def session(browser: Browser, service: object, who: str) -> object:
    context = browser.new_context(base_url=service.address)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(service.links[who])  # type: ignore[attr-defined]
    page.get_by_role("button", name="Sign in").click()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="module")
def harbour(browser: Browser, service: object) -> object:
    """Signed in as the lead of a partnership with one of each kind of record."""
    return session(browser, service, "lead of harbour")


@pytest.fixture(scope="module")
def newtown(browser: Browser, service: object) -> object:
    """Signed in as the lead of an empty partnership."""
    return session(browser, service, "lead of newtown")


def test_no_set_up_page_breaks_a_rule_or_scrolls_sideways(opened: Opener, harbour: object) -> None:
    page = opened("/p/harbour/set-up/", storage_state=harbour)
    found = {}
    for path in PAGES:
        put_on(page, WIDTHS[0])
        page.goto(f"/p/harbour/set-up/{path}")
        found[path] = faults(page)
        for width in WIDTHS:
            put_on(page, width)
            found[path] += [f"wide at {width}"] if page.evaluate(SIDEWAYS) else []
    assert found == {path: [] for path in PAGES}


def test_a_lead_sets_a_partnership_up_and_cannot_finish_in_silence(
    opened: Opener, newtown: object, tmp_path: Path
) -> None:
    page = opened("/p/newtown/set-up/", width=1280, storage_state=newtown)
    expect(page.get_by_text("Add at least two partners")).to_be_visible()
    add_partner(page, "Quay Trust", side="Health")
    add_partner(page, "Quay Council", side="Social care")

    task(page, "Teams and how many people work in them")
    page.get_by_role("link", name="Add many from a file").click()
    send(page, tmp_path, "partner,team,people\nQuay Trust,Day nurses,24\nQuay Concil,Duty,11\n")
    expect(page.get_by_text("Did you mean “Quay Council”?")).to_be_visible()
    expect(page.get_by_role("cell", name="Row 3")).to_be_visible()
    assert faults(page) == []
    send(page, tmp_path, "partner,team,people\nQuay Trust,Day nurses,24\nQuay Council,Duty,11\n")
    page.get_by_role("button", name="Take the list in").click()
    expect(page.get_by_role("link", name="Day nurses")).to_be_visible()

    page.goto("/p/newtown/set-up/")
    expect(page.get_by_text("Say who is missing from the table, and why.")).to_be_visible()
    expect(page.get_by_role("button", name="Finish setting up")).to_have_count(0)
    task(page, "Who is missing?")
    page.get_by_label("Why is no voluntary").fill("None has joined yet.")
    page.get_by_label("Why does nobody at the table").fill("We are asking two groups.")
    page.get_by_role("button", name="Save these reasons").click()
    expect(page.get_by_text("The reason given: We are asking two groups.")).to_be_visible()
    page.get_by_role("button", name="Finish setting up").click()
    page.get_by_role("button", name="Finish", exact=True).click()
    expect(page.get_by_role("region", name="For you to know")).to_contain_text("finished")
    assert faults(page) == []


def test_without_script_a_roster_is_sent_mended_and_taken_in(
    opened: Opener, harbour: object, tmp_path: Path
) -> None:
    page = opened(
        "/p/harbour/set-up/roster/send/", storage_state=harbour, java_script_enabled=False
    )
    page.get_by_label("Some people").check()
    send(page, tmp_path, "email,team\ncy@trust.example,Day teem\n")
    expect(page).to_have_title("Error: Send a list of people – Harbour – Crossways")
    expect(page.get_by_text("Did you mean “Day team”?")).to_be_visible()
    send(page, tmp_path, "email,team\ncy@trust.example,Day team\n")
    expect(page.get_by_text("1 person joins.")).to_be_visible()
    page.get_by_role("button", name="Take the list in").click()
    expect(page.get_by_text("The roster has changed. 1 person joins.")).to_be_visible()


def test_a_lead_says_that_a_team_was_renamed_and_takes_it_back_by_keyboard(
    opened: Opener, harbour: object
) -> None:
    page = opened("/p/harbour/set-up/teams/team-1/renamed/", storage_state=harbour)
    page.get_by_label("What is it called now?").focus()
    page.keyboard.type("Harbour day team")
    for part in ("20", "3", "2026"):
        page.keyboard.press("Tab")
        page.keyboard.type(part)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour day team")
    expect(page.get_by_text("Day team was renamed Harbour day team.")).to_be_visible()
    page.goto("/p/harbour/set-up/teams/")
    page.get_by_role("link", name="Day team was renamed Harbour day team.").click()
    page.get_by_role("button", name="It did not happen").click()
    expect(page.get_by_role("link", name="Day team", exact=True)).to_be_visible()


def add_partner(page: Page, name: str, *, side: str) -> None:
    page.goto("/p/newtown/set-up/partners/add/")
    page.get_by_label("What do people call it?").fill(name)
    page.get_by_role("radio", name=side, exact=True).check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text(name, exact=True).first).to_be_visible()


def task(page: Page, name: str) -> None:
    page.goto("/p/newtown/set-up/")
    page.get_by_role("link", name=name).click()


def send(page: Page, folder: Path, text: str) -> None:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    page.get_by_label("Your list").set_input_files(path)
    page.get_by_role("button", name="Check the list").click()
