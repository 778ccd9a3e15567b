"""What everybody who was asked reads: by a code on the wall, with no login and no script."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from demonstration import Fairhaven
from playwright.sync_api import Browser, Page, Response, expect

pytestmark = [pytest.mark.browser, pytest.mark.long]

SignIn = Callable[..., Page]
MOST_BYTES, MOST_REQUESTS = 20_000, 3


def page_of_a_team(sign_in: SignIn, label: str, team: str = "Rapid response") -> str:
    """The address the lead finds for a team on a round's page."""
    page = sign_in("Lead", "/p/fairhaven/rounds/")
    page.get_by_role("link", name=label).click()
    page.get_by_text("Pages of the teams, to hand on").click()
    return str(page.get_by_role("link", name=re.compile(team, re.IGNORECASE)).get_attribute("href"))


def assert_clean(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1280, "light")])
def test_she_types_the_code_from_the_wall_and_reads_what_came_of_it(
    sign_in: SignIn, browser: Browser, fairhaven: Fairhaven, width: int, scheme: str
) -> None:
    code = page_of_a_team(sign_in, "Winter").rstrip("/").rpartition("/")[2]
    context = browser.new_context(
        base_url=fairhaven.address,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto("/r/")
    page.get_by_label("The code on your card or letter").fill(f"{code[:4]} {code[4:]}".upper())
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What came of it")
    expect(page.get_by_role("heading", name="What is being done")).to_be_visible()
    assert_clean(page)
    page.get_by_text("Everything that was asked").click()
    assert_clean(page)
    page.get_by_role("link", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert_clean(page)
    assert context.cookies() == []
    context.close()


def test_without_script_she_opens_every_number_and_little_is_sent(
    sign_in: SignIn, browser: Browser, fairhaven: Fairhaven
) -> None:
    address = page_of_a_team(sign_in, "Winter")
    context = browser.new_context(base_url=fairhaven.address, java_script_enabled=False)
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response))  # noqa: PLW0108 - it marks it
    page.goto(address)
    page.get_by_text("Everything that was asked").click()
    expect(page.get_by_text("in 100").last).to_be_visible()
    seen = [one for one in answers if not one.url.startswith("data:")]
    assert len(seen) <= MOST_REQUESTS
    assert all("content-encoding" in one.headers for one in seen)
    assert sum(len(gzip.compress(one.body())) for one in seen) <= MOST_BYTES
    context.close()


def test_before_its_day_the_page_says_when(
    sign_in: SignIn, browser: Browser, fairhaven: Fairhaven
) -> None:
    page = sign_in("Lead", "/p/fairhaven/rounds/")
    page.get_by_role("link", name=re.compile("2026|2027")).first.click()
    page.get_by_text("Pages of the teams, to hand on").click()
    page.locator("details a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Not yet: come back on")
    assert_clean(page)
