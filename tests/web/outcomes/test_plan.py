"""The plan: four clarities that gate its agreement, and dissent kept in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from crossways.analysis.estimate import Strength
from crossways.analysis.tables import Place
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
from crossways.web.findings.releases.models import StoredFinding, StoredRelease
from crossways.web.kit.audit.models import AuditEvent
from crossways.web.outcomes.plan import writes
from crossways.web.outcomes.plan.models import Agreement, Attempt, Clarity, PlanOption
from crossways.web.outcomes.plan.presenters import plan_page
from crossways.web.outcomes.plan.reads import answers_of, plan_of
from crossways.web.outcomes.plan.tables import plan_tables
from crossways.web.places.partnerships.models import Partnership

TODAY = date(2026, 5, 4)
ALL = {"plausible": "all", "doable": "all", "testable": "all", "dissent": ""}
HOW_TAKEN = "We cannot tell: nothing was found yet"


@pytest.fixture
def whole(partnership: Partnership) -> Partnership:
    """A partnership whose plan has no blank."""
    for question in Clarity.Question:
        writes.say_clarity(partnership, question=question, answer="Said.", by=None)
    for says, chosen in (("One team at each ward.", True), ("A shared list.", False)):
        writes.add_option(partnership, says=says, restructures=False, chosen=chosen, by=None)
    return partnership


def agree(partnership: Partnership, today: date = TODAY, **more: str) -> Agreement:
    return writes.agree(partnership, today=today, by=None, **(ALL | more))


def where(name: str, *more: str) -> str:
    return reverse(name, args=["fairhaven", *more])


@pytest.mark.parametrize("question", Clarity.Question)
def test_each_blank_clarity_alone_keeps_a_plan_from_being_agreed(
    whole: Partnership, question: Clarity.Question
) -> None:
    assert plan_of(whole).blanks == []
    writes.say_clarity(whole, question=question, answer="", by=None)
    assert plan_of(whole).blanks == [f"“{question.label}” is blank."]
    with pytest.raises(ValidationError, match="is blank"):
        agree(whole)


def test_two_options_need_no_restructure_and_one_is_chosen(whole: Partnership) -> None:
    calm = PlanOption.objects.get(chosen=False)
    told = {"says": calm.says, "chosen": False, "by": None}
    writes.change_option(calm, restructures=True, **told)
    assert plan_of(whole).blanks == ["Think of two options that need no restructure; there is 1."]
    writes.change_option(calm, restructures=False, **told)
    writes.change_option(
        PlanOption.objects.get(chosen=True),
        says="One team.", restructures=False, chosen=False, by=None,
    )  # fmt: skip
    assert plan_of(whole).blanks == ["No option is chosen."]


def test_choosing_one_option_unchooses_the_other(whole: Partnership) -> None:
    writes.add_option(whole, says="A merger.", restructures=True, chosen=True, by=None)
    assert PlanOption.objects.get(chosen=True).says == "A merger."
    other = PlanOption.objects.get(says="A shared list.")
    writes.change_option(other, says=other.says, restructures=False, chosen=True, by=None)
    assert PlanOption.objects.get(chosen=True) == other


def test_what_was_tried_before_wants_what_is_different_now(whole: Partnership) -> None:
    made = writes.add_attempt(whole, says="A joint board.", when="2019", by=None)
    assert "Say what is different now" in plan_of(whole).blanks[0]
    told = {"when": "2019", "came_of_it": "", "different_now": "Wards are asked."}
    writes.change_attempt(made, says=made.says, by=None, **told)
    assert plan_of(whole).blanks == []


def test_agreeing_is_dated_and_a_change_afterwards_is_told(
    whole: Partnership, browser_of_lead: Client
) -> None:
    made = agree(whole)
    plan = plan_of(whole)
    assert (made.agreed_on, made.number) == (TODAY, 1)
    assert not plan_page(plan, agreed=made, release=None).changed_since
    question = Clarity.Question.WHY_THIS
    writes.say_clarity(whole, question=question, answer="For another reason.", by=None)
    assert plan_page(plan_of(whole), agreed=made, release=None).changed_since
    page = browser_of_lead.get(where("plan")).content.decode()
    assert "Agreed on 4 May 2026." in page
    assert "It has been changed since." in page


def test_the_same_plan_is_agreed_once_a_day_and_anew_later(whole: Partnership) -> None:
    agree(whole)
    with pytest.raises(ValidationError, match="agreed today already"):
        agree(whole)
    assert agree(whole, today=date(2027, 5, 4)).number == 2


def test_those_who_do_not_agree_are_heard_in_words(whole: Partnership) -> None:
    with pytest.raises(ValidationError, match="some of you think otherwise"):
        agree(whole, doable="divided")
    made = agree(whole, doable="divided", dissent="Some of us doubt that nights can be staffed.")
    assert made.dissent.startswith("Some of us doubt")


def test_a_plan_that_is_blank_says_so_to_every_reader(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    page = browser_of_lead.get(where("plan")).content.decode()
    assert page.count("Nobody has said yet.") == 4
    assert "not ready to be agreed" in page
    assert where("plan_agree") not in page
    assert HOW_TAKEN in page
    refused = browser_of_lead.post(where("plan_agree"), ALL).content.decode()
    assert "is blank" in refused
    assert not Agreement.objects.exists()


def test_a_lead_says_a_clarity_and_agrees_on_pages(
    browser_of_lead: Client, whole: Partnership
) -> None:
    address = where("plan_clarity", "why_this")
    form = browser_of_lead.get(address).content.decode()
    seen = form.split('name="seen"')[1].split('value="')[1].split('"')[0]
    browser_of_lead.post(address, {"answer": "It is the least.", "seen": seen})
    assert answers_of(whole)["why_this"] == "It is the least."
    page = browser_of_lead.post(where("plan_agree"), {"plausible": "all", "doable": "most"})
    assert "Choose an answer" in page.content.decode()
    sent = ALL | {"dissent": "Some of us would wait."}
    assert browser_of_lead.post(where("plan_agree"), sent).status_code == 302
    page = browser_of_lead.get(where("plan")).content.decode()
    assert "Some of us would wait." in page
    assert browser_of_lead.get(where("plan_clarity", "unknown")).status_code == 404


def test_options_and_attempts_are_added_changed_and_removed_on_pages(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    browser_of_lead.post(where("option_add"), {"says": "A shared list.", "restructures": "no"})
    option = PlanOption.objects.get()
    assert (
        'value="no" checked'
        in browser_of_lead.get(where("option_change", option.pk)).content.decode()
    )
    browser_of_lead.post(where("option_remove", option.pk))
    browser_of_lead.post(where("attempt_add"), {"says": "A joint board."})
    attempt = Attempt.objects.get()
    browser_of_lead.post(where("attempt_remove", attempt.pk))
    assert not PlanOption.objects.exists()
    assert not Attempt.objects.exists()
    acts = AuditEvent.objects.filter(about_kind__startswith="outcomes.").order_by("number")
    assert list(acts.values_list("action", flat=True)) == [
        "add planoption", "remove planoption", "add attempt", "remove attempt",
    ]  # fmt: skip


def test_a_blank_clarity_is_an_empty_cell_and_an_unwritten_plan_has_no_rows(
    partnership: Partnership,
) -> None:
    assert all(frame.is_empty() for frame in plan_tables(partnership).values())
    question = Clarity.Question.WHY_THIS
    writes.say_clarity(partnership, question=question, answer="It is the least.", by=None)
    told = dict(plan_tables(partnership)["clarities"].iter_rows())
    assert told == {
        "for_people": None, "options": None, "why_this": "It is the least.", "worth_it": None
    }  # fmt: skip


def test_a_plan_taken_in_comes_out_the_same(partnership: Partnership) -> None:
    place = Place(dict(fairhaven_outcomes(seed=1)))
    writes.take_in(partnership, place, by=None)
    for name, told in plan_tables(partnership).items():
        assert sorted(told.rows(), key=str) == sorted(getattr(place, name).rows(), key=str), name


def found(release: StoredRelease, statement: str, **more: Any) -> None:
    """A finding about what people hold dear, as a release keeps it."""
    told: dict[str, Any] = dict.fromkeys(("size", "sureness", "period"), "")
    told |= {name: [] for name in ("evidence", "alternatives", "would_change", "cautions")}
    told |= {"n": None, "suggestions": [], "strength": Strength.CLEAR}
    groups = [{"cut": more.pop("cut"), "code": "night"}] if "cut" in more else []
    told |= {"about": {"text": "", "groups": groups}} | more
    StoredFinding.objects.create(
        release=release,
        rank=release.findings.count(),
        section="values",
        kind="values.divide",
        likeness=statement[:32],
        statement=statement,
        told=told,
    )


def test_how_people_may_take_it_is_told_from_the_latest_round_and_names_no_team(
    browser_of_lead: Client, partnership: Partnership
) -> None:
    release = StoredRelease.objects.create(
        partnership=partnership, round_number=1, round_label="May", results_on=TODAY, threshold=10,
        digest="d", archive=b"", place_archive=b"",
    )  # fmt: skip
    found(release, "Sides differ on risk.")
    found(release, "The night team stands apart.", cut="team")
    found(release, "Too few answered.", strength=Strength.TOO_FEW)
    page = browser_of_lead.get(where("plan")).content.decode()
    assert "Sides differ on risk." in page
    assert "The night team stands apart." not in page
    assert "Too few answered." not in page
    assert HOW_TAKEN not in page
    assert AuditEvent.objects.filter(action="see findings", detail__section="plan").exists()
