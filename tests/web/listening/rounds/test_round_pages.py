"""Pages on rounds: from a plan to an open round and its end, and what each refuses."""

from __future__ import annotations

import re
from datetime import date

import pytest
from ballots import PROTOCOL, Opened, ballot, draft_in, open_in
from django.test import Client
from django.urls import reverse
from people import Cast, cast_of_two_places

from crossways.web.kit.permissions import Role
from crossways.web.listening.rounds import presenters, reads, writes
from crossways.web.listening.rounds.models import Round, RoundTeam, SealedComment
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.writes import Invited
from crossways.web.places.events.models import Event
from crossways.web.places.organisations.models import Organisation, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.teams.models import Team

pytestmark = pytest.mark.django_db
ONLY_PLACES_BEFORE = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(autouse=True)
def nobody_is_asked_for_a_second_step(settings: object) -> None:
    path = "crossways.web.places.accounts.second_factor.second_factor_required"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != path]  # type: ignore[attr-defined]


@pytest.fixture
def cast() -> Cast:
    return cast_of_two_places()


@pytest.fixture
def fairhaven(cast: Cast) -> Partnership:
    """Fairhaven with two partners, and a team of each."""
    found = cast.partnerships["fairhaven"]
    side = Sector.objects.create(partnership=found, code="health", name="Health")
    for code, people in (("trust", 34), ("council", 8)):
        partner = Organisation.objects.create(
            partnership=found, sector=side, code=code, name=code.title()
        )
        Team.objects.create(
            partnership=found,
            organisation=partner,
            code=f"{code}-east",
            name=f"{code.title()} east",
            people=people,
        )
    return found


@pytest.fixture
def lead(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people["fairhaven", Role.LEAD])
    return client


def at(name: str, asking: Round | None = None) -> str:
    return reverse(name, args=["fairhaven", *([asking.pk] if asking else [])])


