"""Every question asked of a plan."""

from __future__ import annotations

from django.db.models import QuerySet

from crossways.web.outcomes.plan.models import Agreement, Attempt, Clarity, PlanOption
from crossways.web.places.partnerships.models import Partnership


def answers_of(partnership: Partnership) -> dict[str, str]:
    """What is said to each of the four questions, in their order; empty where nothing is."""
    told = dict(Clarity.objects.filter(partnership=partnership).values_list("clarity", "answer"))
    return {question.value: told.get(question.value, "") for question in Clarity.Question}


def options_of(partnership: Partnership) -> QuerySet[PlanOption]:
    """The options that were thought of, the chosen one first."""
    return PlanOption.objects.filter(partnership=partnership).order_by("-chosen", "says")


def attempts_of(partnership: Partnership) -> QuerySet[Attempt]:
    """What was tried before."""
    return Attempt.objects.filter(partnership=partnership)


def agreements_of(partnership: Partnership) -> QuerySet[Agreement]:
    """Each time the plan was agreed, the latest first."""
    return Agreement.objects.filter(partnership=partnership).order_by("-number")
