"""The pages of a moderator: decisions, their reasons, and nothing about who answered what."""

from __future__ import annotations

import csv
import io
from html import unescape

import pytest
from ballots import draft_known_as
from django.test import Client
from people import Cast, cast_of_two_places
from talks import WORDS, Talk, open_talk

from crossways.web.kit.audit.models import AuditEvent
from crossways.web.kit.permissions import Role
from crossways.web.listening.conversation import reads, writes
from crossways.web.listening.conversation.models import Decision, Proposal, Statement, Status
from crossways.web.listening.rounds import writes as rounds

pytestmark = pytest.mark.django_db

SENTENCE = "We need one number to ring at night."
TWO_IDEAS = "We should share one record, and we must meet at the same time."


@pytest.fixture
def cast() -> Cast:
    return cast_of_two_places()


@pytest.fixture
def talk(cast: Cast) -> Talk:
    return open_talk(cast.partnerships["fairhaven"])


@pytest.fixture
def moderator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.people["fairhaven", Role.FACILITATOR])
    return client


def desk(talk: Talk) -> str:
    return f"/p/fairhaven/rounds/{talk.round.pk}/conversation/"


def proposed(talk: Talk, text: str) -> str:
    writes.propose(talk.all_keys()[0], text=text)
    return f"{desk(talk)}proposals/{Proposal.objects.get(text=text).pk}/"


def test_the_desk_shows_what_waits_with_its_flags_and_every_statement(
    moderator: Client, talk: Talk
) -> None:
    proposed(talk, TWO_IDEAS)
    page = unescape(moderator.get(desk(talk)).content.decode())
    assert TWO_IDEAS in page
    assert "This may hold more than one idea." in page
    assert all(words in page for words in WORDS)


def test_only_leads_and_facilitators_of_the_place_reach_any_of_it(
    cast: Cast, client: Client, talk: Talk, settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # nobody is asked for a second step
    place = proposed(talk, SENTENCE)
    code = talk.codes[0]
    pages = [desk(talk), f"{desk(talk)}add/", place, f"{desk(talk)}statements/{code}/"]
    for (slug, role), user in cast.people.items():
        client.force_login(user)
        may = slug == "fairhaven" and role in {Role.LEAD, Role.FACILITATOR}
        for page in (*pages, f"{desk(talk)}log/"):
            found = {client.get(page).status_code}
            found |= {client.post(page, {"decision": "approve", "text": "x"}).status_code} - {405}
            assert (found == {404}) is not may, (slug, role, page)
    assert Statement.objects.exclude(text__in=WORDS).count() <= 1


def test_a_proposal_is_shown_as_it_is_and_people_can_answer_it(
    moderator: Client, talk: Talk
) -> None:
    moderator.post(proposed(talk, SENTENCE), {"decision": "approve", "text": SENTENCE})
    assert Proposal.objects.get().decision == Decision.APPROVED
    assert SENTENCE in {each.text for each in reads.answerable(talk.round).values()}


def test_a_proposal_is_split_and_marked_and_the_next_one_follows(
    moderator: Client, talk: Talk
) -> None:
    place, other = proposed(talk, TWO_IDEAS), proposed(talk, SENTENCE)
    sent = {"decision": "approve", "text": "We share.", "second": "We meet.", "fact": "on"}
    answer = moderator.post(place, sent)
    assert answer.headers["Location"] == other
    made = Statement.objects.filter(origin="participant")
    assert {(each.text, each.status) for each in made} == {
        ("We share.", Status.FACT), ("We meet.", Status.FACT),
    }  # fmt: skip


def test_a_moderators_slip_is_told_and_what_was_typed_stays(moderator: Client, talk: Talk) -> None:
    place = proposed(talk, SENTENCE)
    page = moderator.post(
        place, {"decision": "approve", "text": "Ring Dr Patel.", "second": "kept words"}
    ).content.decode()
    assert "There is a problem" in page
    assert "This looks like somebody&#x27;s name." in page or "somebody&#39;s name" in page
    assert "Ring Dr Patel." in page
    assert "kept words" in page
    assert Proposal.objects.get().decision == Decision.WAITING


def test_refusing_needs_a_reason_from_the_list(moderator: Client, talk: Talk) -> None:
    place = proposed(talk, SENTENCE)
    for reason in ({}, {"reason": "because"}):
        page = moderator.post(place, {"decision": "refuse", **reason}).content.decode()
        assert "<title>Error: " in page
    moderator.post(place, {"decision": "refuse", "reason": "patient"})
    assert Proposal.objects.get().decision == Decision.REFUSED


def test_a_proposal_somebody_else_decided_on_leads_back_to_those_that_wait(
    moderator: Client, talk: Talk
) -> None:
    place = proposed(talk, SENTENCE)
    writes.mix_proposals(talk.round)
    answer = moderator.post(place, {"decision": "approve", "text": SENTENCE}, follow=True)
    assert "does not wait any more" in answer.content.decode()


def test_a_statement_is_taken_out_for_a_reason_and_put_back(moderator: Client, talk: Talk) -> None:
    place = f"{desk(talk)}statements/{talk.codes[0]}/"
    moderator.post(place, {"decision": "refuse", "reason": "unclear"})
    assert talk.codes[0] not in reads.answerable(talk.round)
    assert "understand it in different ways" in moderator.get(desk(talk)).content.decode()
    moderator.post(place, {"decision": "show", "status": "fact_about_self"})
    assert reads.answerable(talk.round)[talk.codes[0]].status == Status.FACT
    assert moderator.get(f"{desk(talk)}statements/none/").status_code == 404


def test_statements_are_added_line_by_line_and_from_a_set_with_all_faults_at_once(
    moderator: Client, talk: Talk
) -> None:
    place = f"{desk(talk)}add/"
    wrong = "Ask Dr Patel.\n\nWe share.\n" + "a" * 200
    page = unescape(moderator.post(place, {"lines": wrong}).content.decode())
    assert "somebody's name" in page
    assert "Shorten it" in page
    assert "We share." in page
    assert len(reads.answerable(talk.round)) == len(WORDS)
    assert "Write at least one statement" in moderator.post(place, {}).content.decode()
    moderator.post(place, {"lines": "We share.\r\nWe meet.", "small_set": "reassurance"})
    assert len(reads.answerable(talk.round)) == len(WORDS) + 6


def test_the_log_tells_decisions_without_times_or_names_and_no_cell_is_a_formula(
    moderator: Client, talk: Talk
) -> None:
    moderator.post(
        proposed(talk, "=1+1 is what we count"), {"decision": "refuse", "reason": "unclear"}
    )
    moderator.post(proposed(talk, SENTENCE), {"decision": "approve", "text": SENTENCE + " Soon."})
    answer = moderator.get(f"{desk(talk)}log/")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["decision"] for row in rows} == {"Refused", "Approved with its wording mended"}
    assert {row["proposed"] for row in rows} == {"'=1+1 is what we count", SENTENCE}
    assert set(rows[0]) == {"decision", "reason", "proposed", "shown_as", "shown"}
    assert "2026" not in answer.content.decode()
    said = AuditEvent.objects.get(action="download moderation log")
    assert said.partnership == talk.round.partnership_id


