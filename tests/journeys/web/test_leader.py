"""A chief executive reflects on a phone, on a train: alone, with ten points to spread, and sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import Look, faults
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Opener = Callable[..., Page]
LOOKS = ((320, "light"), (1280, "dark"))


def on(page: Page, name: str = "Continue") -> None:
    page.get_by_role("button", name=name).click()


def stands(page: Page, heading: str, *looks: Look) -> None:
    """The page under this heading is there, and breaks no rule, at a phone's width or as told."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert faults(page, looks) == []


def test_a_leader_answers_every_part_is_told_what_is_wrong_and_sends_once(
    opened: Opener, service: object
) -> None:
    page = opened(service.links["leader 0"])  # type: ignore[attr-defined]
    stands(page, "Why are we really doing this, and what will we give up for it?")
    on(page, "Start")
    stands(page, "The reason we give in public")
    page.get_by_role("radio", name="People's lives").check()
    page.get_by_label("In one sentence, the reason we give in public.").fill("Care closer to home")
    on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "The reasons that really weigh with us"
    )
    page.get_by_label("Money").fill("8")
    on(page)
    expect(
        page.get_by_role("link", name="You have spread 8 of 10 points. Give 2 more.")
    ).to_be_visible()
    stands(page, "The reasons that really weigh with us", *LOOKS)
    page.get_by_label("Staffing").fill("2")
    on(page)
    page.get_by_role("checkbox", name="Can’t say").check()
    on(page)
    page.get_by_role("checkbox", name="Staff time").check()
    stands(page, "What we will give up")
    on(page)
    stands(page, "In a sentence each")
    on(page)
    stands(page, "Check your answers")
    expect(page.get_by_text("Money: 8")).to_be_visible()
    expect(page.get_by_text("Care closer to home")).to_be_visible()
    assert page.context.cookies() == []
    on(page, "Send my answers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
