"""Proposals: screened before anybody sees them, tied to nothing, shown after a moderator's yes."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from talks import Talk, drafted

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.listening.conversation import reads, writes
from crossways.web.listening.conversation.models import (
    Decision,
    Proposal,
    Reason,
    Statement,
    Status,
)
from crossways.web.listening.conversation.screening import MUST_MEND, screened, tidy
from crossways.web.listening.conversation.writes.proposing import MOST_WAITING
from crossways.web.listening.rounds import writes as rounds
from crossways.web.listening.rounds.models import OpenBallot, Token
from crossways.web.listening.rounds.states import NotAllowedNowError
from crossways.web.places.partnerships.models import Partnership

pytestmark = pytest.mark.django_db

SENTENCE = "We need one number to ring at night."


def proposed(talk: Talk, text: str = SENTENCE) -> Proposal:
    before = set(Proposal.objects.values_list("pk", flat=True))
    assert writes.propose(talk.all_keys()[0], text=text)
    return Proposal.objects.exclude(pk__in=before).get()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dr Patel never rings back.", "name"),
        ("Sarah never rings back.", "name"),
        ("Ring the ward on 01632 960 983.", "telephone number"),
        ("The form of 943 476 5919 got lost.", "NHS number"),
        ("Write to ward@trust.example.", "e-mail address"),
        ("The house in SW1A 1AA is cold.", "postcode"),
        ("She was born on 3/4/1951.", "full date"),
        ("Look at www.example.org first.", "web link"),
        ("", "empty"),
        (" \n\u200b"[:2], "empty"),
        ("a" * 181, "too long"),
        ("a " * 5_000, "too long"),
    ],
)
def test_what_must_be_mended_is_told_and_kept_nowhere(talk: Talk, text: str, kind: str) -> None:
    found = screened(text)
    assert kind in found.must_mend
    assert all(len(said) > 20 and text not in said for said in found.said([kind]) if text.strip())
    with pytest.raises(ValueError, match=kind):
        writes.propose(talk.all_keys()[0], text=text)
    assert not Proposal.objects.exists()


def test_a_very_long_text_is_looked_through_at_once(talk: Talk) -> None:
    assert "too long" in screened("Ring Dr Patel, and then we wait. " * 40_000).must_mend


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("نحتاج إلى سجل واحد", "نحتاج إلى سجل واحد"),
        ("We care 👩‍⚕️💚 here", "We care 👩‍⚕️💚 here"),
        ("Two\r\nlines\x00 here", "Two lines here"),
        ("turned \u202eround\u202c here", "turned round here"),
        ("=1+1 is what we count", "=1+1 is what we count"),
        ("<b>We wait</b> too long", "<b>We wait</b> too long"),
        ("cafe\u0301 talks help", "café talks help"),
        ("lone \ud800 half", "lone half"),
    ],
)
def test_any_script_is_taken_as_it_is_written(talk: Talk, text: str, kept: str) -> None:
    assert proposed(talk, text).text == kept == tidy(kept)


def test_what_may_stay_is_told_to_its_author_and_to_the_moderator(talk: Talk) -> None:
    text = "Why do we wait so long?"
    assert screened(text).said(screened(text).may_stay)[0].startswith("This looks like a question")
    assert proposed(talk, text).concerns == ["question"]


def test_every_kind_of_concern_has_its_sentence() -> None:
    assert all(len(said) > 10 for kind in MUST_MEND for said in screened("x").said([kind]))


def test_a_proposal_changes_no_row_but_its_own_and_bears_nothing_of_its_author(talk: Talk) -> None:
    others = [model for model in apps.get_models() if model is not Proposal]

    def snapshot() -> list[object]:
        return [
            sorted(str(model_to_dict(row)) + str(row.pk) for row in model._default_manager.all())
            for model in others
        ]

    before = snapshot()
    made = proposed(talk)
    assert snapshot() == before
    fields = {field.name for field in Proposal._meta.get_fields()}
    assert fields == {"id", "round", "text", "concerns", "decision", "reason", "shown_as"}
    held = model_to_dict(made, exclude=["round", "text"])
    assert not set(map(str, held.values())) & {
        *talk.all_keys(),
        *Token.objects.values_list("hash", flat=True),
        *OpenBallot.objects.values_list("team", flat=True),
    }


def test_the_queue_is_not_in_the_order_of_arrival_and_mixing_changes_its_ids(talk: Talk) -> None:
    sent = [f"We wait too long in ward {number}." for number in range(12)]
    for text in sent:
        writes.propose(talk.all_keys()[0], text=text)
    first = [(each.pk, each.text) for each in reads.queue(talk.round)]
    writes.mix_proposals(talk.round)
    mixed = [(each.pk, each.text) for each in reads.queue(talk.round)]
    assert [text for _, text in first] != sent
    assert sorted(text for _, text in mixed) == sorted(sent)
    assert not {pk for pk, _ in first} & {pk for pk, _ in mixed}


def test_nothing_proposed_is_shown_before_a_moderator_says_so(talk: Talk) -> None:
    made = proposed(talk)
    assert SENTENCE not in {each.text for each in reads.answerable(talk.round).values()}
    [shown] = writes.approve(made, texts=[made.text], by=None)
    assert reads.answerable(talk.round)[shown.code].text == SENTENCE
    assert shown.origin == "participant"
    assert Proposal.objects.get().decision == Decision.APPROVED


@pytest.mark.parametrize(
    ("texts", "decision"),
    [
        ([SENTENCE.upper()], Decision.MENDED),
        (["We need one number.", "We need it at night.", " "], Decision.SPLIT),
    ],
)
def test_a_proposal_may_be_mended_or_split(
    talk: Talk, texts: list[str], decision: Decision
) -> None:
    made = writes.approve(proposed(talk), texts=texts, status=Status.FACT, by=None)
    kept = Proposal.objects.get()
    assert (kept.decision, kept.shown_as) == (decision, [each.code for each in made])
    assert {each.status for each in made} == {Status.FACT}


def test_moderators_words_are_screened_like_everybody_elses_and_nothing_half_happens(
    talk: Talk,
) -> None:
    made = proposed(talk)
    with pytest.raises(ValidationError) as told:
        writes.approve(made, texts=["Fine words here.", "Ring 01632 960 983", "a" * 200], by=None)
    assert len(told.value.messages) == 2
    with pytest.raises(ValidationError, match="no words"):
        writes.approve(made, texts=["", " "], by=None)
    with pytest.raises(ValidationError, match="there already"):
        writes.approve(made, texts=[talk.statements[0].text.upper()], by=None)
    assert Proposal.objects.get().decision == Decision.WAITING
    assert Statement.objects.count() == len(talk.statements)


def test_two_moderators_at_once_decide_once(talk: Talk) -> None:
    made = proposed(talk)
    writes.refuse(made, reason=Reason.PATIENT, by=None)
    with pytest.raises(writes.DecidedAlreadyError):
        writes.approve(made, texts=[made.text], by=None)
    writes.mix_proposals(talk.round)
    assert Proposal.objects.get().reason == Reason.PATIENT


def test_decisions_are_audited_without_any_of_the_words(talk: Talk) -> None:
    writes.approve(proposed(talk), texts=[SENTENCE], by=None)
    writes.refuse(proposed(talk, "Nobody listens here."), reason=Reason.INSULT, by=None)
    writes.take_out(talk.statements[0], reason=Reason.UNCLEAR, by=None)
    writes.put_back(talk.statements[0], by=None)
    said = list(AuditEvent.objects.filter(action__regex="proposal|statement$"))
    assert [each.action for each in said] == [
        "approve proposal", "refuse proposal", "take out statement", "show statement",
    ]  # fmt: skip
    for each in said:
        assert each.partnership == talk.round.partnership_id
        for words in (SENTENCE, "Nobody listens", talk.statements[0].text):
            assert words not in str(each.detail)


def test_a_statement_taken_out_is_seen_no_more_and_can_come_back(talk: Talk) -> None:
    gone = talk.statements[0]
    writes.take_out(gone, reason=Reason.PERSON, by=None)
    assert gone.code not in reads.answerable(talk.round)
    writes.put_back(gone, status=Status.FACT, by=None)
    assert reads.answerable(talk.round)[gone.code].status == Status.FACT
    with pytest.raises(ValueError, match="cannot be shown"):
        writes.put_back(gone, status=Status.TAKEN_OUT, by=None)


def test_once_it_is_over_nothing_about_statements_changes(talk: Talk) -> None:
    made = proposed(talk)
    rounds.close(talk.round, by=None)
    for change in (
        lambda: writes.approve(made, texts=[SENTENCE], by=None),
        lambda: writes.refuse(made, reason=Reason.UNCLEAR, by=None),
        lambda: writes.take_out(talk.statements[0], reason=Reason.UNCLEAR, by=None),
        lambda: writes.add_statements(talk.round, [writes.NewStatement("We wait.")], by=None),
    ):
        with pytest.raises(NotAllowedNowError, match="is over"):
            change()


def test_a_full_tray_says_so_and_keeps_what_it_has(talk: Talk) -> None:
    Proposal.objects.bulk_create(
        Proposal(round=talk.round, text=f"We wait {n} days.") for n in range(MOST_WAITING)
    )
    with pytest.raises(writes.TrayFullError):
        writes.propose(talk.all_keys()[0], text=SENTENCE)
    assert Proposal.objects.count() == MOST_WAITING


def test_proposals_go_with_the_answers_of_their_round_and_a_draft_goes_with_its_statements(
    talk: Talk, partnership: Partnership
) -> None:
    proposed(talk)
    rounds.close(talk.round, by=None)
    rounds.seal(talk.round, by=None)
    rounds.purge(talk.round, by=None)
    writes.forget()
    assert not Proposal.objects.exists()
    draft = drafted(partnership)
    writes.add_statements(draft, [writes.NewStatement("We wait.")], by=None)
    draft.delete()
    assert Statement.objects.filter(text="We wait.").count() == 0
