"""A real browser for the pages, and the hand-made report they show."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "report"))  # the Fairhaven report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; skips, and says so, where it is not installed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        quietly = ["--disable-gpu", "--disable-quic"]
        opened = playwright.chromium.launch(executable_path=chromium, args=quietly)
        yield opened
        opened.close()
