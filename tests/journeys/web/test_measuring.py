"""A lead sends eighteen months with two bad rows, reads the chart, and writes a claim down."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Opener = Callable[..., Page]
MEASURES = "/p/fairhaven/outcomes/measures/"


@pytest.fixture
def eighteen_months(tmp_path: Path) -> Path:
    """A list whose rows 6 and 13 are wrong."""
    months = [f"{2024 + (at + 8) // 12}-{(at + 8) % 12 + 1:02d}" for at in range(18)]
    rows = [f"{month},{5 + at % 4 / 10}" for at, month in enumerate(months)]
    rows[4], rows[11] = f'{months[4]},"5,2"', f"{months[11]},about five"
    path = tmp_path / "days.csv"
    path.write_text("\n".join(["month,reading", *rows]), encoding="utf-8")
    return path


def test_a_lead_measures_and_claims_no_more_than_it_carries(
    opened: Opener, lead_session: object, eighteen_months: Path
) -> None:
    page = opened(MEASURES, width=320, storage_state=lead_session)
    expect(page.get_by_text("Nothing measures yet what changes for people.")).to_be_visible()
    page.get_by_role("button", name="Add “Staff well-being”").click()
    expect(page.get_by_label("What do people call it?")).to_have_value("Staff well-being")

    page.goto(f"{MEASURES}add/")
    page.get_by_label("What do people call it?").fill("Days waiting to go home")
    for answer in ("What changed for people", "A reading", "Month", "Lower is better"):
        page.get_by_label(answer).check()
    page.get_by_label("What was it before").fill("5.1")
    page.get_by_label("What should it be?").fill("6")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("lower is better. Correct one of them").first).to_be_visible()
    page.get_by_label("What should it be?").fill("3")
    page.get_by_role("button", name="Add", exact=True).click()

    page.get_by_role("link", name="Days waiting to go home").click()
    page.get_by_role("button", name="Send many at once").click()
    page.get_by_label("A file").set_input_files(eighteen_months)
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_role("cell", name="Row 6")).to_be_visible()
    expect(page.get_by_role("cell", name="Row 13")).to_be_visible()
    expect(page.get_by_role("heading", name="16 readings can be kept")).to_be_visible()
    assert_clean(page)
    page.get_by_role("button", name="Keep the 16 good ones, without the rest").click()

    expect(page.get_by_text("16 readings were added.")).to_be_visible()
    expect(page.get_by_text("no clear change. It moves up and down")).to_be_visible()
    expect(page.get_by_role("img")).to_have_accessible_name(re.compile("16 readings from Sep 2024"))
    assert_clean(page)

    page.get_by_role("link", name="Write a claim down").click()
    page.get_by_label("What is claimed").fill("People wait fewer days.")
    page.get_by_label("Before and after").check()
    page.get_by_label("Held up elsewhere too").check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("carries “Worth a closer look” at most").first).to_be_visible()
    page.get_by_label("Worth a closer look").check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Before and after, compared with nothing")).to_be_visible()
    expect(page.get_by_role("link", name="Days waiting to go home")).to_be_visible()
    assert_clean(page)


def assert_clean(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
