"""Every question asked of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.web.outcomes.plan.models import Agreement, Attempt, Clarity, PlanOption
from crossways.web.places.partnerships.models import Partnership

WITHOUT_RESTRUCTURE = 2
"""Options to think of that change no body and no team, before one is chosen."""


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


def clarity_of(partnership: Partnership, question: Clarity.Question) -> Clarity:
    """What is said to one question; a record not kept yet where nothing is."""
    found = Clarity.objects.filter(partnership=partnership, clarity=question).first()
    return found or Clarity(partnership=partnership, clarity=question)


@dataclass(frozen=True)
class Plan:
    """A plan as it stands.

    Attributes:
        said: what is said to each of the four questions; empty where nothing is.
        options: ways that were thought of, the chosen one first.
        attempts: what was tried before.
    """

    said: dict[str, str]
    options: list[PlanOption]
    attempts: list[Attempt]

    @property
    def blanks(self) -> list[str]:
        """What still has to be said before the plan can be agreed, each a sentence."""
        questions = [
            _("“%(question)s” is blank.") % {"question": question.label}
            for question in Clarity.Question
            if not self.said[question].strip()
        ]
        untold = [
            _("Say what is different now: “%(says)s” was tried before.") % {"says": one.says}
            for one in self.attempts
            if not one.different_now.strip()
        ]
        return [*questions, *self._options_missing(), *untold]

    def _options_missing(self) -> list[str]:
        calm = sum(not one.restructures for one in self.options)
        missing = []
        if calm < WITHOUT_RESTRUCTURE:
            words = ngettext(
                "Think of two options that need no restructure; there is %(calm)d.",
                "Think of two options that need no restructure; there are %(calm)d.",
                calm,
            )
            missing.append(words % {"calm": calm})
        if self.options and not any(one.chosen for one in self.options):
            missing.append(_("No option is chosen."))
        return missing

    @property
    def as_it_stands(self) -> dict[str, Any]:
        """Everything it says, as it is kept with an agreement."""
        return {
            "answers": self.said,
            "options": sorted([one.says, one.restructures, one.chosen] for one in self.options),
            "tried": sorted([one.says, one.different_now] for one in self.attempts),
        }


def plan_of(partnership: Partnership) -> Plan:
    """The plan of a partnership."""
    return Plan(
        answers_of(partnership), list(options_of(partnership)), list(attempts_of(partnership))
    )
