"""One record of every kind of a partnership's set-up, under ids that tests know."""

from __future__ import annotations

import json
from datetime import date

import numpy as np

from crossways.analysis.methods.evaluation import Panel, Plan, record_of_refusal
from crossways.web.outcomes.chain.models import Activity, ChainLink, Outcome
from crossways.web.outcomes.claims.models import Claim
from crossways.web.outcomes.decisions.models import DecisionAsked
from crossways.web.outcomes.depth.models import PartnerDepth
from crossways.web.outcomes.evaluation.models import EvaluationPlan, EvaluationRun, SentReadings
from crossways.web.outcomes.indicators.models import Indicator, Measurement, NewLimits
from crossways.web.outcomes.needs.models import KindChosen, NeedJudgement
from crossways.web.outcomes.plan.models import Attempt, PlanOption
from crossways.web.outcomes.progress.models import ProgressMessage
from crossways.web.outcomes.seats.models import Seat
from crossways.web.outcomes.timeline.models import PhaseTask
from crossways.web.outcomes.worth.models import WorthLine
from crossways.web.places.events.models import Event
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation, OrganisationCode, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.roster.models import RosterDraft, RosterPerson
from crossways.web.places.teams.models import Team, TeamChange

PARTNER, CODE, TEAM, CHANGE = "partner-1", "code-1", "team-1", "change-1"
PROFESSION, NEED, EVENT, PERSON = "profession-1", "need-1", "event-1", "person-1"
OUTCOME, ACTIVITY, STEP = "outcome-1", "activity-1", "step-1"
MEASURE, READING, LIMITS, CLAIM = "measure-1", "reading-1", "limits-1", "claim-1"
OPTION, ATTEMPT, LINE, MESSAGE = "option-1", "attempt-1", "line-1", "message-1"
JUDGEMENT, KIND, DEPTH, SEAT, TASK = "judged-1", "kind-1", "depth-1", "seat-1", "task-1"
DECISION, SENT, TO_JUDGE, RUN = "decision-1", "sent-1", "to-judge-1", "run-1"
DAY = date(2026, 3, 9)

# Every page of the set-up, and the record it is about.
PAGES: dict[str, dict[str, str]] = {
    "set_up": {},
    "purpose": {},
    "finish_set_up": {},
    "people": {},
    "voices": {},
    "organisations": {},
    "organisation_add": {},
    "organisation_change": {"pk": PARTNER},
    "organisation_remove": {"pk": PARTNER},
    "organisation_codes": {"pk": PARTNER},
    "organisation_code_add": {"pk": PARTNER},
    "organisation_code_remove": {"pk": PARTNER, "code": CODE},
    "teams": {},
    "team_add": {},
    "teams_import": {},
    "team": {"pk": TEAM},
    "team_correct": {"pk": TEAM},
    "team_rename": {"pk": TEAM},
    "team_merge": {"pk": TEAM},
    "team_move": {"pk": TEAM},
    "team_close": {"pk": TEAM},
    "team_remove": {"pk": TEAM},
    "team_change_undo": {"pk": CHANGE},
    "professions": {},
    "profession_add": {},
    "professions_usual": {},
    "profession_change": {"pk": PROFESSION},
    "profession_remove": {"pk": PROFESSION},
    "need_groups": {},
    "need_group_add": {},
    "need_group_change": {"pk": NEED},
    "need_group_remove": {"pk": NEED},
    "events": {},
    "event_add": {},
    "event_change": {"pk": EVENT},
    "event_remove": {"pk": EVENT},
    "roster": {},
    "roster_send": {},
    "roster_check": {},
    "person_add": {},
    "person": {"pk": PERSON},
    "person_remove": {"pk": PERSON},
}

