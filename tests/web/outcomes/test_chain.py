"""The chain: built from the right-hand end, with nothing loose hidden and nothing typed lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crossways.analysis.tables import Place
from crossways.report.charts.picture import Picture
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.outcomes.chain import writes
from crossways.web.outcomes.chain.models import Activity, ChainLink, Outcome
from crossways.web.outcomes.chain.presenters import chain_page
from crossways.web.outcomes.chain.tables import chain_tables
from crossways.web.outcomes.drawings.models import Drawing
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership
from crossways.web.places.structure.writes import load_structure

Town = Any
SERVICE, WORKING = Activity.Kind.SERVICE, Activity.Kind.WORKING


@pytest.fixture
def home(partnership: Partnership) -> Outcome:
    return writes.add_outcome(partnership, says="I am home by six.", by=None)


def activity(end: Outcome | Activity, says: str, kind: str = SERVICE, **more: Any) -> Activity:
    return writes.add_activity(end.partnership, says=says, kind=kind, leads_to=end, by=None, **more)


def page_of(partnership: Partnership, today: date | None = None) -> Any:
    place = Place(chain_tables(partnership))
    return chain_page(partnership, place, today=today or timezone.localdate())


def where(name: str, *ids: str) -> str:
    return reverse(name, args=["fairhaven", *ids])


def test_a_new_activity_is_refused_without_an_outcome_it_leads_to(
    browser_of_lead: Client, home: Outcome
) -> None:
    sent = {"says": "We meet weekly.", "kind": "working", "strength": "untested"}
    page = browser_of_lead.post(where("activity_add"), sent).content.decode()
    assert "An activity needs an outcome it leads to: which?" in page
    assert "We meet weekly." in page
    assert not Activity.objects.exists()
    with pytest.raises(ValidationError, match="which"):
        writes.add_activity(home.partnership, says="x", kind=WORKING, leads_to=None, by=None)


def test_before_the_first_outcome_an_activity_leads_back_to_the_outcome(
    browser_of_lead: Client,
) -> None:
    page = browser_of_lead.get(where("activity_add")).content.decode()
    assert "Start with an outcome" in page
    assert where("outcome_add") in page


def test_an_activity_and_its_step_are_kept_as_they_were_typed(
    browser_of_lead: Client, home: Outcome, town: Town
) -> None:
    sent = {
        "leads_to": f"outcome-{home.pk}",
        "says": "One team plans the way home.",
        "kind": "service",
        "organisation": town.trust.pk,
        "begins_on_day": "9",
        "begins_on_month": "3",
        "begins_on_year": "2026",
        "because": "Nobody waits for two lists.",
        "measured_by": "Days waited.",
        "wrong_if": "Waits stay as they were.",
        "evidence": "Two wards tried it.",
        "strength": "experience",
    }
    assert browser_of_lead.post(where("activity_add"), sent).status_code == 302
    [step] = ChainLink.objects.all()
    made = step.from_activity
    assert (made.organisation, made.begins_on) == (town.trust, date(2026, 3, 9))
    told = (step.because, step.measured_by, step.wrong_if, step.evidence, step.strength)
    assert told == tuple(
        sent[name] for name in ("because", "measured_by", "wrong_if", "evidence", "strength")
    )
    page = browser_of_lead.get(where("chain")).content.decode()
    for words in ("Nobody waits for two lists.", "Two wards tried it.", "Harbour Trust"):
        assert words in page


def test_a_step_is_untested_unless_somebody_says_what_it_stands_on(home: Outcome) -> None:
    activity(home, "One team plans the way home.")
    assert ChainLink.objects.get().strength == "untested"
    assert page_of(home.partnership).counts == ["1 of 1 step is not tested."]


def test_the_outline_begins_with_outcomes_and_nests_what_makes_services_possible(
    home: Outcome,
) -> None:
    hub = activity(home, "One team plans the way home.")
    activity(hub, "One record for both.", WORKING)
    [aim] = page_of(home.partnership).aims
    [branch] = aim.led_to_by
    assert (aim.outcome, branch.activity) == (home, hub)
    assert [one.activity.says for one in branch.led_to_by] == ["One record for both."]


def test_removing_an_outcome_lists_what_led_to_it_and_what_led_to_that_as_orphans(
    browser_of_lead: Client, home: Outcome
) -> None:
    hub = activity(home, "One team plans the way home.")
    activity(hub, "One record for both.", WORKING)
    browser_of_lead.post(where("outcome_remove", home.pk))
    told = page_of(hub.partnership)
    assert {one.says for one in told.without_outcome} == {hub.says, "One record for both."}
    page = browser_of_lead.get(where("chain")).content.decode()
    assert "The stop list" in page
    assert hub.says in page
    [event] = AuditEvent.objects.filter(action="remove steps")
    assert hub.says in event.detail["steps"][0]


def test_an_outcome_nothing_is_done_for_is_listed(home: Outcome) -> None:
    assert page_of(home.partnership).without_activity == [home]


def test_a_stopped_activity_stays_with_its_day_and_counts_no_longer(
    browser_of_lead: Client, home: Outcome
) -> None:
    hub = activity(home, "One team plans the way home.")
    day = timezone.localdate() - timedelta(days=1)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    sent = {f"ended_on_{name}": str(value) for name, value in parts.items()}
    browser_of_lead.post(where("activity_stop", hub.pk), sent)
    hub.refresh_from_db()
    told = page_of(home.partnership)
    assert hub.ended_on == day
    assert told.stopped == [hub]
    assert told.without_outcome == []
    assert told.without_activity == [home]


def test_an_activity_cannot_stop_before_it_began(home: Outcome) -> None:
    hub = activity(home, "One team plans the way home.", begins_on=date(2026, 3, 9))
    with pytest.raises(ValidationError, match="before it began"):
        writes.stop_activity(hub, ended_on=date(2026, 3, 8), by=None)


def test_steps_that_would_run_in_a_circle_are_refused(home: Outcome) -> None:
    hub = activity(home, "One team plans the way home.")
    record = activity(hub, "One record for both.")
    with pytest.raises(ValidationError, match="circle"):
        writes.add_step(hub, leads_to=record, by=None)
    with pytest.raises(ValidationError, match="circle"):
        writes.add_step(hub, leads_to=hub, by=None)


def test_nothing_leads_to_what_is_done_between_partners_only(home: Outcome) -> None:
    meeting = activity(home, "We meet weekly.", WORKING)
    hub = activity(home, "One team plans the way home.")
    with pytest.raises(ValidationError, match="to a service"):
        writes.add_step(hub, leads_to=meeting, by=None)
    activity(hub, "One record for both.", WORKING)
    told = {"organisation": None, "begins_on": None, "ended_on": None}
    with pytest.raises(ValidationError, match="Other activities lead to this"):
        writes.change_activity(hub, says=hub.says, kind=WORKING, by=None, **told)


def test_a_form_sent_twice_is_told_and_adds_nothing(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    browser_of_lead.post(where("outcome_add"), {"says": "I am home by six."})
    page = browser_of_lead.post(where("outcome_add"), {"says": "I am home by SIX."}).content
    assert "This is written down already" in page.decode()
    assert Outcome.objects.count() == 1


def test_what_two_people_change_at_once_is_told_and_nothing_typed_is_lost(
    browser_of_lead: Client, home: Outcome
) -> None:
    address = where("outcome_change", home.pk)
    before = browser_of_lead.get(address).content.decode()
    seen = before.split('name="seen"')[1].split('value="')[1].split('"')[0]
    writes.change_outcome(home, says="I am home by five.", by=None)
    sent = {"says": "I am home by seven.", "seen": seen}
    page = browser_of_lead.post(address, sent).content.decode()
    assert "Somebody changed this while you were writing" in page
    assert "I am home by five." in page
    assert "I am home by seven." in page
    home.refresh_from_db()
    assert home.says == "I am home by five."
    again = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert browser_of_lead.post(address, sent | {"seen": again}).status_code == 302
    home.refresh_from_db()
    assert home.says == "I am home by seven."


def test_an_outcome_removed_meanwhile_is_told_and_nothing_typed_is_lost(
    browser_of_lead: Client, home: Outcome, partnership: Partnership
) -> None:
    gone = writes.add_outcome(partnership, says="I keep my pet.", by=None)
    sent = {"leads_to": f"outcome-{gone.pk}", "says": "We meet weekly.", "kind": "working"}
    writes.remove_outcome(gone, by=None)
    page = browser_of_lead.post(where("activity_add"), sent | {"strength": "untested"})
    assert "no longer there" in page.content.decode()
    assert "We meet weekly." in page.content.decode()


@pytest.mark.parametrize("says", ["👩🏽‍⚕️ Home 🏡", "אני הולך הביתה", "<b>bold</b> & 'quoted'"])
def test_any_writing_is_kept_and_shown_as_written(
    browser_of_lead: Client, partnership: Partnership, says: str
) -> None:
    browser_of_lead.post(where("outcome_add"), {"says": says})
    assert Outcome.objects.get().says == says
    page = browser_of_lead.get(where("chain")).content.decode()
    assert "<b>bold</b>" not in page
    assert (says if "<" not in says else "&lt;b&gt;bold&lt;/b&gt;") in page


def test_ten_thousand_letters_are_told_to_be_too_many_and_not_lost(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    page = browser_of_lead.post(where("outcome_add"), {"says": "a" * 10_000}).content.decode()
    assert "at most 300 characters" in page
    assert "a" * 10_000 in page
    assert not Outcome.objects.exists()


def test_each_change_leaves_its_line_in_the_audit_trail(home: Outcome) -> None:
    hub = activity(home, "One team plans the way home.")
    writes.change_step(ChainLink.objects.get(), because="It is one team.", by=None)
    writes.change_outcome(home, says="I am home by five.", due_on=date(2027, 1, 1), by=None)
    writes.remove_activity(hub, by=None)
    acts = AuditEvent.objects.filter(about_kind__startswith="outcomes.").order_by("number")
    assert list(acts.values_list("action", flat=True)) == [
        "add outcome", "add activity", "add chainlink", "change chainlink", "change outcome",
        "remove activity",
    ]  # fmt: skip
    assert acts.get(action="change outcome").detail["due_on"] == [None, "2027-01-01"]


def test_a_place_taken_in_comes_out_the_same(db: None) -> None:
    place = Place(dict(fairhaven_outcomes(seed=1)))
    made = found_partnership(name="Copy", slug="copy", by=None)
    load_structure(made, place, by=None)
    writes.take_in(made, place, by=None)
    told = chain_tables(made)
    for name in ("outcomes", "chain_links"):
        assert sorted(told[name].rows(), key=str) == sorted(getattr(place, name).rows(), key=str)
    without_partner = [column for column in told["activities"].columns if column != "partner"]
    mine, theirs = (
        frame.select(without_partner).sort("activity")
        for frame in (told["activities"], place.activities)
    )
    assert mine.rows() == theirs.rows()


def test_the_picture_is_drawn_once_and_anew_when_the_chain_changes(
    browser_of_lead: Client, home: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = browser_of_lead.get(where("chain")).content.decode()
    kept = Drawing.objects.get()
    assert "<svg " in first
    monkeypatch.setattr(Picture, "svg", property(lambda _picture: "<svg >drawn again</svg>"))
    assert "drawn again" not in browser_of_lead.get(where("chain")).content.decode()
    activity(home, "One team plans the way home.")
    assert "drawn again" in browser_of_lead.get(where("chain")).content.decode()
    assert Drawing.objects.get().drawn_from != kept.drawn_from


def test_what_many_things_lead_to_is_told_once_however_many_ways_lead_there(
    home: Outcome,
) -> None:
    ends: list[Outcome | Activity] = [home]
    for layer in range(12):  # two to the twelfth ways, were each told
        pair = [activity(ends[0], f"{layer} {name}") for name in ("left", "right")]
        for one in pair:
            for end in ends[1:]:
                writes.add_step(one, leads_to=end, by=None)
        ends = list(pair)
    [aim] = page_of(home.partnership).aims
    assert sum(1 for _ in branches(aim.led_to_by)) == ChainLink.objects.count()
    assert any(branch.told_above for branch in branches(aim.led_to_by))


def branches(found: Any) -> Any:
    for branch in found:
        yield branch
        yield from branches(branch.led_to_by)


def test_a_longer_chain_asks_the_database_no_more(
    home: Outcome, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        hub = activity(home, f"Service {number}.")
        activity(hub, f"Meeting {number}.", WORKING)
    place, today = Place(chain_tables(home.partnership)), timezone.localdate()
    with django_assert_num_queries(3):
        chain_page(home.partnership, place, today=today)
    for number in range(3, 9):
        activity(home, f"Service {number}.")
    place = Place(chain_tables(home.partnership))
    with django_assert_num_queries(3):
        chain_page(home.partnership, place, today=today)
