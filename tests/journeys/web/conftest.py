"""The service as people meet it: a real server in a process of its own, and a real browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from demonstration import KEPT, fairhaven, sessions, sign_in  # noqa: F401 - fixtures of these journeys
from playwright.sync_api import Browser, Error, Page

WEB_TESTS = Path(__file__).resolve().parents[2] / "web"
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Service:
    """A running service: where it is, sign-in links by role, and the environment it runs in."""

    address: str
    links: dict[str, Any]
    environment: dict[str, str]


Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Service]:
    """The service as a demonstration, on a fresh database, on this machine alone."""
    data = tmp_path_factory.mktemp("service") / "data"
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment = kept | {
        "CROSSWAYS_DATA": str(data),
        "CROSSWAYS_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": "crossways.web.wiring.settings",
        "PYTHONPATH": str(WEB_TESTS),
        "SECRET_KEY": "for these journeys alone, and long enough",
    }

    port = 20_000 + os.getpid() % 20_000
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-access-log"),
            *("--host", "127.0.0.1", "--port", str(port)),
            "crossways.web.wiring.wsgi:application",
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        links = seeded(environment)  # meanwhile the server starts
        wait_for(browser, address)
        yield Service(address, links, environment)
    finally:
        server.terminate()
        server.wait(timeout=30)


def seeded(environment: dict[str, str]) -> dict[str, Any]:
    """Ways into a service that was empty, by name."""
    seed = [sys.executable, str(Path(__file__).with_name("seed.py"))]
    done = subprocess.run(seed, env=environment, check=True, capture_output=True, text=True)
    links: dict[str, Any] = json.loads(done.stdout)
    return links


def wait_for(browser: Browser, address: str) -> None:
    """Wait until the service answers."""
    page = browser.new_page()
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            page.goto(f"{address}/readyz")
        except Error:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            page.close()
            return


@pytest.fixture
def opened(browser: Browser, service: Service) -> Iterator[Opener]:
    """Opens a page; fails at the end when anything outside was asked for or a page complained."""
    contexts, asked, complaints = [], [], []

    def opener(path: str, *, width: int = 390, **settings: object) -> Page:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, base_url=service.address, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(path)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((service.address, "data:"))] == []
    assert complaints == []


@pytest.fixture(scope="session")
def lead_session(browser: Browser, service: Service) -> object:
    """What the browser of a signed-in lead keeps."""
    context = browser.new_context(base_url=service.address)
    page = context.new_page()
    page.goto(service.links["lead"])
    page.get_by_role("button", name="Sign in").click()
    state = context.storage_state()
    context.close()
    return state
