"""What is asked about the partnership as a whole."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.places.partnerships.models import Partnership


class PurposeForm(forms.Form):
    """What it is called and what it is for."""

    name = forms.CharField(label=_("What is the partnership called?"), max_length=120)
    purpose = forms.CharField(
        label=_("What will be better for people because of it?"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One line, in everyday words. It stands on every report."),
    )
    origin = forms.ChoiceField(
        label=_("Why does it exist?"),
        choices=[*Partnership.ORIGINS, ("", _("Not said"))],
        widget=forms.RadioSelect,
        required=False,
    )
    money = forms.ChoiceField(
        label=_("How is its money held?"),
        choices=[*Partnership.MONEY, ("", _("Not said"))],
        widget=forms.RadioSelect,
        required=False,
    )
