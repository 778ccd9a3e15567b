"""The records of this app, gathered for Django from their capability folders."""

from __future__ import annotations

from crossways.web.outcomes.chain.models import Activity, ChainLink, Outcome
from crossways.web.outcomes.claims.models import Claim
from crossways.web.outcomes.decisions.models import DecisionAsked
from crossways.web.outcomes.depth.models import PartnerDepth
from crossways.web.outcomes.drawings.models import Drawing
from crossways.web.outcomes.evaluation.models import EvaluationPlan, EvaluationRun, SentReadings
from crossways.web.outcomes.indicators.models import (
    DrawnChart,
    Indicator,
    Measurement,
    NewLimits,
)
from crossways.web.outcomes.needs.models import KindChosen, NeedJudgement
from crossways.web.outcomes.plan.models import Agreement, Attempt, Clarity, PlanOption
from crossways.web.outcomes.progress.models import ProgressMessage
from crossways.web.outcomes.seats.models import Seat, TableRole
from crossways.web.outcomes.timeline.models import PhaseTask
from crossways.web.outcomes.worth.models import WorthLine

__all__ = [
    "Activity",
    "Agreement",
    "Attempt",
    "ChainLink",
    "Claim",
    "Clarity",
    "DecisionAsked",
    "Drawing",
    "DrawnChart",
    "EvaluationPlan",
    "EvaluationRun",
    "Indicator",
    "KindChosen",
    "Measurement",
    "NeedJudgement",
    "NewLimits",
    "Outcome",
    "PartnerDepth",
    "PhaseTask",
    "PlanOption",
    "ProgressMessage",
    "Seat",
    "SentReadings",
    "TableRole",
    "WorthLine",
]
