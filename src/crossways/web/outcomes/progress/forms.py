"""What is asked about a message of progress."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import DateInParts, offer
from crossways.web.outcomes.asked import one_sentence
from crossways.web.outcomes.chain.models import Outcome
from crossways.web.outcomes.chain.reads import outcomes_of
from crossways.web.outcomes.progress.models import SENTENCE, ProgressMessage
from crossways.web.places.partnerships.models import Partnership


class ProgressForm(forms.Form):
    """One message leaders sent."""

    sent_on = DateInParts(label=_("When was it sent?"), help_text=_("For example, 9 3 2026."))
    says = one_sentence(
        _("What did it say, in a sentence?"),
        help_text=_("Name nobody: no patient, no member of staff."),
        longest=SENTENCE,
    )
    is_about = forms.ChoiceField(
        label=_("What was it mostly about?"),
        choices=ProgressMessage.About.choices,
        widget=forms.RadioSelect,
    )
    outcome = forms.ModelChoiceField(
        label=_("Which outcome does it tell of?"),
        queryset=Outcome.objects.none(),
        required=False,
        empty_label=_("None of them"),
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "outcome", outcomes_of(partnership))
