"""What is asked about a need group."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class NeedGroupForm(forms.Form):
    """A group of people by what they need: a kind of need, never a person."""

    name = forms.CharField(
        label=_("Who are they?"),
        max_length=120,
        help_text=_("For example: people going home from hospital."),
    )
    note = forms.CharField(
        label=_("What do they need from more than one of you?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A kind of need. Write nothing about any one person."),
    )
