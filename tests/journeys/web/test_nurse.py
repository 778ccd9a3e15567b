"""A district nurse answers on her phone in a car: with one thumb, without script, on a poor signal.

Each journey uses a link of its own, because a link counts once.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from itertools import count

import pytest
from accessibility import faults
from playwright.sync_api import Browser, Page, Response, expect

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]
MOST_BYTES, MOST_REQUESTS = 20_000, 3
LOOKS = ((320, "light"), (1280, "dark"))
_unused = count()


@pytest.fixture
def pulse_link(service: object) -> str:
    return service.links[f"pulse {next(_unused)}"]  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def values_link(service: object) -> str:
    return service.links[f"values {next(_unused)}"]  # type: ignore[attr-defined, no-any-return]


def choose(page: Page, answer: str = "Agree") -> None:
    page.get_by_role("radio", name=answer, exact=True).check()
    page.get_by_role("button", name="Continue").click()


def start(page: Page) -> None:
    """Goes to the first question, and waits until it is there to be typed at."""
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("radio").first).to_be_visible()


def answer_all(page: Page, *, count: int = 10, answer: str = "Agree") -> None:
    for _ in range(count):
        choose(page, answer)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def send(page: Page) -> None:
    page.get_by_role("button", name="Send my answers").click()


def test_she_answers_the_pulse_without_script_and_is_told_when_results_come(
    opened: Opener, pulse_link: str
) -> None:
    page = opened(pulse_link, java_script_enabled=False)
    expect(page.get_by_text("Nobody can find out what you answered.")).to_be_visible()
    start(page)
    answer_all(page)
    go_on(page)
    page.get_by_label("What is your job?").select_option("Nurse")
    go_on(page)
    page.get_by_role("textbox").fill("One shared record")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    expect(page.get_by_text("30 March 2026")).to_be_visible()


def test_no_accessibility_rule_is_broken_on_any_page_of_a_visit(
    opened: Opener, pulse_link: str
) -> None:
    page = opened(pulse_link)
    assert faults(page, LOOKS) == []
    start(page)
    assert faults(page, LOOKS) == []
    go_on(page)
    expect(page).to_have_title("Error: Question 1 of 10 – Crossways")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert faults(page, LOOKS) == []
    answer_all(page)
    assert faults(page, LOOKS) == []
    go_on(page)
    assert faults(page, LOOKS) == []
    go_on(page)
    assert faults(page, LOOKS) == []
    page.get_by_role("textbox").fill("Dr Patel")
    send(page)
    assert faults(page, LOOKS) == []
    page.get_by_role("textbox").fill("")
    send(page)
    assert faults(page, LOOKS) == []
    page.goto("/r/")
    assert faults(page, LOOKS) == []


@pytest.mark.long  # each of 32 pages in a browser; tests of the service go through them too
def test_eight_cards_are_placed_four_ways_one_at_a_time(opened: Opener, values_link: str) -> None:
    page = opened(values_link, width=320)
    start(page)
    expect(page.get_by_text("Question 1 of 32")).to_be_visible()
    assert faults(page) == []
    answer_all(page, count=32, answer="Mostly")
    expect(page.get_by_text("How far would most staff in")).to_have_count(8)
    assert faults(page) == []


def test_a_lost_signal_loses_no_answer(opened: Opener, pulse_link: str) -> None:
    page = opened(pulse_link)
    start(page)
    for _ in range(4):
        choose(page)
    page.get_by_role("radio", name="Disagree", exact=True).check()
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Continue").click(no_wait_after=True)
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("Question 6 of 10")).to_be_visible()
    for _ in range(5):
        choose(page)
    expect(page.get_by_text("Disagree", exact=True)).to_have_count(1)
    expect(page.get_by_text("Agree", exact=True)).to_have_count(9)


def test_a_signal_lost_at_the_last_button_makes_one_ballot_however_often_it_is_tried(
    opened: Opener, pulse_link: str
) -> None:
    page = opened(pulse_link)
    start(page)
    answer_all(page)
    go_on(page)
    go_on(page)
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Send my answers").click(no_wait_after=True)
    page.context.set_offline(False)
    for _ in range(3):
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")


def test_nothing_stays_in_the_browser(opened: Opener, pulse_link: str) -> None:
    page = opened(pulse_link)
    start(page)
    choose(page)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("caches.keys().then(keys => keys.length)") == 0
    assert page.evaluate("location.pathname") == "/r/", "the link is no longer in the address"


def test_each_page_is_small_and_asks_for_little(
    browser: Browser, service: object, pulse_link: str
) -> None:
    context = browser.new_context(base_url=service.address)  # type: ignore[attr-defined]
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response))  # noqa: PLW0108 - it marks what it is given

    def assert_small() -> None:
        seen = [one for one in answers if not one.url.startswith("data:")]
        assert 1 <= len(seen) <= MOST_REQUESTS
        assert sum(_bytes_of(one) for one in seen) <= MOST_BYTES
        answers.clear()

    page.goto(pulse_link)
    assert_small()
    page.get_by_role("button", name="Start").click()
    assert_small()
    for _ in range(10):
        choose(page)
        assert_small()
    context.close()


def _bytes_of(response: Response) -> int:
    """What went over the line: as sent where the server compressed it, else as it is."""
    body = response.body()
    return len(gzip.compress(body)) if "content-encoding" in response.headers else len(body)


def test_a_style_sheet_is_sent_compressed(opened: Opener, pulse_link: str) -> None:
    page = opened(pulse_link)
    sheet = page.locator("link[rel=stylesheet]").get_attribute("href")
    found = page.request.get(str(sheet), headers={"Accept-Encoding": "gzip"})
    assert found.headers["content-encoding"] == "gzip"


def test_enter_goes_on_and_never_back(opened: Opener, pulse_link: str) -> None:
    page = opened(pulse_link)
    start(page)
    choose(page)
    page.get_by_role("radio", name="Agree", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 3 of 10")).to_be_visible()


def test_by_keyboard_alone_she_reaches_every_answer_and_button(
    opened: Opener, pulse_link: str
) -> None:
    page = opened(pulse_link)
    start(page)
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.innerText || document.activeElement.value")
        )
    assert [one.strip() for one in reached] == [
        "Skip to main content", "Back", "1", "Continue", "Cymraeg",
    ]  # fmt: skip


def test_text_at_twice_its_size_still_fits(opened: Opener, pulse_link: str) -> None:
    page = opened(pulse_link, width=640)
    start(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_with_forced_colours_buttons_keep_an_edge(opened: Opener, pulse_link: str) -> None:
    page = opened(pulse_link, forced_colors="active")
    button = page.get_by_role("button", name="Start")
    assert button.evaluate("it => getComputedStyle(it).borderTopStyle") == "solid"


def test_from_right_to_left_nothing_scrolls_sideways(opened: Opener, pulse_link: str) -> None:
    page = opened(pulse_link, width=320)
    start(page)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_she_changes_the_language_in_the_middle_and_keeps_her_answer(
    opened: Opener, pulse_link: str
) -> None:
    page = opened(pulse_link)
    start(page)
    page.get_by_role("radio", name="Agree", exact=True).check()
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator("input[value='4']")).to_be_checked()
    assert faults(page) == []
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("radio", name="Agree", exact=True)).to_be_checked()


def test_a_helper_types_in_a_paper_form_on_a_page_that_breaks_no_rule(
    opened: Opener, pulse_link: str
) -> None:
    page = opened("/r/paper/", width=320)
    assert faults(page) == []
    page.get_by_label("The code on your card or letter").fill(pulse_link.split("/")[2].upper())
    go_on(page)
    assert faults(page) == []
    page.get_by_role("textbox").first.fill("9")
    page.get_by_role("button", name="Send this form").click()
    expect(page.get_by_text("Question 1: type 1 to 5, or x.").first).to_be_visible()
    assert faults(page) == []
    page.get_by_role("textbox").first.fill("4")
    page.get_by_role("button", name="Send this form").click()
    expect(page.get_by_text("The form is in.")).to_be_visible()
    assert faults(page) == []
