"""Someone opens the page of an indicator: on a phone, in the dark, with a screen reader."""

from __future__ import annotations

import pytest
from accessibility import faults
from indicators import STORIES
from playwright.sync_api import Browser

from crossways.report.indicator_page import render_html

pytestmark = pytest.mark.browser
LOOKS = ((320, "light"), (1280, "dark"))


@pytest.mark.parametrize("story", ["rebased", "shares", "too few"])
def test_no_accessibility_rule_is_broken_and_nothing_scrolls_sideways(
    browser: Browser, story: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(render_html(STORIES[story]()))
    assert faults(page, LOOKS) == []
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
    context.close()