# Pages on outcomes that everybody may read, and those on which a lead changes them.
OUTCOMES_READ: dict[str, dict[str, str]] = {
    "chain": {},
    "activity": {"pk": ACTIVITY},
    "plan": {},
    "worth": {},
    "progress": {},
    "indicators": {},
    "indicator": {"pk": MEASURE},
    "indicator_download": {"pk": MEASURE},
    "evaluations": {},
    "evaluation_log": {},
    "evaluation_run": {"pk": RUN},
    "claims": {},
    "needs": {},
    "needs_of_group": {"pk": NEED},
    "depth": {},
    "depth_of_partner": {"pk": PARTNER},
    "seats": {},
    "timeline": {},
    "phases": {"pk": EVENT},
}
# Those on which readings are added, by leads, analysts and contacts of partners.
READINGS_CHANGED: dict[str, dict[str, str]] = {
    "readings": {"pk": MEASURE},
    "reading_add": {"pk": MEASURE},
    "readings_send": {"pk": MEASURE},
    "reading_correct": {"pk": MEASURE, "reading": READING},
    "reading_remove": {"pk": MEASURE, "reading": READING},
}
# Those on which evaluations are planned and run, by leads and analysts.
EVALUATED: dict[str, dict[str, str]] = {
    "evaluation_begin": {},
    "evaluation_of_measure": {"pk": MEASURE},
    "evaluation_of_file": {"pk": SENT},
    "evaluation_plan": {"pk": TO_JUDGE},
    "evaluation_plan_drop": {"pk": TO_JUDGE},
}
OUTCOMES_CHANGED: dict[str, dict[str, str]] = {
    "outcome_add": {},
    "outcome_change": {"pk": OUTCOME},
    "outcome_remove": {"pk": OUTCOME},
    "activity_add": {},
    "activity_change": {"pk": ACTIVITY},
    "activity_stop": {"pk": ACTIVITY},
    "activity_remove": {"pk": ACTIVITY},
    "step_add": {"pk": ACTIVITY},
    "step_change": {"pk": STEP},
    "step_remove": {"pk": STEP},
    "indicator_add": {},
    "indicator_change": {"pk": MEASURE},
    "indicator_remove": {"pk": MEASURE},
    "limits_begin": {"pk": MEASURE},
    "limits_take_back": {"pk": MEASURE, "start": LIMITS},
    "claim_add": {},
    "claim_from_run": {},
    "claim_change": {"pk": CLAIM},
    "claim_remove": {"pk": CLAIM},
    "plan_clarity": {"question": "why_this"},
    "option_add": {},
    "option_change": {"pk": OPTION},
    "option_remove": {"pk": OPTION},
    "attempt_add": {},
    "attempt_change": {"pk": ATTEMPT},
    "attempt_remove": {"pk": ATTEMPT},
    "plan_agree": {},
    "worth_add": {},
    "worth_change": {"pk": LINE},
    "worth_remove": {"pk": LINE},
    "progress_add": {},
    "progress_change": {"pk": MESSAGE},
    "progress_remove": {"pk": MESSAGE},
    "needs_judge": {"pk": NEED},
    "needs_choose": {"pk": NEED},
    "judgement_remove": {"pk": NEED, "judgement": JUDGEMENT},
    "kind_chosen_remove": {"pk": NEED, "choice": KIND},
    "depth_add": {},
    "depth_remove": {"pk": PARTNER, "depth": DEPTH},
    "seat_add": {},
    "seat_change": {"pk": SEAT},
    "seat_remove": {"pk": SEAT},
    "whose_table": {},
    "phases_begin": {"pk": EVENT},
    "phase_task_add": {"pk": EVENT},
    "phase_task_done": {"pk": EVENT, "task": TASK},
    "phase_task_not_done": {"pk": EVENT, "task": TASK},
    "phase_task_remove": {"pk": EVENT, "task": TASK},
    "board_decisions": {},
    "board_decision_add": {},
    "board_decision_change": {"pk": DECISION},
    "board_decision_remove": {"pk": DECISION},
}


def one_of_each(partnership: Partnership) -> None:
    """Make one record of every kind."""
    whose = {"partnership": partnership}
    side = Sector.objects.create(id="side-1", code="health", name="Health", **whose)
    partner = Organisation.objects.create(
        id=PARTNER, code="trust", name="Harbour Trust", sector=side, **whose
    )
    OrganisationCode.objects.create(id=CODE, organisation=partner, scheme="ODS", code="RX1")
    team = Team.objects.create(
        id=TEAM, code="day", name="Day team", organisation=partner, people=12, **whose
    )
    TeamChange.objects.create(
        id=CHANGE, team=team, kind="rename", happened_on=DAY, before="Days", after="Day team"
    )
    Profession.objects.create(id=PROFESSION, code="nurse", name="Nurses", **whose)
    NeedGroup.objects.create(id=NEED, code="home", name="People leaving hospital", **whose)
    Event.objects.create(id=EVENT, kind="merger", happened_on=DAY, note="Two became one.", **whose)
    RosterPerson.objects.create(id=PERSON, address="ann@trust.example", team=team, **whose)
    RosterDraft.objects.create(whole=False, rows=[["bo@trust.example", "day"]], **whose)
    outcomes_of_each(partnership)


