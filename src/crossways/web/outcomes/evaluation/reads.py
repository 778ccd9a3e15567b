"""Every question asked of evaluations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import polars as pl
from django.db.models import Exists, OuterRef, QuerySet

from crossways.analysis.methods.evaluation import RunRecord
from crossways.web.outcomes.claims.models import Claim
from crossways.web.outcomes.claims.reads import claims_of
from crossways.web.outcomes.evaluation.asking import Readings
from crossways.web.outcomes.evaluation.models import EvaluationPlan, EvaluationRun, SentReadings
from crossways.web.outcomes.evaluation.sent import frame_of_sent
from crossways.web.outcomes.indicators.charting import measurements_table
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.reads import indicators_of, readings_by_indicator
from crossways.web.places.partnerships.models import Partnership

CHOICES = (
    "area",
    "others",
    "starts_on",
    "outcome",
    "method",
    "scale",
    "season",
    "trend",
    "slope",
    "memory",
    "settling",
    "matters",
)
"""What a plan consists of, besides where its readings are."""


def runs_of(partnership: Partnership) -> QuerySet[EvaluationRun]:
    """Every run, the latest first, with its plan and who ran it."""
    return EvaluationRun.objects.filter(partnership=partnership).select_related("by", "plan")


def runs_about(partnership: Partnership, area: str) -> int:
    """How often an area was asked about, whatever its outcome was called."""
    return EvaluationRun.objects.filter(partnership=partnership, area=area).count()


def plans_waiting(partnership: Partnership) -> QuerySet[EvaluationPlan]:
    """Plans nobody has run."""
    run = EvaluationRun.objects.filter(plan=OuterRef("pk"))
    found = EvaluationPlan.objects.filter(~Exists(run), partnership=partnership)
    return found.select_related("indicator")


def was_run(plan: EvaluationPlan) -> bool:
    """Whether a plan has been run."""
    return EvaluationRun.objects.filter(plan=plan).exists()


def sent_of(partnership: Partnership) -> QuerySet[SentReadings]:
    """Every file of readings that was sent."""
    return SentReadings.objects.filter(partnership=partnership)


def measures_with_readings(partnership: Partnership) -> QuerySet[Indicator]:
    """Measures that have been read."""
    return indicators_of(partnership).filter(readings__isnull=False).distinct()


def claims_beside(run: EvaluationRun) -> QuerySet[Claim]:
    """Claims a run could stand beside."""
    return claims_of(run.partnership).exclude(pk=run.claim_id)


def readings_of_measures(indicator: Indicator) -> Readings:
    """Readings of a measure and of all others read as often."""
    alike = measures_with_readings(indicator.partnership).filter(
        every=indicator.every, kind=indicator.kind
    )
    found = [indicator, *alike.exclude(pk=indicator.pk)]
    read = readings_by_indicator(found)
    frames = [measurements_table(each, read.get(each.pk, ())) for each in found]
    return Readings(pl.concat(frames), {each.code: each.name for each in found})


def readings_sent(sent: SentReadings) -> Readings:
    """Readings of a file somebody sent."""
    frame = frame_of_sent(sent.rows)
    return Readings(frame, {name: name for name in frame["indicator"].unique(maintain_order=True)})


def readings_for(plan: EvaluationPlan) -> Readings | None:
    """The readings of a plan; ``None`` where the measure it was about has been removed."""
    if plan.sent:
        return readings_sent(plan.sent)
    return readings_of_measures(plan.indicator) if plan.indicator else None


def choices_of(plan: EvaluationPlan) -> Mapping[str, Any]:
    """What was chosen, by name."""
    return {name: getattr(plan, name) for name in CHOICES}


def log_of(partnership: Partnership) -> str:
    """Every run as ``crossways evaluate`` writes it into its log, the first one first."""
    order = [each.name for each in fields(RunRecord)]
    runs = runs_of(partnership).order_by("run_on", "area", "number")
    lines = (
        json.dumps({name: run.record[name] for name in order}, ensure_ascii=False) for run in runs
    )
    return "".join(f"{line}\n" for line in lines)
