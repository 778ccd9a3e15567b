"""Every change to evaluations: readings kept, a plan made or dropped, a run, its claim."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crossways.analysis.methods.evaluation import (
    Evaluation,
    Refused,
    RunRecord,
    evaluate,
    left_out_words,
    mixture_words,
    plan_words,
    record_of,
    record_of_refusal,
    tell,
)
from crossways.place_folder.fault import Faults
from crossways.report.charts import evaluation_others, evaluation_path
from crossways.report.charts.picture import Picture
from crossways.web.kit.audit.writes import Actor
from crossways.web.outcomes.claims.evaluated import NoRecord, fields_of_run
from crossways.web.outcomes.claims.models import Claim
from crossways.web.outcomes.claims.writes import add_claim
from crossways.web.outcomes.evaluation.asking import Question, Readings, question_of
from crossways.web.outcomes.evaluation.models import EvaluationPlan, EvaluationRun, SentReadings
from crossways.web.outcomes.evaluation.reads import (
    choices_of,
    readings_for,
    readings_of_measures,
    readings_sent,
    runs_about,
    was_run,
)
from crossways.web.outcomes.evaluation.sent import Sent
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.places import writes
from crossways.web.places.accounts.models import User
from crossways.web.places.partnerships.models import Partnership


@transaction.atomic
def keep_readings(partnership: Partnership, sent: Sent, *, by: Actor | None) -> SentReadings:
    """Keep a file of readings that was read without fault."""
    made = SentReadings(partnership=partnership, name=sent.name, rows=sent.rows)
    writes.add(made, by=by, areas=sent.areas)
    return made


@transaction.atomic
def plan_evaluation(
    source: Indicator | SentReadings, *, by: Actor | None, **choices: Any
) -> EvaluationPlan:
    """Fix a plan; ``choices`` are :data:`reads.CHOICES`.

    Raises:
        ValidationError: every choice that does not go with the readings.
    """
    if isinstance(source, Indicator):
        whose: dict[str, Any] = {"indicator": source}
        readings = readings_of_measures(source)
        choices = choices | {"area": source.code}
    else:
        whose, readings = {"sent": source}, readings_sent(source)
    _put(readings, choices)
    made = EvaluationPlan(partnership=source.partnership, **whose, **choices)
    writes.add(made, by=by, method=made.method, others=len(made.others))
    return made


@transaction.atomic
def drop_plan(plan: EvaluationPlan, *, by: Actor | None) -> None:
    """Drop a plan nobody ran; readings that were sent for it alone go with it.

    Raises:
        ValidationError: it was run, and every run stays.
    """
    if was_run(plan):
        raise ValidationError(_("This plan was run. Every run stays, and its plan with it."))
    sent = plan.sent
    writes.remove(plan, by=by)
    if sent and not EvaluationPlan.objects.filter(sent=sent).exists():
        writes.remove(sent, by=by)


def run_plan(plan: EvaluationPlan, *, today: date, by: User | None) -> EvaluationRun:
    """Run a plan on its readings as they are now, and write down what came; a refusal too.

    Raises:
        ValidationError: its readings have gone, or no longer go with its choices.
    """
    readings = readings_for(plan)
    if readings is None:
        raise ValidationError(_("The measure this plan was about has been removed."))
    asked = _put(readings, choices_of(plan))
    return _write_down(plan, by=by, **_outcome_of(asked, today=today))


@transaction.atomic
def claim_upon(run: EvaluationRun, *, claim: Claim | None, by: Actor | None) -> Claim:
    """Write down as a claim what a run found; or put the run beside a claim that is there.

    Raises:
        ValidationError: nothing can rest on this run, or it says what is written down already.
    """
    if claim is None:
        try:
            fields = fields_of_run(run.record, by=_("evaluation"))
        except NoRecord as fault:
            raise ValidationError(str(fault)) from fault
        told = {"day": date_format(run.plan.starts_on, "j F Y"), "n": run.record["plan"]["starts"]}
        period = _("from %(day)s on, beside %(n)d periods before") % told
        about = {"indicator": run.plan.indicator, "period": period}
        claim = add_claim(run.partnership, by=by, **about, **fields)
    writes.change(run, {"claim": claim}, by=by)
    return claim


def _put(readings: Readings, choices: Mapping[str, Any]) -> Question:
    try:
        return question_of(readings, choices)
    except Faults as found:
        raise ValidationError([str(fault) for fault in found.faults]) from found


def _outcome_of(asked: Question, *, today: date) -> dict[str, Any]:
    """What came of a question: the record of the run, its words and its pictures."""
    panel, plan = asked.areas.panel, asked.plan
    told: dict[str, Any] = {
        "plan": plan_words(plan, panel),
        "left_out": left_out_words(asked.areas.left_out),
    }
    try:
        made = evaluate(panel, plan, matters=asked.matters)
    except Refused as refused:
        line = record_of_refusal(panel, plan, refused.reasons, run_on=today)
        return {"record": _plain(line), "told": told, "pictures": []}
    told |= {"plan": plan_words(plan, made.panel), "mixture": mixture_words(made)}
    return {
        "record": _plain(record_of(made, run_on=today)),
        "told": told | asdict(tell(made)),
        "pictures": [_kept(picture) for picture in _pictures(made)],
    }


def _pictures(made: Evaluation) -> Iterator[Picture]:
    yield evaluation_path.picture(made)
    if beside := evaluation_others.picture(made):
        yield beside


def _kept(picture: Picture) -> dict[str, Any]:
    return {
        "heading": picture.heading,
        "reading": picture.reading,
        "alt": picture.alt,
        "spec": picture.spec,
        "columns": picture.table.columns,
        "rows": picture.table.rows(),
    }


def _plain(line: RunRecord) -> dict[str, Any]:
    """The record as the log has it."""
    read: dict[str, Any] = json.loads(line.line)
    return read


@transaction.atomic
def _write_down(
    plan: EvaluationPlan, *, by: User | None, record: dict[str, Any], **came: Any
) -> EvaluationRun:
    """Two runs at once are counted one after the other."""
    Partnership.objects.select_for_update().get(pk=plan.partnership_id)
    made = EvaluationRun(
        partnership=plan.partnership,
        plan=plan,
        area=plan.area,
        number=runs_about(plan.partnership, plan.area) + 1,
        run_on=date.fromisoformat(record["run_on"]),
        record=record,
        by=by,
        **came,
    )
    writes.add(made, by=by, **{name: record[name] for name in ("readings", "strength", "plan")})
    return made
