"""Rules of accessibility, held at several widths and in light and dark within one visit."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

Look = tuple[int, str]
"""A width in pixels, and the colours somebody prefers: ``"light"`` or ``"dark"``."""

RUN = """axe.run({resultTypes: ['violations']}).then(found => ({violations: found.violations}))"""
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"


def faults(page: Page, looks: Sequence[Look] = ()) -> list[str]:
    """What breaks a rule or scrolls sideways, in each look in turn; as the page stands without any.

    The page is not opened again, so what somebody did on it before stays done.
    """
    page.evaluate(AXE_SCRIPT)
    if not looks:
        return _faults_now(page)
    found = []
    for width, scheme in looks:
        put_on(page, width, scheme)
        found += [f"{width} px, {scheme}: {fault}" for fault in _faults_now(page)]
    return found


def put_on(page: Page, width: int, scheme: str = "light") -> None:
    """Show a page that is open already at another width and in other colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def _faults_now(page: Page) -> list[str]:
    results = AxeResults(page.evaluate(RUN))
    found = [results.generate_report()] if results.violations_count else []
    return found + (["scrolls sideways"] if page.evaluate(SIDEWAYS) else [])
