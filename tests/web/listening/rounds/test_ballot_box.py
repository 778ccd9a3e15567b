"""One link, one ballot: what goes into the box, what comes out mixed, what is never written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ballots import Opened, ballot
from django.apps import apps
from django.db import connection

from crossways.web.listening.rounds import reads, tables, writes
from crossways.web.listening.rounds.models import (
    OpenBallot,
    PendingBallot,
    PendingComment,
    SealedBallot,
    SealedComment,
    Token,
)
from crossways.web.listening.rounds.states import NotAllowedNowError
from crossways.web.listening.rounds.tokens import hash_of, new_token
from crossways.web.listening.rounds.writes import Answered

pytestmark = pytest.mark.django_db

Open = Callable[..., Opened]


def sealed(opened: Opened) -> None:
    writes.close(opened.round, by=None)
    writes.seal(opened.round, by=None)


def test_a_good_link_puts_one_ballot_in_the_box(opened: Open) -> None:
    ready = opened()
    assert writes.submit(ready.tokens["team0"][0], ballot(4, grade_band="frontline"))
    kept = PendingBallot.objects.get()
    assert (kept.team, kept.grade_band, kept.answers) == (
        "team0",
        "frontline",
        [["P1", "RATE", "", 4]],
    )


def test_a_link_works_once(opened: Open) -> None:
    token = opened().tokens["team0"][0]
    assert [writes.submit(token, ballot()), writes.submit(token, ballot(1))] == [True, False]
    assert PendingBallot.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "x", "0" * 26, "\x00\U0001f600" * 5000])
def test_a_link_that_is_none_puts_nothing_in(opened: Open, wrong: str) -> None:
    opened()
    assert not writes.submit(wrong, ballot())
    assert not PendingBallot.objects.exists()


def test_a_token_read_off_paper_with_the_usual_mistakes_still_works(opened: Open) -> None:
    token = opened().tokens["team0"][0]
    misread = token.upper().replace("0", "O").replace("1", "I")
    assert writes.submit(f" {misread} ", ballot())


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (Answered([("P2", "RATE", "", 4)]), "P2 RATE was not asked"),
        (Answered([("P1", "RATE", "", 4), ("P1", "RATE", "", 5)]), "two answers"),
        (Answered([("P1", "RATE", "", 6)]), "off its scale"),
        (Answered([("P1", "RATE", "", 2.5)]), "off its scale"),
        (ballot(grade_band="boss"), "grade band"),
        (ballot(tenure_band="for ever"), "tenure band"),
        (ballot(profession="x" * 65), "profession"),
    ],
)
def test_a_ballot_that_was_not_asked_for_is_refused_without_saying_what_was_answered(
    opened: Open, wrong: Answered, says: str
) -> None:
    token = opened().tokens["team0"][0]
    with pytest.raises(ValueError, match=says) as refusal:
        writes.submit(token, wrong)
    assert "6" not in str(refusal.value)
    assert "2.5" not in str(refusal.value)
    assert writes.submit(token, ballot())


def test_answers_never_stand_in_what_a_ballot_calls_itself() -> None:
    assert repr(ballot(4, profession="nurse", comment="A word.")) == "Answered()"


def test_a_link_is_held_inside_a_transaction_only(opened: Open, transactional_db: None) -> None:
    token = opened().tokens["team0"][0]
    with pytest.raises(RuntimeError, match="transaction"):
        writes.hold(token)


def test_a_closed_round_takes_no_ballot(opened: Open) -> None:
    ready = opened()
    writes.close(ready.round, by=None)
    assert not writes.submit(ready.tokens["team0"][0], ballot())


def test_looking_at_a_link_spends_nothing(opened: Open) -> None:
    ready = opened()
    token = ready.tokens["team0"][0]
    for _ in range(10):
        assert reads.open_round_of(token) == ready.round
    assert not Token.objects.filter(spent=True).exists()


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_sending_changes_the_pool_the_ballots_and_the_comments_and_nothing_else(
    opened: Open,
) -> None:
    ready = opened()
    before, audit_before = row_counts(), row_counts()["kit.AuditEvent"]
    writes.submit(ready.tokens["team0"][0], ballot(comment="More meetings on the ward, please."))
    after = row_counts()
    changed = {label for label in after if after[label] != before[label]}
    assert changed == {"listening.PendingBallot", "listening.PendingComment"}
    assert after["kit.AuditEvent"] == audit_before
    assert Token.objects.filter(spent=True).count() == 1


def test_sending_does_the_same_work_for_every_link_that_is_not_good(
    opened: Open,
) -> None:
    ready = opened()
    spent, unknown = ready.tokens["team0"][0], new_token()
    writes.submit(spent, ballot())
    asked = []
    for token in (spent, unknown, "no token"):
        with connection.execute_wrapper(lambda run, *args: asked.append(args[0]) or run(*args)):
            assert not writes.submit(token, ballot())
    statements = [sql for sql in asked if "SAVEPOINT" not in sql]
    assert len(statements) == 3
    assert len(set(statements)) == 1


def test_only_hashes_of_tokens_are_kept(opened: Open) -> None:
    ready = opened()
    kept = set(Token.objects.values_list("hash", flat=True))
    assert kept == {hash_of(token) for token in ready.all_tokens()}
    assert not kept.intersection(ready.all_tokens())


def test_the_pool_holds_exactly_as_many_links_as_people_invited(opened: Open) -> None:
    ready = opened(people=12, teams=3)
    assert Token.objects.count() == 36
    fresh = writes.replace_undelivered(
        ready.round, team="team0", undelivered=ready.tokens["team0"][0], by=None
    )
    assert Token.objects.count() == 36
    assert not writes.submit(ready.tokens["team0"][0], ballot())
    assert writes.submit(fresh, ballot())


def test_a_used_link_is_not_made_anew(opened: Open) -> None:
    ready = opened()
    token = ready.tokens["team0"][0]
    writes.submit(token, ballot())
    with pytest.raises(NotAllowedNowError, match="used already"):
        writes.replace_undelivered(ready.round, team="team0", undelivered=token, by=None)


def test_links_made_anew_are_capped(opened: Open) -> None:
    ready = opened(people=10)
    for token in ready.tokens["team0"][:2]:
        writes.replace_undelivered(ready.round, team="team0", undelivered=token, by=None)
    with pytest.raises(NotAllowedNowError, match="Too many"):
        writes.replace_undelivered(
            ready.round, team="team0", undelivered=ready.tokens["team0"][2], by=None
        )


def test_sealing_keeps_every_ballot_under_a_new_id_and_forgets_the_links(opened: Open) -> None:
    ready = opened()
    for n, token in enumerate(ready.all_tokens()):
        writes.submit(token, ballot(n % 5 + 1))
    ids = set(PendingBallot.objects.values_list("id", flat=True))
    sealed(ready)
    kept = list(SealedBallot.objects.values_list("id", "answers"))
    assert sorted(answers[0][3] for _, answers in kept) == sorted(n % 5 + 1 for n in range(24))
    assert not ids.intersection(key for key, _ in kept)
    assert not PendingBallot.objects.exists()
    assert not Token.objects.exists()


def test_comments_are_sealed_apart_with_the_organisation_only(opened: Open) -> None:
    ready = opened()
    writes.submit(ready.tokens["team0"][0], ballot(comment="We wait for letters."))
    assert PendingComment.objects.get().partner == "partner0"
    sealed(ready)
    kept = SealedComment.objects.get()
    assert (kept.partner, kept.text, kept.status) == ("partner0", "We wait for letters.", "waiting")
    assert {field.name for field in SealedComment._meta.fields} == {
        "id", "round", "partner", "asks", "text", "status", "reason",
    }  # fmt: skip


def test_enough_pending_ballots_are_mixed_overnight_and_too_few_are_left(opened: Open) -> None:
    ready = opened(people=12, teams=2)
    tokens = ready.all_tokens()
    for token in tokens[:9]:
        writes.submit(token, ballot())
    assert not writes.mix_pending(ready.round)
    writes.submit(tokens[9], ballot())
    assert writes.mix_pending(ready.round)
    assert (PendingBallot.objects.count(), SealedBallot.objects.count()) == (0, 10)
    assert not writes.submit(tokens[0], ballot())
    assert writes.submit(tokens[10], ballot())


def test_a_seal_that_breaks_half_way_leaves_everything_pending(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = opened()
    for token in ready.all_tokens()[:5]:
        writes.submit(token, ballot())
    writes.close(ready.round, by=None)
    with monkeypatch.context() as broken:
        broken.setattr(
            "crossways.web.listening.rounds.writes.sealing._mix_comments",
            lambda _: (_ for _ in ()).throw(RuntimeError("power cut")),
        )
        with pytest.raises(RuntimeError):
            writes.seal(ready.round, by=None)
    assert (PendingBallot.objects.count(), SealedBallot.objects.count()) == (5, 0)
    writes.seal(ready.round, by=None)
    assert (PendingBallot.objects.count(), SealedBallot.objects.count()) == (0, 5)


def test_votes_of_a_conversation_become_ballots_without_their_key(opened: Open) -> None:
    ready = opened("conversation")
    token = ready.tokens["team0"][0]
    assert OpenBallot.objects.count() == 24
    OpenBallot.objects.filter(pk=hash_of(token)).update(votes={"s1": 1, "s2": -1})
    writes.close(ready.round, by=None)
    assert tables.votes_table([ready.round]).is_empty()
    writes.seal(ready.round, by=None)
    assert not OpenBallot.objects.exists()
    assert sorted(tables.votes_table([ready.round]).select("statement", "vote").rows()) == [
        ("s1", 1),
        ("s2", -1),
    ]


def test_purging_removes_every_row_and_says_how_many(opened: Open) -> None:
    ready = opened()
    for token in ready.all_tokens()[:7]:
        writes.submit(token, ballot(comment="A word."))
    sealed(ready)
    proof = writes.purge(ready.round, by=None)
    assert (proof.removed, proof.left) == (14, 0)
    assert not SealedBallot.objects.exists()


def test_sealed_ballots_come_out_as_the_tables_a_place_is_made_of(opened: Open) -> None:
    ready = opened()
    writes.submit(ready.tokens["team0"][0], ballot(4, profession="nurse"))
    writes.submit(ready.tokens["team1"][0], ballot(None))
    sealed(ready)
    answers = tables.answers_table([ready.round]).sort("value", nulls_last=True)
    people = tables.respondents_table([ready.round])
    assert answers.select("item", "facet", "value", "cant_say").rows() == [
        ("P1", "RATE", 4.0, False),
        ("P1", "RATE", None, True),
    ]
    assert set(people["respondent"]) == set(answers["respondent"])
    assert sorted(people.select("team", "profession").rows()) == [
        ("team0", "nurse"),
        ("team1", None),
    ]
    assert tables.head_counts_table([ready.round])["head_count"].to_list() == [12, 12]