def outcomes_of_each(partnership: Partnership) -> None:
    """Make one record of every kind that tells of outcomes."""
    whose = {"partnership": partnership}
    outcome = Outcome.objects.create(id=OUTCOME, code="home", says="I am home by six.", **whose)
    activity = Activity.objects.create(
        id=ACTIVITY, code="hub", says="One team plans the way home.", kind="service", **whose
    )
    ChainLink.objects.create(id=STEP, from_activity=activity, to_outcome=outcome)
    measures_of_each(partnership, outcome)
    PlanOption.objects.create(
        id=OPTION, code="hub", says="One team at each ward.", restructures=False, **whose
    )
    Attempt.objects.create(id=ATTEMPT, code="board", says="A joint board.", **whose)
    WorthLine.objects.create(id=LINE, code="days", kind="benefit", says="Fewer days.", **whose)
    ProgressMessage.objects.create(
        id=MESSAGE, code="home", sent_on=DAY, says="More of us go home.", is_about="people", **whose
    )
    NeedJudgement.objects.create(
        id=JUDGEMENT, need_group_id=NEED, judged_on=DAY, judged_by="All", scope="linkage"
    )
    KindChosen.objects.create(
        id=KIND, need_group_id=NEED, judged_on=DAY, agreed_by="All", actual="full_integration"
    )
    PartnerDepth.objects.create(id=DEPTH, partner_id=PARTNER, judged_on=DAY, actual=2, needed=4)
    Seat.objects.create(id=SEAT, code="carers", who="Unpaid carers", at_table=False, **whose)
    PhaseTask.objects.create(id=TASK, event_id=EVENT, phase="before", task="Ask each side.")
    DecisionAsked.objects.create(
        id=DECISION, code="seat", asked_on=DAY, says="Do carers get a seat?", **whose
    )


def measures_of_each(partnership: Partnership, outcome: Outcome) -> None:
    """A measure with three readings and new limits, and a claim about it."""
    whose = {"partnership": partnership}
    measure = Indicator.objects.create(
        id=MEASURE,
        code="days_waiting",
        name="Days waiting",
        measures="outcome",
        outcome=outcome,
        kind="value",
        every="month",
        better="down",
        **whose,
    )
    Measurement.objects.bulk_create(
        Measurement(
            id=READING if month == 1 else f"reading-of-{month}",
            indicator=measure,
            measured_on=date(2026, month, 1),
            value=5.0 + month,
        )
        for month in (1, 2, 3)
    )
    NewLimits.objects.create(
        id=LIMITS, indicator=measure, rebased_on=date(2026, 2, 1), reason="One team now."
    )
    Claim.objects.create(
        id=CLAIM,
        code="fewer_days",
        says="People wait fewer days.",
        indicator=measure,
        comparison="none",
        design="before_after",
        grade="promising",
        **whose,
    )
    evaluations_of_each(partnership, measure)


def evaluations_of_each(partnership: Partnership, measure: Indicator) -> None:
    """Readings that were sent, a plan nobody has run, and a run that was refused."""
    whose = {"partnership": partnership}
    rows = "indicator,measured_on,value,numerator,denominator,source\neast,2026-01-01,5,,,\n"
    sent = SentReadings.objects.create(id=SENT, name="delays.csv", rows=rows, **whose)
    asked = {"starts_on": date(2026, 2, 1), "outcome": "days", "method": "series"} | whose
    EvaluationPlan.objects.create(
        id=TO_JUDGE, indicator=measure, area=measure.code, scale="ratio", **asked
    )
    was_run = EvaluationPlan.objects.create(sent=sent, area="east", scale="ratio", **asked)
    panel = Panel(("east",), np.ones((1, 3)))
    refused = record_of_refusal(panel, Plan(starts=1), ("Too short.",), run_on=DAY)
    EvaluationRun.objects.create(
        id=RUN,
        plan=was_run,
        area="east",
        number=1,
        run_on=DAY,
        record=json.loads(refused.line),
        told={"plan": "Plan: days in east."},
        **whose,
    )
