"""What is asked about a profession."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.places.professions.models import Profession

REGISTERED = [("yes", _("Yes")), ("no", _("No")), ("", _("Not sure, or it differs"))]
ANSWERS = {"yes": True, "no": False, "": None}


class ProfessionForm(forms.Form):
    """One profession or role."""

    name = forms.CharField(
        label=_("What are they called?"), max_length=120, help_text=_("For example: Nurses.")
    )
    family = forms.CharField(
        label=_("Which wider family do they belong to?"),
        max_length=120,
        required=False,
        help_text=_(
            "For example: nursing. Small professions are shown with their family when they are "
            "too few to be shown alone."
        ),
    )
    registered = forms.ChoiceField(
        label=_("Does the law ask them to register?"),
        choices=REGISTERED,
        widget=forms.RadioSelect,
        required=False,
    )

    def clean_registered(self) -> bool | None:
        """Yes, no, or not known."""
        return ANSWERS[self.cleaned_data["registered"]]


def told(profession: Profession) -> dict[str, Any]:
    """What the form shows of a profession there is."""
    shown = {known: word for word, known in ANSWERS.items()}[profession.registered]
    return {"name": profession.name, "family": profession.family, "registered": shown}
