"""The page: one file that stands alone, honest headings and tables, nothing hostile gets in."""

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser

import pytest
from fairhaven import HEALTH, finding, findings, names, report

from crossways.content.voice import find_forbidden
from crossways.report import page
from crossways.report.identity import LIGHT

HOSTILE = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=alert(1)>"


class Seen(HTMLParser):
    """The tags of a page in order, and the words people read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._in_style = False
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag) -> None:
        self._in_style = False

    def handle_data(self, data) -> None:
        if not self._in_style:
            self.words.append(data)


@pytest.fixture(scope="module")
def html() -> str:
    return page.render(report())


@pytest.fixture(scope="module")
def seen(html) -> Seen:
    return Seen(html)


def test_the_page_asks_nothing_of_any_other_place(seen, html) -> None:
    targets = [v for _, attrs in seen.tags for k, v in attrs.items() if k in ("src", "href")]
    assert targets and all(target.startswith("#") for target in targets)
    assert not re.search(r"url\((?![\"']?(?:data:|#))", html)
    assert not {"script", "link", "iframe", "img", "form"} & {tag for tag, _ in seen.tags}


def test_the_content_policy_allows_the_one_style_sheet_by_its_hash(seen, html) -> None:
    policy = next(a["content"] for t, a in seen.tags if a.get("http-equiv"))
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_no_tag_carries_a_style_or_a_handler(seen) -> None:
    names_used = {name for _, attrs in seen.tags for name in attrs}
    assert not {name for name in names_used if name == "style" or name.startswith("on")}


def test_headings_step_down_one_at_a_time_from_a_single_first(seen) -> None:
    levels = [int(tag[1]) for tag, _ in seen.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_header_says_whether_it_heads_a_row_or_a_column(seen) -> None:
    scopes = {attrs.get("scope") for tag, attrs in seen.tags if tag == "th"}
    assert scopes == {"row", "col"}


def test_every_picture_has_its_words_and_a_table_after_it(seen) -> None:
    pictures = [a for t, a in seen.tags if t == "svg" and a.get("role") == "img"]
    tables = [a for t, a in seen.tags if t == "table"]
    assert len(pictures) == len(tables) > 20
    assert all(len(picture["aria-label"]) > 40 for picture in pictures)


def test_no_id_is_used_twice_and_every_link_leads_somewhere(seen) -> None:
    ids = [attrs["id"] for _, attrs in seen.tags if "id" in attrs]
    links = {attrs["href"][1:] for tag, attrs in seen.tags if tag == "a"}
    assert len(ids) == len(set(ids))
    assert links <= set(ids)


def test_every_finding_is_told_with_size_sureness_doubts_and_actions(seen) -> None:
    words = " ".join(" ".join(seen.words).split())
    for one in findings():
        for told in (one.statement, one.size, one.sureness, *one.alternatives, *one.would_change):
            assert told in words
        assert all(action.title in words for action in one.suggestions)


def test_what_is_shared_is_read_before_what_divides(html) -> None:
    assert html.index('id="shared"') < html.index('id="own-side"') < html.index('id="imagined"')


def test_ones_own_side_stands_open_and_the_other_behind_a_door() -> None:
    html = page.render(report(own_side=HEALTH))
    own = html.index("Health says it uses partners’ assessments")
    door = html.index("When you have read your own: Social care")
    other = html.index("Social care says it lets money follow need")
    assert own < door < other


def test_readings_of_many_cards_are_one_table_and_a_long_rest_stays_in_full() -> None:
    read = [
        finding("values.three_views", f"“Card {n}”: people mostly agree.", estimate=0.6)
        for n in range(9)
    ]
    differ = [finding("values.divide", f"You differ on card {n}.") for n in range(9)]
    html = page.render(report(findings=(*read, *differ)))
    assert html.count("<td>People mostly agree.</td>") == 9
    assert len(re.findall(r"<h3>You differ on card \d\.</h3>", html)) == 9


@pytest.mark.parametrize(("unvalidated", "said"), [(True, True), (False, False)])
def test_untried_questions_are_said_to_be_untried(unvalidated, said) -> None:
    html = page.render(report(unvalidated=unvalidated))
    assert ("have not been tried out widely" in html) is said


def test_hostile_words_stay_words() -> None:
    bad = finding("values.divide", HOSTILE, item="31", evidence=(HOSTILE,), size=HOSTILE)
    html = page.render(
        report(
            findings=(bad, *findings()),
            place_name=HOSTILE,
            names=names() | {("sector", "health"): HOSTILE, ("partner", "gps"): HOSTILE},
        )
    )
    seen = Seen(html)
    assert not {"script", "img"} & {tag for tag, _ in seen.tags}
    assert not {name for _, attrs in seen.tags for name in attrs if name.startswith("on")}
    assert HOSTILE in "".join(seen.words)


def test_a_finding_without_a_size_says_nothing_of_size() -> None:
    bare = finding("weather.wet", "It rained.", size="", suggestions=())
    words = Seen(page.render(report(findings=(bare,)))).words
    assert "How sure" in words
    assert "How big" not in words


def test_every_colour_drawn_follows_the_readers_own(html) -> None:
    painted = set(re.findall(r'(fill|stroke)="(#[0-9a-f]{6})"', html))
    ruled = set(re.findall(r'svg \[(fill|stroke)="(#[0-9a-f]{6})"\]', html))
    assert painted <= ruled
    assert {colour for _, colour in ruled} == set(LIGHT.values())


def test_the_same_report_always_gives_the_same_page(html) -> None:
    assert page.render(report()) == html


def test_our_own_words_are_plain(seen) -> None:
    assert find_forbidden(" ".join(seen.words)) == []


def test_a_report_with_no_findings_is_still_a_letter() -> None:
    html = page.render(report(findings=(), levels=report().levels.clear()))
    assert "We cannot yet say what everyone shares" in html
    assert "How this was worked out" in html
