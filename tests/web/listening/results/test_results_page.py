"""You said, we did: what everybody who was asked reads on the day they were promised."""

from __future__ import annotations

import gzip
import logging
import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from asked_people import Asked, Respondent, asked, at_the_check, drafted
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from small_releases import (
    DAY_BEFORE,
    FLOOR,
    RESULTS_DAY,
    TOP,
    finding,
    question,
    release_of,
)

from crossways.content.reading import reading_grade
from crossways.web.findings.decisions.models import Kind
from crossways.web.findings.decisions.writes import decide
from crossways.web.listening.rounds.reads import results_codes
from crossways.web.listening.rounds.tokens import new_results_code
from crossways.web.listening.rounds.writes import Invited, choose_teams

Turn = Callable[[date], None]
READING_AGE_10_TO_11 = 6.0
MOST_BYTES = 20_000

pytestmark = pytest.mark.django_db


def address(over: Asked, team: str = "nurses") -> str:
    return f"/r/results/{results_codes(over.round)[team]}/"


def read(over: Asked, team: str = "nurses", **options: object) -> str:
    """The page as its reader sees it, without markup."""
    page = Client().get(address(over, team), **options).content.decode()  # type: ignore[arg-type]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def two_of_three_teams() -> dict[str, list[dict[str, object]]]:
    """What was told: the nurses' own answers, and everybody's; the advocates are too few."""
    everyone = {"P1": (60, 70), "P2": (40, 50), "H2": (30, 40), "N1": FLOOR, "R2": TOP}
    told = {"": [question(item, share) for item, share in everyone.items()]}
    told["nurses"] = [question("P1", (60, 70), team=(20, 30)), question("N1", FLOOR, team=FLOOR)]
    return told


def test_before_the_day_it_says_when_and_nothing_else(over: Asked, on: Turn) -> None:
    on(DAY_BEFORE)
    before = read(over)
    assert "Not yet: come back on 30 March 2026" in before
    release_of(over, finding("Sides agree on what matters."), teams=two_of_three_teams())
    assert read(over) == before, "that the results are there is told nobody before their day"


def test_on_the_day_it_tells_what_was_said_and_done_and_what_could_not_be(
    over: Asked, on: Turn
) -> None:
    kept = release_of(
        over,
        finding("Sides agree on what matters."),
        finding("Joint visits may be missed.", strength="possible"),
        finding("Nobody can tell.", strength="too few answers"),
        teams=two_of_three_teams(),
    )
    one, other, _third = kept.findings.order_by("rank")
    act = {"step": "Visit together each week", "due_on": date(2026, 5, 1)}
    decide(one, kind=Kind.ACT, today=DAY_BEFORE, by=None, **act)  # type: ignore[arg-type]
    decide(other, kind=Kind.SET_ASIDE, today=DAY_BEFORE, by=None, note="There is no money.")
    on(RESULTS_DAY)
    page = read(over)
    assert "Sides agree on what matters. (We are sure.)" in page
    assert "Joint visits may be missed. (It may be so.)" in page
    assert "Nobody can tell." not in page
    assert "Your team 20 to 30 in 100" in page
    assert "Everybody 60 to 70 in 100" in page
    assert "Visit together each week By 1 May 2026. Because: Sides agree on what matters." in page
    assert "Joint visits may be missed. Because: There is no money." in page


def test_a_statement_said_the_other_way_round_counts_those_who_disagreed(
    over: Asked, on: Turn
) -> None:
    release_of(over, teams=two_of_three_teams())
    on(RESULTS_DAY)
    page = read(over, "advocates")
    turned = "When joint work gets hard, I am left to sort it out alone."
    assert f"{turned} Said “Disagree” or “Strongly disagree”: Everybody 30 to 40 in 100" in page
    assert page.count(turned) == 1, "it is not among those with which most or fewest agree"