def test_nothing_on_these_pages_tells_that_anybody_voted(moderator: Client, talk: Talk) -> None:
    pages = [desk(talk), f"{desk(talk)}statements/{talk.codes[0]}/", f"{desk(talk)}add/"]

    def told() -> list[str]:
        found = [moderator.get(page).content.decode() for page in pages]
        return [page.split("csrfmiddlewaretoken")[-1].partition(">")[2] for page in found]

    before = told()
    for key in talk.all_keys():
        writes.vote(key, statement=talk.codes[0], vote=1)
    assert told() == before


def test_once_over_the_desk_says_so_and_changes_nothing(moderator: Client, talk: Talk) -> None:
    place = proposed(talk, SENTENCE)
    rounds.close(talk.round, by=None)
    answer = moderator.post(place, {"decision": "approve", "text": SENTENCE}, follow=True)
    assert "This conversation is over" in answer.content.decode()
    assert Proposal.objects.get().decision == Decision.WAITING


@pytest.mark.parametrize(
    ("role", "finds"),
    [(Role.FACILITATOR, True), (Role.PARTNER_CONTACT, False)],
)
def test_a_rounds_page_leads_those_who_moderate_to_its_desk(
    client: Client, cast: Cast, talk: Talk, role: Role, finds: bool
) -> None:
    client.force_login(cast.people["fairhaven", role])
    shown = client.get(f"/p/fairhaven/rounds/{talk.round.pk}/")
    assert shown.status_code == 200
    assert (desk(talk) in shown.content.decode()) is finds


def test_a_round_without_a_conversation_has_no_desk(moderator: Client, cast: Cast) -> None:
    place = cast.partnerships["fairhaven"]
    pulse = draft_known_as("d" * 16, place)
    assert moderator.get(f"/p/fairhaven/rounds/{pulse.pk}/conversation/").status_code == 404
