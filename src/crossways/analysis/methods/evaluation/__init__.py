"""Evaluation of effect: what changed here after that, beyond what happens anywhere?

``Panel`` holds readings of an area and of others, ``Plan`` what is to be done, fixed beforehand.
``smallest_detectable`` says what could be seen at all, ``evaluate`` runs the plan or refuses,
``tell`` puts the answer into words and ``record_of`` keeps that it was run.
"""

from crossways.analysis.methods.evaluation.ahead import Ahead, look_ahead
from crossways.analysis.methods.evaluation.calibration import Calibration, calibrate
from crossways.analysis.methods.evaluation.carry_over import Fits, fit_lines
from crossways.analysis.methods.evaluation.checks import Answer, PretendStart
from crossways.analysis.methods.evaluation.counts import fit_counts
from crossways.analysis.methods.evaluation.design import Design, design_of
from crossways.analysis.methods.evaluation.detectable import Detectable, smallest_detectable
from crossways.analysis.methods.evaluation.estimates import Estimates, estimate_all
from crossways.analysis.methods.evaluation.evaluate import Evaluation, Strength, evaluate
from crossways.analysis.methods.evaluation.panel import Panel
from crossways.analysis.methods.evaluation.plan import (
    LEAST_AFTER,
    LEAST_BEFORE,
    LEAST_COMPARATORS,
    Method,
    Plan,
    Scale,
    usual_plan,
)
from crossways.analysis.methods.evaluation.record import (
    RunRecord,
    earlier_runs,
    record_of,
    record_of_refusal,
)
from crossways.analysis.methods.evaluation.refusals import Refused, reasons_to_refuse
from crossways.analysis.methods.evaluation.simplex import simplex_weights
from crossways.analysis.methods.evaluation.telling import (
    Told,
    change_words,
    detectable_words,
    left_out_words,
    mixture_words,
    plan_words,
    runs_words,
    tell,
)

__all__ = [
    "LEAST_AFTER",
    "LEAST_BEFORE",
    "LEAST_COMPARATORS",
    "Ahead",
    "Answer",
    "Calibration",
    "Design",
    "Detectable",
    "Estimates",
    "Evaluation",
    "Fits",
    "Method",
    "Panel",
    "Plan",
    "PretendStart",
    "Refused",
    "RunRecord",
    "Scale",
    "Strength",
    "Told",
    "calibrate",
    "change_words",
    "design_of",
    "detectable_words",
    "earlier_runs",
    "estimate_all",
    "evaluate",
    "fit_counts",
    "fit_lines",
    "left_out_words",
    "look_ahead",
    "mixture_words",
    "plan_words",
    "reasons_to_refuse",
    "record_of",
    "record_of_refusal",
    "runs_words",
    "simplex_weights",
    "smallest_detectable",
    "tell",
    "usual_plan",
]