def test_a_team_that_may_not_be_shown_reads_everybodys_and_is_told_so_kindly(
    over: Asked, on: Turn
) -> None:
    release_of(over, teams=two_of_three_teams())
    on(RESULTS_DAY)
    page = read(over, "advocates")
    assert "They are not shown apart, so that nobody in it can be found out." in page
    assert "Your team " not in page
    assert "Everybody 60 to 70 in 100" in page
    assert "They are not shown apart" not in read(over, "nurses")


def test_where_only_some_of_a_teams_answers_may_be_shown_the_rest_is_everybodys(
    over: Asked, on: Turn
) -> None:
    release_of(over, teams=two_of_three_teams())
    on(RESULTS_DAY)
    page = read(over, "nurses")
    assert "Your team is shown wherever that gives nobody in it away." in page
    assert "Your team 20 to 30 in 100" in page
    assert "Everybody 90 in 100 or more" in page, "of a statement their own answers are not shown"


def test_every_team_that_is_not_shown_has_the_same_page(over: Asked, on: Turn) -> None:
    release_of(over, teams=two_of_three_teams())
    on(RESULTS_DAY)
    assert read(over, "advocates") == read(over, "social-workers")


def test_no_team_reads_a_sentence_that_names_another(over: Asked, on: Turn) -> None:
    night = [{"cut": "team", "code": "nurses", "name": "Nurses"}]
    kept = release_of(over, finding("Nurses have fallen behind.", groups=night))
    decide(kept.findings.get(), kind=Kind.ACT, step="Find cover", today=DAY_BEFORE, by=None)
    on(RESULTS_DAY)
    assert "Nurses have fallen behind." in read(over, "nurses")
    other = read(over, "advocates")
    assert "Nurses have fallen behind." not in other
    assert "Find cover" in other


def test_where_nothing_came_out_and_nothing_was_decided_it_says_so(over: Asked, on: Turn) -> None:
    release_of(over)
    on(RESULTS_DAY)
    page = read(over)
    assert "Too few people answered to say anything for sure." in page
    assert "Nothing has been decided yet." in page
    assert "What cannot be done now" not in page


def test_late_results_are_said_to_be_late(over: Asked, on: Turn) -> None:
    on(RESULTS_DAY)
    assert "You were told to expect it on 30 March 2026. It is late, and we are sorry." in read(
        over
    )


def test_opening_it_writes_nothing_and_leaves_nothing(
    over: Asked, on: Turn, caplog: pytest.LogCaptureFixture
) -> None:
    """T3, T4: no row, no session, no cookie, no line in a log."""
    release_of(over, teams=two_of_three_teams())
    on(RESULTS_DAY)
    client = Client()
    with (
        CaptureQueriesContext(
            connection,
        ) as asked_of,
        caplog.at_level(logging.DEBUG),
    ):
        response = client.get(address(over), REMOTE_ADDR="203.0.113.9")
    assert {each["sql"].split()[0] for each in asked_of} == {"SELECT"}
    assert len(asked_of) <= 10
    assert not response.cookies
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    code = results_codes(over.round)["nurses"]
    lines = [each.getMessage() for each in caplog.records if each.name != "django.db.backends"]
    assert not [line for line in lines if code in line or "203.0.113.9" in line]


def test_a_code_tells_the_team_and_nothing_of_who_holds_it(over: Asked) -> None:
    codes = results_codes(over.round)
    assert len(set(codes.values())) == len(codes) == 3
    assert not set(codes.values()) & {token for made in over.tokens.values() for token in made}
    first, second = (at_the_check(token) for token in over.tokens["nurses"][:2])
    for nurse in (first, second):
        nurse.presses("on")
        nurse.presses("on")
        nurse.presses("on")
        assert nurse.heading() == "Thank you"
    assert first.page == second.page, "everybody of a team is told the same, so it is no receipt"
    assert address(over) in first.page


def test_a_code_nobody_made_opens_what_a_used_link_opens(over: Asked) -> None:
    unknown = Client().get(f"/r/results/{new_results_code()}/")
    used = Client().get("/r/unknown/")
    assert (unknown.status_code, unknown.content) == (used.status_code, used.content) == (
        410, used.content,
    )  # fmt: skip


