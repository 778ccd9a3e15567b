"""Pictures of a report page for the README, so that they are never stale. Needs Chromium.

``python docs/pictures/make.py demo/report.html docs/pictures`` writes ``report.png`` (its first
page at a desk), ``report-phone.png`` (a phone, in the dark) and ``real-and-imagined.png``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

SHARPNESS = 2  # pixels drawn for each pixel of the page


def main(report: Path, folder: Path) -> None:
    """Open ``report`` in Chromium and write the pictures into ``folder``."""
    names = ("chromium", "chromium-browser", "chromium-headless-shell")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        sys.exit("Chromium is needed to make the pictures: install the package chromium.")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu"])
        desk = open_page(browser, report, width=760, height=1000, scheme="light")
        desk.screenshot(path=folder / "report.png")
        imagined = desk.locator("section", has=desk.locator("#imagined"))
        imagined.locator(".finding").first.screenshot(path=folder / "real-and-imagined.png")
        phone = open_page(browser, report, width=390, height=844, scheme="dark")
        phone.screenshot(path=folder / "report-phone.png")
        browser.close()


def open_page(browser: Browser, report: Path, *, width: int, height: int, scheme: str) -> Page:
    """The report in a window of the size and colours asked for."""
    size = {"width": width, "height": height}
    page = browser.new_page(viewport=size, device_scale_factor=SHARPNESS, color_scheme=scheme)
    page.goto(report.resolve().as_uri())
    return page


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
