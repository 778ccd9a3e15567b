"""The demonstration as ``make demo`` starts it: Fairhaven's year, a website and a worker."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

LINE = re.compile(r"^  (\S.*?)\s+(http\S+)$", re.MULTILINE)
SECONDS_TO_START = 60
KEPT = ("PATH", "HOME", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS")


@dataclass(frozen=True)
class Fairhaven:
    """A running demonstration: where it is, the link it printed for each role, its environment."""

    address: str
    links: dict[str, str]
    environment: dict[str, str]


@pytest.fixture(scope="session")
def fairhaven(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Fairhaven]:
    data = tmp_path_factory.mktemp("fairhaven") / "data"
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment = kept | {"CROSSWAYS_DATA": str(data), "CROSSWAYS_DEMO": "yes"}
    port = 40_000 + os.getpid() % 20_000
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "crossways.web"]
    for words in (["migrate", "--verbosity", "0"], ["demo", "--site", address]):
        done = subprocess.run(
            [*command, *words], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    server = subprocess.Popen(
        [*command, "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(browser, address)
        yield Fairhaven(address, dict(LINE.findall(done.stdout)), environment)
    finally:
        server.terminate()
        server.wait(timeout=60)


def wait_for(browser: Browser, address: str) -> None:
    page = browser.new_page()
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            page.goto(f"{address}/readyz")
        except Error:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)
        else:
            page.close()
            return


SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def sessions() -> dict[str, object]:
    """What the browser of each role keeps once it is signed in: a link works only once."""
    return {}


@pytest.fixture
def sign_in(
    browser: Browser, fairhaven: Fairhaven, sessions: dict[str, object]
) -> Iterator[SignIn]:
    """Opens a page as somebody; fails when anything outside was asked for or a page complained."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    complaints: list[str] = []

    def opener(role: str, path: str, *, width: int = 1280, **settings: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            base_url=fairhaven.address,
            storage_state=sessions.get(role),
            **settings,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        if role not in sessions:
            page.goto(fairhaven.links[role])
            page.get_by_role("button", name="Sign in").click()
            sessions[role] = context.storage_state()
        page.goto(path)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((fairhaven.address, "data:"))] == []
    assert complaints == []