def test_before_the_round_opens_there_is_no_page(db: None) -> None:
    draft = drafted()
    code = results_codes(draft)["nurses"]
    assert Client().get(f"/r/results/{code}/").status_code == 410


def test_a_code_stays_the_same_when_teams_are_chosen_anew(db: None) -> None:
    draft = drafted()
    before = results_codes(draft)
    choose_teams(draft, [Invited("nurses", "of-nurses", 30)], by=None)
    assert results_codes(draft) == {"nurses": before["nurses"]}


def test_a_code_from_the_wall_is_typed_where_every_code_is(over: Asked) -> None:
    code = results_codes(over.round)["nurses"]
    typed = f"{code[:4]} {code[4:8]} {code[8:]}".upper()
    answer = Client().post("/r/", {"token": typed, "go": "open"}, follow=True)
    assert "Not yet" in answer.content.decode() or "It is not here yet" in answer.content.decode()
    assert answer.redirect_chain[0][1] == 302


@pytest.mark.parametrize("typed", ["abc/efghjkmn", "<b>ab</b>abc", "äöüäöüäöüäöü"])
def test_twelve_odd_letters_are_a_code_like_any_other_that_is_wrong(db: None, typed: str) -> None:
    assert Client().post("/r/", {"token": typed, "go": "open"}).status_code == 410


def test_who_comes_after_the_round_is_over_is_told_where_it_will_be(over: Asked) -> None:
    from crossways.web.listening.rounds.writes import close  # noqa: PLC0415

    late = at_the_check(over.token)
    close(over.round, by=None)
    late.presses("on")
    assert late.heading() == "This round is over"
    assert address(over) in late.page


def test_the_whole_page_weighs_little(on: Turn) -> None:
    over = asked("pulse", "values")
    facets = [(each["item"], facet) for each in over.round.items for facet in ("SAY", "DO", "ME")]
    told = [question(item, (40, 50), team=(50, 60)) | {"facet": facet} for item, facet in facets]
    release_of(over, finding("Sides agree."), teams={"nurses": told, "": told})
    on(RESULTS_DAY)
    answer = Client().get(address(over), headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    page = gzip.decompress(answer.content).decode()
    assert page.count("cw-bar--own") >= len(told)
    [sheet] = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    style = Client().get(sheet, headers={"accept-encoding": "gzip"})
    assert len(answer.content) + len(b"".join(style)) < MOST_BYTES  # type: ignore[arg-type]


def test_it_reads_as_easily_as_the_rest(over: Asked, on: Turn) -> None:
    release_of(over, teams=two_of_three_teams())
    texts = []
    for day in (DAY_BEFORE, RESULTS_DAY):
        on(day)
        page = Client().get(address(over, "advocates")).content.decode()
        texts += [unescape(one) for one in re.findall(r">([^<>]{20,})</(?:p|li|h1|h2)>", page)]
    assert len(texts) > 8
    assert reading_grade(texts) <= READING_AGE_10_TO_11


def test_in_welsh_it_is_welsh_and_what_is_not_is_marked(over: Asked, on: Turn) -> None:
    release_of(over, finding("Sides agree."), teams=two_of_three_teams())
    on(RESULTS_DAY)
    page = Client().get(f"{address(over)}?in=cy").content.decode()
    assert '<html lang="cy"' in page
    assert "Beth sy&#39;n cael ei wneud" in page or "Beth sy'n cael ei wneud" in page
    assert '<span lang="en">Sides agree.</span>' in page
    assert "Eich tîm" in page
    assert '<html lang="en"' in Client().get(f"{address(over)}?in=xx").content.decode()


def test_a_nurse_who_answered_finds_it_by_the_link_on_her_last_page(over: Asked, on: Turn) -> None:
    nurse: Respondent = at_the_check(over.token)
    for _ in range(3):
        nurse.presses("on")
    [link] = re.findall(r'href="(/r/results/[^"]+)"', nurse.page)
    release_of(over, finding("Sides agree."))
    on(RESULTS_DAY)
    assert "Sides agree." in Client().get(link).content.decode()
