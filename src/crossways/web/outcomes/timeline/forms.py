"""What is asked about a task of a change."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.content import change_phases
from crossways.web.outcomes.dated import DayThatCame
from crossways.web.outcomes.timeline.models import SENTENCE


class TaskForm(forms.Form):
    """A task of one's own."""

    phase = forms.ChoiceField(
        label=_("In which phase?"),
        choices=[(phase.code, phase.name) for phase in change_phases().phases],
        widget=forms.RadioSelect,
    )
    task = forms.CharField(label=_("What is to be done?"), max_length=SENTENCE)


class DoneForm(forms.Form):
    """On which day a task was done."""

    done_on = DayThatCame(label=_("On which day was it done?"))
