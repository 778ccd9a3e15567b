"""Asking why somebody is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from crossways.web.places.voices.models import PEOPLE, REASON_LENGTH, VOLUNTARY


class AbsenceForm(forms.Form):
    """One question for each voice that is missing."""

    def __init__(
        self, *arguments: Any, missing: Sequence[str], reasons: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        for voice in missing:
            self.fields[voice] = forms.CharField(
                label=question(voice),
                help_text=_("In a sentence. Name no person."),
                max_length=REASON_LENGTH,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=reasons.get(voice, ""),
            )


def question(voice: str) -> str:
    """What is asked about a missing voice."""
    return {
        VOLUNTARY: _("Why is no voluntary or community organisation a partner?"),
        PEOPLE: _("Why does nobody at the table speak for people who use services?"),
    }[voice]
