"""What is asked about an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import DateInParts, offer
from crossways.web.places.events.models import KIND_WORDS
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership


class EventForm(forms.Form):
    """Something that happened or will happen."""

    kind = forms.ChoiceField(
        label=_("What kind of thing is it?"),
        choices=list(KIND_WORDS.items()),
        widget=forms.RadioSelect,
    )
    happened_on = DateInParts(
        label=_("When?"),
        help_text=_("The day it happened or will happen. For example, 9 3 2026."),
    )
    note = forms.CharField(
        label=_("What happened, in a sentence?"),
        max_length=300,
        help_text=_("It is printed under charts. Name organisations, not people."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Whom did it touch?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("The whole partnership"),
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "organisation", organisations_of(partnership))
