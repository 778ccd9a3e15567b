"""A lead must have a second step: adds a passkey, and signs in with it and nothing else.

Chromium holds a key of its own making, by the protocol it has for that; the service cannot tell.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from demonstration import wait_for
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.long]
MUST_HAVE_ONE, NEED_NONE = ("lead", "admin"), ("facilitator", "analyst", "board", "partner_contact")
PEOPLE = """
import json, django
django.setup()
from django.urls import reverse
from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.writes import add_user, give_role, make_sign_in_link
from crossways.web.places.partnerships.writes import found_partnership
place = found_partnership(name="Northshore", slug="northshore", by=None)
links = {}
for role in Role:
    user = add_user(email=f"{role}@northshore.example", name=role.value, by=None)
    give_role(user=user, role=role, partnership=place, by=None)
    token = make_sign_in_link(user=user, by=None).token
    links[role.value] = reverse("sign_in_by_link", args=[token])
print(json.dumps(links))
"""
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@dataclass(frozen=True)
class Strict:
    """No demonstration: second steps are asked for. One sign-in link for each role."""

    address: str
    links: dict[str, str]


@pytest.fixture(scope="module")
def strict(service: Any, browser: Browser) -> Iterator[Strict]:
    environment = service.environment | {"CROSSWAYS_DEMO": "no", "CROSSWAYS_DEBUG": "yes"}
    made = subprocess.run(
        [sys.executable, "-c", PEOPLE], env=environment, check=True, capture_output=True, text=True
    )
    port = 61_000 + os.getpid() % 4_000
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
    address = f"http://localhost:{port}"  # a passkey belongs to a name, not to a number
    try:
        wait_for(browser, address)
        yield Strict(address, json.loads(made.stdout))
    finally:
        server.terminate()
        server.wait(timeout=30)


def signed_in_by_link(browser: Browser, strict: Strict, role: str) -> Page:
    page = browser.new_context(base_url=strict.address).new_page()
    page.goto(strict.links[role])
    page.get_by_role("button", name="Sign in").click()
    return page


def with_a_key(page: Page) -> Page:
    """Give the browser of a page something that makes and keeps passkeys."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return page


def test_a_lead_adds_a_passkey_and_signs_in_with_it_and_nothing_else(
    browser: Browser, strict: Strict
) -> None:
    page = with_a_key(signed_in_by_link(browser, strict, "lead"))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/p/northshore/")
    expect(page).to_have_url(f"{strict.address}/account/")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("What do you call it?").fill("Work laptop")
    page.get_by_label("Let it sign me in on its own, without a code").check()
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto("/p/northshore/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Northshore")

    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your partnerships")
    page.goto("/p/northshore/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Northshore")
    assert complaints == []
    page.context.close()


def test_only_leads_and_administrators_are_asked_for_a_second_step(
    browser: Browser, strict: Strict
) -> None:
    for role in ("admin", *NEED_NONE):
        page = signed_in_by_link(browser, strict, role)
        page.goto("/p/northshore/")
        asked = page.url == f"{strict.address}/account/"
        assert asked == (role in MUST_HAVE_ONE), role
        page.context.close()
