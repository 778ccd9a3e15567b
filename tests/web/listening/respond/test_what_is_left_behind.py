"""A visit leaves one ballot and nothing else; links that are no good look alike."""

from __future__ import annotations

import re
from functools import partial
from html import unescape

import pytest
from asked_people import Respondent, asked, at_the_check
from django.apps import apps
from django.test import Client

from crossways.content.reading import reading_grade
from crossways.web.listening.rounds import writes
from crossways.web.listening.rounds.models import Token

pytestmark = pytest.mark.django_db

READING_AGE_10_TO_11 = 6.0
"""A school grade; five more is about the age in years."""


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def finished(token: str, **told: str) -> Respondent:
    nurse = at_the_check(token)
    nurse.presses("on")
    nurse.presses("on", **told)
    nurse.presses("on", comment="One shared record")
    return nurse


def test_a_visit_adds_a_ballot_and_a_comment_and_touches_nothing_else() -> None:
    ready = asked()
    before = counts()
    nurse = finished(ready.token, profession="nurse")
    after = counts()
    grown = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert grown == {"listening.PendingBallot": 1, "listening.PendingComment": 1}
    assert not nurse.client.cookies


def test_no_page_of_a_visit_may_be_stored_or_tell_where_one_came_from() -> None:
    nurse = Respondent(asked().token)
    pages = [nurse.opens, partial(nurse.presses, "start"), nurse.answers]
    for page in pages:
        page()
        headers = nurse.response.headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in headers
        assert "<script" not in nurse.page


def test_opening_a_link_ten_times_spends_nothing() -> None:
    token = asked().token
    for _ in range(10):
        Respondent(token).opens()
    Client().head(f"/r/{token}/")
    assert not Token.objects.filter(spent=True).exists()


def test_a_used_an_unknown_and_a_malformed_link_look_alike() -> None:
    ready = asked()
    finished(ready.token)
    pages = set()
    for token in (ready.token, "0" * 26, "x", "%00", "😀" * 50):
        visitor = Respondent(token)
        visitor.opens()
        assert visitor.status == 410
        pages.add(visitor.page)
    assert len(pages) == 1


def test_a_link_of_a_closed_round_looks_like_one_that_never_was() -> None:
    ready = asked()
    never = Respondent("0" * 26).opens()
    writes.close(ready.round, by=None)
    assert Respondent(ready.token).opens() == never


def test_a_form_without_a_link_gets_the_same_page() -> None:
    never = Respondent("0" * 26).opens()
    assert Client().post("/r/", {"go": "on"}).content.decode() == never
    assert Client().post("/r/", {"token": "x", "so_far": "y"}).content.decode() == never


def test_the_question_of_another_language_is_asked_by_the_page_and_not_by_a_cookie() -> None:
    nurse = Respondent(asked().token)
    nurse.opens(headers={"accept-language": "cy"})
    assert '<html lang="cy"' in nurse.page
    nurse.presses("in:en")
    assert '<html lang="en"' in nurse.page
    nurse.presses("start")
    assert nurse.response.headers["Content-Language"] == "en"
    assert not nurse.client.cookies


def words_of(page: str) -> list[str]:
    """The sentences of a page's main part; answers to choose from are no sentences."""
    [main] = re.findall(r"<main.*?</main>", page, re.DOTALL)
    bare = re.sub(r"<option.*?</option>|<label.*?</label>", "", main, flags=re.DOTALL)
    blocks = re.findall(
        r"<(?:p|h1|h2|legend|dt)[^>]*>(.*?)</(?:p|h1|h2|legend|dt)>", bare, re.DOTALL
    )
    return [unescape(re.sub(r"<[^>]+>", " ", block)).strip() for block in blocks]


def test_every_page_can_be_read_at_ten_or_eleven() -> None:
    ready = asked("pulse", "values")
    nurse = Respondent(ready.token)
    pages = [nurse.opens(), nurse.presses("start"), nurse.presses("on"), nurse.answers_all()]
    pages += [nurse.presses("on"), nurse.presses("on"), nurse.presses("on")]
    pages += [Respondent("x").opens(), Client().get("/r/").content.decode()]
    texts = [text for page in pages for text in words_of(page)]
    assert len(texts) > 40
    assert reading_grade(texts) <= READING_AGE_10_TO_11
    promise = " ".join(words_of(pages[0]))
    assert reading_grade([promise]) <= READING_AGE_10_TO_11
