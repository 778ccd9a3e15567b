"""A round that asks questions and holds a conversation leads from one to the other."""

from __future__ import annotations

import re

import pytest
from asked_people import AN_HIDDEN_FIELD, Asked, asked, at_the_check
from django.test import Client

from crossways.web.listening.conversation.models import Statement
from crossways.web.listening.conversation.writes import vote
from crossways.web.listening.rounds.reads import answered_by_team
from crossways.web.listening.rounds.writes import close

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


def test_who_only_votes_is_counted_and_who_does_both_is_counted_once(mixed: Asked) -> None:
    both, only_votes, neither = mixed.tokens["nurses"][:3]
    sent(both)
    for token in (both, only_votes):
        assert vote(token, statement="s1", vote=1)
    assert answered_by_team(mixed.round) == {"nurses": 2}
    assert neither
