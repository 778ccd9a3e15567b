"""Someone opens the report: on a phone, on a desk, in the dark, without script, on paper."""

from collections.abc import Callable, Iterator

import pytest
from accessibility import faults
from fairhaven import HEALTH, finding, findings, names, report
from playwright.sync_api import Browser, Page, expect

from crossways.report import page as html_page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("report page"),  # drawn once for all
]

Opener = Callable[..., Page]
LOOKS = ((320, "light"), (1280, "dark"))


@pytest.fixture(scope="module")
def html() -> str:
    return html_page.render(report(own_side=HEALTH))


@pytest.fixture
def opened(browser: Browser, html: str) -> Iterator[Opener]:
    """Opens the report; fails at the end when the page asked for anything or complained."""
    contexts, asked, complaints = [], [], []

    def opener(text: str = html, *, width: int = 390, **settings: object) -> Page:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.set_content(text)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
    assert complaints == []


def test_no_accessibility_rule_is_broken_and_nothing_scrolls_sideways(opened: Opener) -> None:
    page = opened()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert faults(page, LOOKS, alike="tbody tr:nth-child(n+3)") == []


def test_long_words_and_hostile_names_break_neither_layout_nor_page(opened: Opener) -> None:
    hostile = "<script>document.title='gone'</script>" + "Long" * 60
    odd = names() | {("sector", "health"): hostile, ("partner", "gps"): "\u202eabc" + "x" * 200}
    more = (finding("values.divide", hostile, item="31", evidence=(hostile,)), *findings())
    page = opened(html_page.render(report(findings=more, names=odd)), width=320)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert "Fairhaven" in page.title()


def test_a_reader_finds_the_shared_things_first_then_their_own_side(opened: Opener) -> None:
    page = opened()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What you share, and where you differ"
    )
    assert page.get_by_role("heading", level=2).all_inner_texts()[:3] == [
        "In short",
        "What you share",
        "Your own side first",
    ]
    expect(page.get_by_role("heading", name="Health says it uses")).to_be_visible()
    other = page.get_by_role("heading", name="Social care says it lets money follow need")
    expect(other).to_be_hidden()
    page.get_by_text("When you have read your own: Social care").click()
    expect(other).to_be_visible()


def test_a_keyboard_reader_skips_to_the_letter_and_opens_a_table(opened: Opener) -> None:
    page = opened()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the letter")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    summary = page.locator("summary", has_text="The same numbers as a table").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table").first).to_be_visible()


def test_everything_can_be_read_without_script(opened: Opener) -> None:
    page = opened(java_script_enabled=False)
    expect(page.get_by_role("img").first).to_be_visible()
    page.locator("summary", has_text="From whom, and what else").first.click()
    expect(page.get_by_text("What would change our mind").first).to_be_visible()


def test_lines_stay_short_enough_to_read_on_a_wide_desk(opened: Opener) -> None:
    page = opened(width=1280)
    width_in_letters = page.locator(".lead").first.evaluate(
        "e => e.clientWidth / (0.5 * parseFloat(getComputedStyle(e).fontSize))"
    )
    assert 50 <= width_in_letters <= 75


def test_body_text_is_nineteen_pixels_and_in_our_type(opened: Opener) -> None:
    page = opened()
    style = "e => [getComputedStyle(e).fontSize, getComputedStyle(e).fontFamily]"
    size, family = page.locator("body").evaluate(style)
    assert size == "19px"
    assert "Atkinson Hyperlegible" in family
    assert page.evaluate("document.fonts.check('19px \"Atkinson Hyperlegible\"')")


def test_charts_turn_light_in_the_dark(opened: Opener) -> None:
    ink = "e => getComputedStyle(e.querySelector('text')).fill"
    light = opened(color_scheme="light").get_by_role("img").first.evaluate(ink)
    dark = opened(color_scheme="dark").get_by_role("img").first.evaluate(ink)
    assert (light, dark) == ("rgb(30, 42, 46)", "rgb(236, 231, 221)")


def test_charts_follow_the_colours_a_reader_forces(opened: Opener) -> None:
    page = opened(forced_colors="active")
    fill = "e => getComputedStyle(e.querySelector('text')).fill"
    words = "getComputedStyle(document.body).color"
    assert page.get_by_role("img").first.evaluate(fill) == page.evaluate(words)


def test_on_paper_every_door_stands_open(opened: Opener) -> None:
    page = opened(width=768)
    page.emulate_media(media="print")
    behind = page.locator("details.more .finding h3").first
    assert behind.evaluate("e => e.getBoundingClientRect().height") > 0
