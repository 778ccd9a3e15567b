"""The plan as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossways.analysis.estimate import Strength
from crossways.web.findings.reading.presenters import Shown, show_all
from crossways.web.findings.releases.models import StoredFinding, StoredRelease
from crossways.web.findings.releases.reads import findings_of_kinds
from crossways.web.outcomes.plan.models import Agreement, Clarity
from crossways.web.outcomes.plan.reads import Plan

HOW_PEOPLE_TAKE_IT = (
    "pulse.programme_change",
    "pulse.warning",
    "pulse.watch",
    "values.divide",
    "values.shared",
    "perception.false_divide",
    "perception.hidden_divide",
    "perception.open_divide",
    "say_do.gap",
)
"""Kinds of finding that tell how people may take a plan: what they hope for, and hold dear."""
TOLD = 3
LOOKED_AT = 20


@dataclass(frozen=True)
class Question:
    """One of the four clarities with what is said to it."""

    code: str
    asks: str
    answer: str


@dataclass(frozen=True)
class PlanPage:
    """Everything the page says.

    Attributes:
        questions: the four clarities.
        plan: its options and what was tried before.
        agreed: the latest agreement, if there is one.
        changed_since: whether the plan says something else than what was agreed.
        how_taken: findings of the latest round that tell how people may take it.
    """

    questions: Sequence[Question]
    plan: Plan
    agreed: Agreement | None
    changed_since: bool
    how_taken: Sequence[Shown]


def plan_page(plan: Plan, *, agreed: Agreement | None, release: StoredRelease | None) -> PlanPage:
    """The page of a plan."""
    return PlanPage(
        questions=[
            Question(question.value, str(question.label), plan.said[question])
            for question in Clarity.Question
        ],
        plan=plan,
        agreed=agreed,
        changed_since=agreed is not None and agreed.plan != plan.as_it_stands,
        how_taken=how_taken(release) if release else [],
    )


def how_taken(release: StoredRelease) -> list[Shown]:
    """A few findings that tell how people may take a plan; none names a team."""
    found = findings_of_kinds(release, HOW_PEOPLE_TAKE_IT, most=LOOKED_AT)
    return show_all([one for one in found if _may_stand(one)][:TOLD])


def _may_stand(finding: StoredFinding) -> bool:
    names_a_team = any(group["cut"] == "team" for group in finding.told["about"]["groups"])
    return not names_a_team and finding.told["strength"] != Strength.TOO_FEW
