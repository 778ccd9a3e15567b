"""What is asked about a claim."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import offer
from crossways.web.outcomes.chain.models import Strength
from crossways.web.outcomes.claims.models import GRADES, Claim
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.reads import indicators_of
from crossways.web.places.partnerships.models import Partnership

FIELDS = (
    "says",
    "indicator",
    "baseline",
    "result",
    "period",
    "comparison",
    "source",
    "design",
    "grade",
)


class ClaimForm(forms.Form):
    """One claim that something had an effect, and what speaks for it."""

    says = forms.CharField(
        label=_("What is claimed, in a sentence?"),
        max_length=300,
        help_text=_("Say what changed, not who is to be praised. Name no person."),
    )
    indicator = forms.ModelChoiceField(
        label=_("Which measure is it about?"),
        queryset=Indicator.objects.none(),
        required=False,
        empty_label=_("None of ours"),
    )
    baseline = forms.CharField(
        label=_("What was it before?"),
        max_length=120,
        required=False,
        help_text=_("With the unit, such as 5.1 days."),
    )
    result = forms.CharField(label=_("What was it after?"), max_length=120, required=False)
    period = forms.CharField(
        label=_("From when to when?"),
        max_length=120,
        required=False,
        help_text=_("For example: the year before and the six months after September 2025."),
    )
    comparison = forms.CharField(
        label=_("What was it compared with over the same time?"),
        max_length=200,
        required=False,
        help_text=_("Another place or group. Leave it empty if it was compared with nothing."),
    )
    source = forms.CharField(
        label=_("Who says so, and where?"),
        max_length=300,
        required=False,
        help_text=_("A report, a study, a body; not a person."),
    )
    design = forms.ChoiceField(
        label=_("What does it stand on?"), choices=Strength.choices, widget=forms.RadioSelect
    )
    grade = forms.ChoiceField(
        label=_("How far do you trust it?"),
        choices=[("", _("As far as what it stands on allows")), *GRADES.items()],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("You may trust it less than that, never more."),
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "indicator", indicators_of(partnership))


def initial_of_claim(claim: Claim) -> dict[str, Any]:
    """A claim, as its form shows it."""
    told = {name: getattr(claim, name) for name in FIELDS if name != "indicator"}
    return told | {"comparison": claim.compared_with, "indicator": claim.indicator_id}


class RunFile(forms.Form):
    """The log in which ``crossways evaluate`` wrote down its runs."""

    file = forms.FileField(
        label=_("The record of the run"),
        help_text=_("The file crossways evaluate wrote down its runs in; its last run is read."),
    )
