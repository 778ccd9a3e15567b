"""What is asked about a decision for the board."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import DateInParts
from crossways.web.outcomes.decisions.models import SENTENCE


class DecisionForm(forms.Form):
    """One decision: the question, the day of the board, what it rests on, what was decided."""

    says = forms.CharField(
        label=_("What is to be decided?"),
        help_text=_("As a question: “Do homecare providers get a seat from May?”"),
        max_length=SENTENCE,
    )
    asked_on = DateInParts(
        label=_("On which day is the board asked?"), help_text=_("For example, 16 4 2026.")
    )
    because = forms.CharField(label=_("What does it rest on?"), max_length=SENTENCE, required=False)
    decided = forms.CharField(
        label=_("What was decided?"),
        help_text=_("Leave it empty while it is open. Two open decisions stand on the page."),
        max_length=SENTENCE,
        required=False,
    )
