"""Votes of an open conversation: what is kept, and how little."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from ballots import ballot, open_in
from django.apps import apps
from django.db import connection
from talks import WORDS, Talk, open_talk, voted

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.listening.conversation import reads
from crossways.web.listening.conversation import writes as conversation
from crossways.web.listening.conversation.models import SeenCount
from crossways.web.listening.conversation.order import in_order
from crossways.web.listening.conversation.reads import seat_of
from crossways.web.listening.conversation.tables import statements_table
from crossways.web.listening.conversation.writes import NewStatement
from crossways.web.listening.rounds import tables
from crossways.web.listening.rounds import writes as rounds
from crossways.web.listening.rounds.models import OpenBallot, Token
from crossways.web.listening.rounds.reads import progress_of
from crossways.web.places.partnerships.models import Partnership

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 3)


def every_row() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def order_for(key: str) -> list[str]:
    seat = seat_of(key)
    assert seat
    return in_order(
        reads.answerable(seat.round),
        reads.seen_counts(seat.round),
        partner=seat.partner,
        person=seat.key,
        seed=seat.round.number,
    )


def test_a_vote_is_kept_and_can_be_changed_with_the_same_link_days_later(talk: Talk) -> None:
    key, code = talk.all_keys()[0], talk.codes[0]
    assert conversation.vote(key, statement=code, vote=1)
    assert conversation.vote(key, statement=code, vote=-1)
    assert voted(key) == {code: -1}


def test_a_vote_adds_no_row_anywhere_and_no_line_to_the_audit_trail(talk: Talk) -> None:
    before = every_row()
    conversation.vote(talk.all_keys()[0], statement=talk.codes[0], vote=0)
    conversation.tell(talk.all_keys()[0], told={"grade_band": "senior"})
    assert every_row() == before


def test_what_is_kept_does_not_tell_in_which_order_votes_were_given(talk: Talk) -> None:
    one, other = talk.all_keys()[:2]
    for code in talk.codes:
        conversation.vote(one, statement=code, vote=1)
    for code in reversed(talk.codes):
        conversation.vote(other, statement=code, vote=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT votes FROM listening_openballot WHERE votes <> '{}'")
        texts = {str(text) for (text,) in cursor.fetchall()}
    assert len(texts) == 1


@pytest.mark.parametrize("key", ["", "nonsense", "0" * 26, "\x00", "😀"])
def test_a_link_that_is_none_votes_for_nothing(talk: Talk, key: str) -> None:
    assert not conversation.vote(key, statement=talk.codes[0], vote=1)
    assert not conversation.propose(key, text="We wait too long.")
    assert not conversation.tell(key, told={})
    assert OpenBallot.objects.exclude(votes={}).count() == 0


def test_votes_and_statements_nobody_offers_are_refused_without_naming_them(talk: Talk) -> None:
    with pytest.raises(ValueError, match="none of agree, unsure and disagree"):
        conversation.vote(talk.all_keys()[0], statement=talk.codes[0], vote=2)
    with pytest.raises(ValueError, match="there is no such statement") as told:
        conversation.vote(talk.all_keys()[0], statement="s3cret", vote=1)
    assert "s3cret" not in str(told.value)
    with pytest.raises(ValueError, match="grade_band"):
        conversation.tell(talk.all_keys()[0], told={"grade_band": "king"})


def test_in_a_conversation_that_follows_questions_a_used_link_still_votes(talk: Talk) -> None:
    Token.objects.update(spent=True)
    key = talk.all_keys()[0]
    assert conversation.vote(key, statement=talk.codes[0], vote=1)
    assert conversation.tell(key, told={})
    assert conversation.propose(key, text="We wait too long.")


def test_after_closing_no_vote_is_taken(talk: Talk) -> None:
    rounds.close(talk.round, by=None)
    assert not conversation.vote(talk.all_keys()[0], statement=talk.codes[0], vote=1)
    assert seat_of(talk.all_keys()[0]) is None


def test_sealed_votes_and_statements_make_the_tables_the_engine_reads(talk: Talk) -> None:
    for number, key in enumerate(talk.all_keys()):
        conversation.vote(key, statement=talk.codes[0], vote=1 if number % 2 else -1)
    conversation.tell(talk.all_keys()[0], told={"profession": "nurse", "tenure_band": "10_plus"})
    gone = talk.statements[1]
    conversation.vote(talk.all_keys()[0], statement=gone.code, vote=0)
    conversation.take_out(gone, reason="off_subject", by=None)
    rounds.close(talk.round, by=None)
    sealed = rounds.seal(talk.round, by=None)
    votes = tables.votes_table([sealed])
    statements = statements_table([sealed])
    assert Counter(votes["vote"]) == {1: 8, -1: 8, 0: 1}
    assert set(votes["statement"]) <= set(statements["statement"])
    assert Counter(statements["status"]) == {"shown": 4, "moderated_out": 1}
    assert set(statements["origin"]) == {"seed"}
    assert tables.respondents_table([sealed])["profession"].drop_nulls().to_list() == ["nurse"]
    assert OpenBallot.objects.count() == 0


def test_what_others_vote_today_changes_nothing_about_what_i_am_shown_today(talk: Talk) -> None:
    me, *others = talk.all_keys()
    conversation.count_seen(talk.round, today=TODAY)
    before = order_for(me)
    for key in others:
        conversation.vote(key, statement=before[0], vote=1)
    conversation.count_seen(talk.round, today=TODAY)
    assert order_for(me) == before
    conversation.count_seen(talk.round, today=TODAY + timedelta(days=1))
    assert order_for(me)[-1] == before[0]


def test_a_single_colleague_of_a_small_partner_is_not_given_away_by_the_order(talk: Talk) -> None:
    me, colleague = talk.keys["carers"][:2]
    conversation.count_seen(talk.round, today=TODAY)
    before = order_for(me)
    for code in before[:2]:
        conversation.vote(colleague, statement=code, vote=1)
    conversation.count_seen(talk.round, today=TODAY + timedelta(days=1))
    assert order_for(me) == before
    assert set(SeenCount.objects.values_list("partner", flat=True)) == {"trust", ""}


def test_a_statement_that_comes_late_is_next_for_everybody(talk: Talk) -> None:
    for key in talk.all_keys():
        for code in talk.codes:
            conversation.vote(key, statement=code, vote=1)
    conversation.count_seen(talk.round, today=TODAY)
    [late] = conversation.add_statements(
        talk.round, [conversation.NewStatement("Parking is a worry.")], by=None
    )
    assert {order_for(key)[0] for key in talk.keys["nurses"]} == {late.code}


def test_counts_are_coarse_and_forgotten_when_the_conversation_is_over(talk: Talk) -> None:
    for key in talk.keys["nurses"][:7]:
        conversation.vote(key, statement=talk.codes[0], vote=1)
    conversation.count_seen(talk.round, today=TODAY)
    assert SeenCount.objects.get(partner="trust").seen == {talk.codes[0]: 5}
    rounds.close(talk.round, by=None)
    conversation.forget()
    assert not SeenCount.objects.exists()


def test_adding_statements_is_audited_by_their_codes_alone(talk: Talk) -> None:
    said = AuditEvent.objects.get(action="add statements")
    assert said.detail == {"codes": talk.codes}


def test_the_daily_count_of_a_conversation_is_of_those_who_voted(partnership: Partnership) -> None:
    talk = open_talk(partnership, teams={"nurses": ("trust", 60)})
    for key in talk.keys["nurses"][:33]:
        conversation.vote(key, statement=talk.codes[0], vote=0)
    rounds.count_for_today(talk.round, today=TODAY)
    [shown] = progress_of(talk.round)
    assert (shown.team, shown.invited, shown.least, shown.most) == ("nurses", 60, 24, 35)


def test_where_questions_are_asked_too_whoever_did_both_is_counted_once(
    partnership: Partnership,
) -> None:
    both = open_in(partnership, "pulse", "conversation", people=60, teams=1)
    [made] = conversation.add_statements(both.round, [NewStatement(WORDS[0])], by=None)
    for key in both.all_tokens()[:33]:
        assert rounds.submit(key, ballot())
    for key in both.all_tokens()[:30]:
        assert conversation.vote(key, statement=made.code, vote=1)
    rounds.count_for_today(both.round, today=TODAY)
    [shown] = progress_of(both.round)
    assert (shown.least, shown.most) == (24, 35)


def test_where_questions_are_asked_too_nobody_talks_before_they_answered(
    partnership: Partnership,
) -> None:
    both = open_in(partnership, "pulse", "conversation", people=60, teams=1)
    [made] = conversation.add_statements(both.round, [NewStatement(WORDS[0])], by=None)
    key = both.all_tokens()[0]
    talking = (
        lambda: conversation.vote(key, statement=made.code, vote=1),
        lambda: conversation.tell(key, told={"grade_band": "manager"}),
        lambda: conversation.propose(key, text=WORDS[1]),
    )
    assert [done() for done in talking] == [False, False, False]
    assert seat_of(key) is None
    assert rounds.submit(key, ballot())
    assert [done() for done in talking] == [True, True, True]
    assert seat_of(key) is not None


def test_several_votes_are_kept_together_or_not_at_all(talk: Talk) -> None:
    key, (first, second, *_others) = talk.all_keys()[0], talk.codes
    assert conversation.keep_votes(key, votes={second: -1, first: 1})
    with pytest.raises(ValueError, match="no such statement"):
        conversation.keep_votes(key, votes={first: 0, "unknown": 1})
    assert voted(key) == {first: 1, second: -1}
    assert list(voted(key)) == sorted([first, second])
