"""Which kind of joint working: needs judged one by one, ties and dissent told, nothing averaged."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crossways.analysis.outcome_tables import INTEGRATION, NEED_PROFILES, NEEDS
from crossways.analysis.tables import Place
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.outcomes.needs import writes
from crossways.web.outcomes.needs.models import KindChosen, NeedJudgement
from crossways.web.outcomes.needs.presenters import tell_group, tell_judgement
from crossways.web.outcomes.needs.reads import groups_now
from crossways.web.outcomes.needs.tables import needs_tables
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.partnerships.models import Partnership

Town = Any
LINK, CO, FULL = "linkage", "co_ordination", "full_integration"
DAY = date(2026, 2, 10)


def judged(group: NeedGroup, *levels: str, on: date = DAY, dissent: str = "") -> NeedJudgement:
    """The first needs judged to ask for these levels, in the order of the contract."""
    asked = dict(zip(NEEDS, levels, strict=False))
    return writes.judge_needs(
        group, judged_on=on, judged_by="The board", levels=asked, dissent=dissent, by=None
    )


def chosen(group: NeedGroup, actual: str, aim: str = "", on: date = DAY) -> KindChosen:
    return writes.choose_kind(
        group, judged_on=on, agreed_by="The board", actual=actual, chosen=aim, why="So.", by=None
    )


def gaps(group: NeedGroup) -> list[str]:
    [now] = [one for one in groups_now(group.partnership) if one.group == group]
    return list(tell_group(now).gaps)


def where(name: str, *ids: str) -> str:
    return reverse(name, args=["fairhaven", *ids])


def read(browser: Client, address: str) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", browser.get(address).content.decode())
    return " ".join(html.unescape(text).split())


def answers(group_levels: dict[str, str], **more: str) -> dict[str, str]:
    day = {"judged_on_day": "10", "judged_on_month": "2", "judged_on_year": "2026"}
    levels = dict.fromkeys(NEEDS, "cannot_say") | group_levels
    return day | levels | {"judged_by": "Harbour Trust"} | more


def test_most_needs_suggest_a_kind_and_those_that_pull_elsewhere_are_named(town: Town) -> None:
    told = tell_judgement(judged(town.going_home, CO, FULL, CO, CO, CO, LINK))
    assert told.result == "These needs suggest co-ordination: 4 of 6 ask for it."
    assert told.dissent == [
        "“How steady things are” pulls another way: it asks for full integration.",
        "“How far they arrange it themselves” pulls another way: it asks for linkage.",
    ]
    assert told.unsaid == ""


def test_a_tie_stays_a_tie_and_is_never_split_down_the_middle(town: Town) -> None:
    told = tell_judgement(judged(town.going_home, LINK, LINK, LINK, FULL, FULL, FULL))
    assert told.tied
    assert told.result == (
        "Linkage and full integration come out level, with 3 of 6 needs each. The needs do not"
        " settle it: you have to."
    )
    assert "co-ordination" not in told.result.lower()


def test_a_tie_of_all_three_kinds_names_all_three(town: Town) -> None:
    told = tell_judgement(judged(town.going_home, LINK, CO, FULL))
    assert told.result.startswith("Linkage, co-ordination and full integration come out level")
    assert told.unsaid == (
        "Nobody could say: how fast help must come; how many kinds of help they need;"
        " how far they arrange it themselves."
    )


def test_no_page_shows_a_score(browser_of_lead: Client, town: Town) -> None:
    judged(town.going_home, LINK, CO, FULL, CO, CO, FULL)
    page = read(browser_of_lead, where("needs_of_group", town.going_home.pk)).lower()
    assert not re.search(r"\d[.,]\d|\d ?%|score|average|points", page)


def test_what_bodies_saw_otherwise_stands_beside_the_result(town: Town) -> None:
    told = tell_judgement(judged(town.going_home, CO, dissent="The council: it is calmer."))
    assert told.dissent == ["Seen otherwise: The council: it is calmer."]


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        (FULL, "you are building more than these needs ask for"),
        (LINK, "it is less than they need"),
        (CO, "There is co-ordination, which fits these needs."),
        ("none", "There is no joint working of these kinds yet. These needs ask for co-ordination"),
    ],
)
def test_what_there_is_is_held_against_what_the_needs_ask_for(
    town: Town, actual: str, said: str
) -> None:
    judged(town.going_home, CO, CO, CO, CO, FULL, LINK)
    chosen(town.going_home, actual)
    assert said in gaps(town.going_home)[0]


def test_what_is_chosen_is_held_against_the_needs_too(town: Town) -> None:
    judged(town.going_home, CO, CO, CO)
    chosen(town.going_home, LINK, FULL)
    there, aim = gaps(town.going_home)
    assert there == (
        "There is linkage. These needs suggest co-ordination: it is less than they need."
    )
    assert aim == (
        "You choose full integration. These needs suggest co-ordination: it is more than they"
        " ask for."
    )


def test_what_there_is_and_is_chosen_alike_is_told_once(town: Town) -> None:
    judged(town.going_home, CO, CO, CO)
    chosen(town.going_home, FULL, FULL)
    there, keep = gaps(town.going_home)
    assert "you are building more than these needs ask for" in there
    assert keep == "You choose to keep it so."


def test_between_kinds_that_tie_anything_fits(town: Town) -> None:
    judged(town.going_home, LINK, LINK, FULL, FULL)
    chosen(town.going_home, CO)
    assert gaps(town.going_home) == ["There is co-ordination, which fits these needs."]


def test_reminders_are_given_where_they_are_apt_and_not_elsewhere(town: Town) -> None:
    judged(town.going_home, CO, CO, CO)
    chosen(town.going_home, CO, CO)
    [now] = groups_now(town.partnership)
    assert tell_group(now).reminders == []
    chosen(town.going_home, CO, FULL, on=DAY + timedelta(days=1))
    [now] = groups_now(town.partnership)
    reminders = tell_group(now).reminders
    assert "Joining up costs before it pays." in reminders
    assert "Whoever does the joining up calls the tune." in reminders


def test_a_later_judgement_counts_and_the_earlier_one_can_still_be_read(
    browser_of_lead: Client, town: Town
) -> None:
    judged(town.going_home, FULL, FULL, on=DAY)
    judged(town.going_home, LINK, LINK, on=DAY + timedelta(days=300))
    page = read(browser_of_lead, where("needs_of_group", town.going_home.pk))
    now, before = page.split("How it was judged before")
    assert "These needs suggest linkage: 2 of 2" in now
    assert "10 February 2026: These needs suggest full integration: 2 of 2" in before


def test_a_second_judgement_of_one_day_is_refused_and_nothing_is_overwritten(town: Town) -> None:
    first = judged(town.going_home, FULL)
    with pytest.raises(ValidationError, match="Give another day"):
        judged(town.going_home, LINK)
    first.refresh_from_db()
    assert first.severity == FULL
    chosen(town.going_home, FULL)
    with pytest.raises(ValidationError, match="Give another day"):
        chosen(town.going_home, LINK)


def test_a_judgement_in_which_nobody_can_say_anything_is_refused(town: Town) -> None:
    with pytest.raises(ValidationError, match="Judge at least one need"):
        judged(town.going_home)
    with pytest.raises(ValueError, match="no such need or level: merger"):
        judged(town.going_home, "merger")


def test_a_choice_without_a_reason_is_refused(town: Town) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        writes.choose_kind(
            town.going_home, judged_on=DAY, agreed_by="All", actual=LINK, chosen=FULL, by=None
        )
    with pytest.raises(ValueError, match="no such level"):
        chosen(town.going_home, "merger")


def test_a_lead_judges_on_the_page_and_reads_the_result(
    browser_of_lead: Client, town: Town
) -> None:
    sent = answers({"severity": CO, "stability": FULL, "duration": CO}, dissent="")
    page = browser_of_lead.post(where("needs_judge", town.going_home.pk), sent, follow=True)
    assert "These needs suggest co-ordination: 2 of 3 ask for it." in page.content.decode()
    [event] = AuditEvent.objects.filter(action="add needjudgement")
    assert event.actor


def test_every_fault_is_told_at_once_and_nothing_typed_is_lost(
    browser_of_lead: Client, town: Town
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = {f"judged_on_{part}": str(getattr(tomorrow, part)) for part in ("day", "month", "year")}
    sent = answers({"severity": CO}) | day | {"dissent": "مجلس 🙂 said so", "urgency": ""}
    page = browser_of_lead.post(where("needs_judge", town.going_home.pk), sent)
    text = html.unescape(page.content.decode())
    assert "That day has not come yet. Enter today or an earlier day." in text
    assert "Choose an answer: How fast help must come" in text
    assert "مجلس 🙂 said so" in text
    assert not NeedJudgement.objects.exists()


def test_a_lead_says_what_there_is_and_what_is_chosen(browser_of_lead: Client, town: Town) -> None:
    judged(town.going_home, CO, CO)
    day = {"judged_on_day": "10", "judged_on_month": "2", "judged_on_year": "2026"}
    sent = {"actual": FULL, "chosen": FULL, "why": "", "agreed_by": "Harbour Trust", **day}
    address = where("needs_choose", town.going_home.pk)
    refused = browser_of_lead.post(address, sent).content.decode()
    assert "Say why you chose this. Others will ask." in refused
    browser_of_lead.post(address, sent | {"why": "One team was promised."})
    page = read(browser_of_lead, where("needs_of_group", town.going_home.pk))
    assert "you are building more than these needs ask for" in page
    assert "One team was promised." in page


def test_what_was_entered_by_mistake_goes_and_what_is_another_groups_is_not_found(
    browser_of_lead: Client, town: Town, partnership: Partnership
) -> None:
    wrong, kind = judged(town.going_home, CO), chosen(town.going_home, CO)
    other = NeedGroup.objects.create(partnership=partnership, code="carers", name="Carers")
    address = where("judgement_remove", other.pk, wrong.pk)
    assert browser_of_lead.post(address).status_code == 404
    browser_of_lead.post(where("judgement_remove", town.going_home.pk, wrong.pk))
    browser_of_lead.post(where("kind_chosen_remove", town.going_home.pk, kind.pk))
    assert not NeedJudgement.objects.exists()
    assert not KindChosen.objects.exists()


def test_a_group_that_was_judged_cannot_be_removed_and_its_history_with_it(
    browser_of_lead: Client, town: Town
) -> None:
    judged(town.going_home, CO)
    page = browser_of_lead.post(where("need_group_remove", town.going_home.pk))
    assert "cannot be removed while these belong to it" in page.content.decode()


def test_with_no_group_of_people_the_page_says_what_comes_first(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    page = read(browser_of_lead, where("needs"))
    assert "You have not named any group of people yet." in page


def test_fairhaven_is_taken_in_and_told_again_as_it_was(partnership: Partnership) -> None:
    place = Place(fairhaven_outcomes(seed=1))
    for row in place.need_groups.iter_rows(named=True):
        NeedGroup.objects.create(partnership=partnership, code=row["need_group"], name=row["name"])
    writes.take_in(partnership, place, by=None)
    told = needs_tables(partnership)
    for table in (NEED_PROFILES, INTEGRATION):
        frame = told[table.name]
        assert frame.schema == table.schema
        keys = list(table.key)
        assert frame.sort(keys).equals(getattr(place, table.name).sort(keys))
    told_groups = {one.now.group.code: one for one in map(tell_group, groups_now(partnership))}
    assert any("more than these needs ask for" in gap for gap in told_groups["frail"].gaps)
    assert told_groups["carers"].judged
    assert told_groups["carers"].judged.tied
