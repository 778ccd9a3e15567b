"""A board member opens one page, on a phone and on paper."""

from __future__ import annotations

import pypdfium2
import pytest
from demonstration import SignIn
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_board_member_reads_one_page_on_a_phone(sign_in: SignIn) -> None:
    page = sign_in("Board member", "/", width=390)
    page.get_by_role("link", name="Fairhaven", exact=True).click()
    page.goto("/p/fairhaven/board/")
    for heading in (
        "What people notice, and which way it goes",
        "Announced",
        "Changed for people",
        "Is it worth it?",
        "Decisions asked today",
        "One uncomfortable truth",
        "Who answered, and who was missing",
    ):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text("Nothing is shown about fewer than 10 people.")).to_be_visible()
    expect(page.get_by_role("link", name="Numbers", exact=True)).to_have_count(0)


def test_what_the_board_takes_away_is_one_side_of_a4_in_the_same_words(sign_in: SignIn) -> None:
    page = sign_in("Board member", "/p/fairhaven/board/")
    link = page.get_by_role("link", name="Print one side of A4 (PDF)")
    with page.expect_download() as taken:
        link.click()
    document = pypdfium2.PdfDocument(taken.value.path())
    words = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    assert page.locator(".cw-board ol li strong").first.inner_text() in words


def test_what_is_not_for_the_board_is_not_there(sign_in: SignIn) -> None:
    page = sign_in("Board member", "/p/fairhaven/board/")
    for path in ("numbers/", "numbers/release-3.zip", "set-up/"):
        assert page.request.get(f"/p/fairhaven/{path}").status == 404
