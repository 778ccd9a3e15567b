"""Rules of accessibility, held at several widths and in light and dark within one visit."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

Look = tuple[int, str]
"""A width in pixels, and the colours somebody prefers: ``"light"`` or ``"dark"``."""

RUN = """but => axe.run({exclude: but}, {resultTypes: ['violations']})
  .then(found => ({violations: found.violations}))"""
BETWEEN = 768
"""A tablet held upright: between the phone and the desk that rules are held at."""
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"


def faults(page: Page, looks: Sequence[Look] = (), *, alike: str = "") -> list[str]:
    """What breaks a rule or scrolls sideways, in each look in turn; as the page stands without any.

    The page is not opened again, so what somebody did on it before stays done.

    Arguments:
        page: the page, as it stands.
        looks: each is held to every rule, and widths between them to nothing scrolling sideways.
        alike: what is like enough to the rest to be left out, as a selector: the tenth row of a
            table breaks no rule that its first row keeps.
    """
    page.evaluate(AXE_SCRIPT)
    if not looks:
        return _faults_now(page, alike)
    found = []
    for width, scheme in looks:
        put_on(page, width, scheme)
        found += [f"{width} px, {scheme}: {fault}" for fault in _faults_now(page, alike)]
    put_on(page, BETWEEN)
    return found + [f"{BETWEEN} px: {fault}" for fault in _sideways(page)]


def put_on(page: Page, width: int, scheme: str = "light") -> None:
    """Show a page that is open already at another width and in other colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def _faults_now(page: Page, alike: str) -> list[str]:
    results = AxeResults(page.evaluate(RUN, [[alike]] if alike else []))
    return [results.generate_report()] * bool(results.violations_count) + _sideways(page)


def _sideways(page: Page) -> list[str]:
    return ["scrolls sideways"] if page.evaluate(SIDEWAYS) else []
