"""Someone opens the page of an indicator: on a phone, in the dark, with a screen reader."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from indicators import STORIES
from playwright.sync_api import Browser

from crossways.report.indicator_page import render_html

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("story", ["rebased", "shares", "too few"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_no_accessibility_rule_is_broken_and_nothing_scrolls_sideways(
    browser: Browser, story: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(render_html(STORIES[story]()))
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
    context.close()
