"""A real browser for the pages, and the hand-made report they show."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "report"))  # the Fairhaven report

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The same browser by its names; the first draws no windows, which takes half the time."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; skips, and says so, where it is not installed."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        quietly = ["--disable-gpu", "--disable-quic"]
        opened = playwright.chromium.launch(executable_path=chromium, args=quietly)
        yield opened
        opened.close()
