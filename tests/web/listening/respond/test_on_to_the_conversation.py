"""A round that asks questions and holds a conversation leads from one to the other."""

from __future__ import annotations

import re

import polars as pl
import pytest
from asked_people import AN_HIDDEN_FIELD, Asked, asked, at_the_check
from django.test import Client

from crossways.analysis.topics.coverage.response import response_of
from crossways.web.listening.conversation.models import Statement
from crossways.web.listening.conversation.writes import vote
from crossways.web.listening.rounds.models import OpenBallot
from crossways.web.listening.rounds.reads import answered_by_team
from crossways.web.listening.rounds.writes import close, seal
from crossways.web.wiring.pipeline.places import place_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed() -> Asked:
    made = asked("pulse", "conversation")
    Statement.objects.create(
        round=made.round, code="s1", text="We should meet each week.", status="shown"
    )
    return made


def sent(token: str) -> str:
    nurse = at_the_check(token)
    for _ in range(3):
        nurse.presses("on")
    assert nurse.heading() == "Thank you"
    return nurse.page


def test_who_has_sent_answers_goes_on_to_the_conversation_with_the_same_link(mixed: Asked) -> None:
    page = sent(mixed.token)
    [form] = re.findall(r'<form method="post" action="(/r/say/on/)">(.*?)</form>', page, re.DOTALL)
    carried = dict(AN_HIDDEN_FIELD.findall(form[1])) | {"go": "start"}
    there = Client().post(form[0], carried)
    assert there.status_code == 200
    assert "You see what people say, one statement at a time." in there.content.decode()


def test_where_there_is_no_conversation_none_is_offered() -> None:
    assert "/r/say/on/" not in sent(asked("pulse").token)


def test_once_the_round_is_over_none_is_offered(mixed: Asked) -> None:
    late = at_the_check(mixed.token)
    close(mixed.round, by=None)
    assert "/r/say/on/" not in late.presses("on")


def test_who_would_talk_first_is_led_to_the_questions_and_nothing_is_kept(mixed: Asked) -> None:
    led = Client().get(f"/r/c/{mixed.token}/")
    assert (led.status_code, led.headers["Location"]) == (302, f"/r/{mixed.token}/")
    there = Client().post("/r/say/on/", {"token": mixed.token, "statement": "s1", "go": "vote:1"})
    assert there.status_code == 410
    assert not OpenBallot.objects.exclude(votes={}).exists()


def test_the_count_while_people_answer_and_the_count_in_the_results_are_of_the_same_people(
    mixed: Asked,
) -> None:
    """Whoever did both has two ballots that nobody can join; both counts tell them once."""
    for token in (*mixed.tokens["nurses"][:5], *mixed.tokens["advocates"][:3]):
        sent(token)
    for token in (*mixed.tokens["nurses"][2:8], *mixed.tokens["social-workers"][:2]):
        vote(token, statement="s1", vote=1)
    told = answered_by_team(mixed.round)
    assert told == {"nurses": 5, "advocates": 3}
    close(mixed.round, by=None)
    sealed = seal(mixed.round, by=None)
    place = place_of(mixed.partnership, [sealed])
    assert place.respondents.height == 5 + 3 + 3, "three voted too, under ids of their own"
    released = response_of(place, "team").table.filter(pl.col("answered") > 0)
    assert dict(released.select("group", "answered").iter_rows()) == told