def three_boxes(name: str, day: date) -> dict[str, int]:
    """A day as the form's three boxes send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


PLAN = {
    "label": "Autumn", "instruments": ["pulse"], "threshold": 10,
    **three_boxes("opens_on", date(2026, 9, 7)),
    **three_boxes("closes_on", date(2026, 9, 21)),
    **three_boxes("results_on", date(2026, 10, 5)),
}  # fmt: skip


def test_a_lead_goes_from_a_plan_to_an_open_round(lead: Client, fairhaven: Partnership) -> None:
    lead.post(at("round_plan"), PLAN)
    asking = Round.objects.get()
    page = lead.get(at("round", asking)).content.decode()
    assert "Being planned" in page
    assert at("round_open", asking) not in page
    lead.post(at("round_teams", asking), {"partner-trust": ["trust-east"]})
    assert [(each.team, each.invited) for each in reads.chosen_teams(asking)] == [
        ("trust-east", 34)
    ]
    lead.post(at("round_agree", asking), {"agreed_by": "Staff side and the boards"})
    writes.invite(asking, by=None)
    assert at("round_open", asking) in lead.get(at("round", asking)).content.decode()
    shown = lead.get(at("round_open", asking)).content.decode()
    assert "Nobody is told who answered." in shown
    assert lead.post(at("round_open", asking)).status_code == 302
    asking.refresh_from_db()
    assert (asking.state, asking.protocol["agreed_by"]) == (State.OPEN, "Staff side and the boards")
    assert len(asking.asked) == 10
    assert any("5 October 2026" in words for words in asking.protocol["shown"])


def test_days_out_of_order_are_said_at_their_questions(
    lead: Client, fairhaven: Partnership
) -> None:
    wrong = {**PLAN, **three_boxes("closes_on", date(2026, 9, 1))}
    page = lead.post(at("round_plan"), wrong).content.decode()
    assert "<title>Error: " in page
    assert 'href="#id_closes_on_day"' in page
    assert "The last day is before the first." in page
    assert not Round.objects.exists()


def test_a_removal_before_the_results_is_refused(lead: Client, fairhaven: Partnership) -> None:
    wrong = {**PLAN, **three_boxes("purge_on", date(2026, 9, 30))}
    page = lead.post(at("round_plan"), wrong).content.decode()
    assert "Answers would be removed before the results." in page


@pytest.mark.parametrize("threshold", ["4", "", "many"])
def test_a_threshold_under_the_floor_is_refused(
    lead: Client, fairhaven: Partnership, threshold: str
) -> None:
    page = lead.post(at("round_plan"), {**PLAN, "threshold": threshold}).content.decode()
    assert "There is a problem" in page
    assert not Round.objects.exists()


def test_nobody_chosen_is_refused_and_people_come_from_the_set_up_alone(
    lead: Client, fairhaven: Partnership
) -> None:
    asking = draft_in(fairhaven)
    page = lead.post(at("round_teams", asking), {}).content.decode()
    assert "Choose at least one team." in page
    sent = {"partner-trust": ["trust-east"], "people": "500", "trust-east": "500"}
    lead.post(at("round_teams", asking), sent)
    assert [each.invited for each in reads.chosen_teams(asking)] == [34]
    page = lead.post(at("round_teams", asking), {"partner-trust": ["council-east"]})
    assert "There is a problem" in page.content.decode()


def test_a_round_nobody_agreed_to_does_not_open(lead: Client, fairhaven: Partnership) -> None:
    asking = draft_in(fairhaven)
    page = lead.post(at("round_open", asking)).content.decode()
    assert "Nobody is invited yet." in page
    assert "Say who agreed" in page
    asking.refresh_from_db()
    assert asking.state == State.DRAFT


@pytest.mark.parametrize("name", ["round_replan", "round_teams", "round_agree", "round_drop"])
def test_no_page_changes_a_promise_once_people_can_answer(
    lead: Client, fairhaven: Partnership, name: str
) -> None:
    """T18, by way of pages."""
    opened = open_in(fairhaven)
    before = Round.objects.filter(pk=opened.round.pk).values().get()
    sent = {**PLAN, "agreed_by": "me", "partner-trust": ["trust-east"], "threshold": 5}
    page = lead.post(at(name, opened.round), sent)
    assert "the round has moved on" in page.content.decode()
    assert Round.objects.filter(pk=opened.round.pk).values().get() == before


def test_people_get_longer_and_a_round_is_closed(lead: Client, fairhaven: Partnership) -> None:
    asking = open_in(fairhaven).round
    lead.post(at("round_put_off", asking), three_boxes("closes_on", date(2026, 3, 20)))
    asking.refresh_from_db()
    assert asking.closes_on == date(2026, 3, 20)
    page = lead.post(at("round_put_off", asking), three_boxes("closes_on", date(2026, 3, 19)))
    assert "only move later" in page.content.decode()
    page = lead.post(at("round_put_off", asking), three_boxes("closes_on", date(2026, 4, 19)))
    assert "Results cannot come before" in page.content.decode()
    lead.post(at("round_close", asking))
    asking.refresh_from_db()
    assert asking.state == State.CLOSED
    assert "moved on" in lead.post(at("round_close", asking)).content.decode()


@pytest.fixture
def opened(fairhaven: Partnership) -> Opened:
    return open_in(fairhaven, people=60)


def seen(client: Client, *addresses: str) -> list[str]:
    """The bytes of pages, but for the mark against forged forms, which is new each time."""
    pages = [client.get(address).content.decode() for address in addresses]
    return [ONLY_PLACES_BEFORE.sub("", page) for page in pages]


@pytest.mark.parametrize("role", [Role.LEAD, Role.FACILITATOR, Role.PARTNER_CONTACT])
def test_no_page_moves_within_a_day_however_many_answer(
    client: Client, cast: Cast, opened: Opened, role: Role
) -> None:
    """T9: whoever watches the pages while people answer learns nothing of the moment."""
    client.force_login(cast.people["fairhaven", role])
    pages = [at("rounds"), at("round", opened.round)]
    writes.count_for_today(opened.round, today=date(2026, 3, 3))
    before = seen(client, *pages)
    for token in opened.tokens["team0"][:40]:
        writes.submit(token, ballot(5, comment="We wait for letters."))
    writes.count_for_today(opened.round, today=date(2026, 3, 3))
    assert seen(client, *pages) == before
    writes.count_for_today(opened.round, today=date(2026, 3, 4))
    assert seen(client, *pages) != before


def test_the_daily_count_says_bands_and_never_who(lead: Client, opened: Opened) -> None:
    for token in opened.tokens["team0"][:33]:
        writes.submit(token, ballot())
    assert "The first count comes tonight." in lead.get(at("round", opened.round)).content.decode()
    writes.count_for_today(opened.round, today=date(2026, 3, 3))
    page = lead.get(at("round", opened.round)).content.decode()
    assert "24 to 35" in page
    assert not re.search(r"\b33\b", page)  # ids may hold it, words may not


@pytest.mark.parametrize("instruments", [("pulse",), ("pulse", "conversation")])
def test_where_people_answer_and_then_talk_the_count_says_that_everybody_counts_once(
    lead: Client, fairhaven: Partnership, instruments: tuple[str, ...]
) -> None:
    held = open_in(fairhaven, *instruments, people=30).round
    writes.count_for_today(held, today=date(2026, 3, 3))
    page = lead.get(at("round", held)).content.decode()
    assert "Nobody is told who." in page
    assert ("so everybody counts once." in page) == ("conversation" in instruments)


def test_what_people_wrote_is_seen_by_nobody_before_the_end_and_shown_only_once_approved(
    client: Client, cast: Cast, opened: Opened
) -> None:
    """T14."""
    words = ["Ask Sarah Jones on 07700 900123.", "Letters take a month.", "We never meet."]
    for token, text in zip(opened.tokens["team0"], words, strict=False):
        writes.submit(token, ballot(comment=text))
    client.force_login(cast.people["fairhaven", Role.FACILITATOR])
    page = client.get(at("round_comments", opened.round)).content.decode()
    assert not [text for text in words if text in page]
    writes.close(opened.round, by=None)
    writes.seal(opened.round, by=None)
    for _ in words:
        page = client.get(at("round_comments", opened.round)).content.decode()
        [text] = [text for text in words if text in page]
        risky = "Sarah" in text
        assert ("There may be a name in it." in page) is risky
        assert ("There may be a telephone number in it." in page) is risky
        comment = re.search(r'name="comment" value="(\w+)"', page)
        assert comment
        sent = {"comment": comment[1], "decision": "refuse" if risky else "approve"}
        client.post(at("round_comments", opened.round), sent)
    assert set(SealedComment.objects.values_list("text", "status")) == {
        (words[0], "refused"), (words[1], "approved"), (words[2], "approved"),
    }  # fmt: skip
    assert "Nothing waits" in client.get(at("round_comments", opened.round)).content.decode()


def test_a_partner_contact_reads_no_comment(client: Client, cast: Cast, opened: Opened) -> None:
    client.force_login(cast.people["fairhaven", Role.PARTNER_CONTACT])
    assert client.get(at("round_comments", opened.round)).status_code == 404


def test_a_round_of_another_partnership_is_not_there(lead: Client, cast: Cast) -> None:
    asking = draft_in(cast.partnerships["millbrook"])
    for slug in ("fairhaven", "millbrook"):
        assert lead.get(reverse("round", args=[slug, asking.pk])).status_code == 404


def test_after_the_purge_its_proof_stands_on_the_page(lead: Client, opened: Opened) -> None:
    for token in opened.tokens["team0"][:12]:
        writes.submit(token, ballot())
    writes.close(opened.round, by=None)
    writes.seal(opened.round, by=None)
    writes.purge(opened.round, by=None)
    page = lead.get(at("round", opened.round)).content.decode()
    assert "12 rows, 0 left" in page


def test_what_speaks_against_a_plan_is_said(fairhaven: Partnership) -> None:
    asking = writes.draft_round(
        fairhaven, label="Winter", instruments=["pulse"], opens_on=date(2026, 12, 19),
        closes_on=date(2026, 12, 23), results_on=date(2027, 1, 20), by=None,
    )  # fmt: skip
    event = Event.objects.create(
        partnership=fairhaven, happened_on=date(2026, 12, 10), kind="leader_change", note="New head"
    )
    small = RoundTeam(team="t", partner="p", invited=4)
    said = " ".join(presenters.cautions(asking, events=[event], teams=[small]))
    for words in (
        "New head, 10 December 2026",
        "weekend",
        "Christmas",
        "less than a week",
        "fewer",
    ):
        assert words in said
    calm = writes.draft_round(
        fairhaven, label="May", instruments=["pulse"], opens_on=date(2027, 5, 4),
        closes_on=date(2027, 5, 18), results_on=date(2027, 6, 1), by=None,
    )  # fmt: skip
    assert presenters.cautions(calm, events=[], teams=[]) == []


def test_links_once_made_are_for_the_teams_they_were_made_for(
    lead: Client, fairhaven: Partnership
) -> None:
    asking = draft_in(fairhaven)
    writes.invite(asking, [Invited("trust-east", "trust", 34)], by=None)
    writes.agree(asking, protocol=PROTOCOL, by=None)
    page = lead.get(at("round", asking)).content.decode()
    assert at("round_teams", asking) not in page
    assert (
        "moved on"
        in lead.post(at("round_teams", asking), {"partner-trust": ["trust-east"]}).content.decode()
    )
