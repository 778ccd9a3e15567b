"""The form on which something is decided about a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.findings.decisions.models import Kind
from crossways.web.kit.form_parts import DateInParts

OTHER = "other"


class Decide(forms.Form):
    """What to do about a finding; a step can be one of those suggested or one's own."""

    kind = forms.ChoiceField(
        label=_("What do you want to do about it?"), choices=Kind.choices, widget=forms.RadioSelect
    )
    step = forms.ChoiceField(
        label=_("If you act: which step?"), widget=forms.RadioSelect, required=False
    )
    own_step = forms.CharField(
        label=_("Another step, in your own words"), max_length=300, required=False
    )
    due_on = DateInParts(
        label=_("If you act: when will it be done?"),
        help_text=_("For example, 9 3 2027."),
        required=False,
    )
    note = forms.CharField(
        label=_("Why"),
        help_text=_(
            "Needed when you set it aside. Everybody who answered can read this later, so name"
            " nobody in it."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *arguments: Any, steps: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        if steps:
            choices = [*((step, step) for step in steps), (OTHER, _("Another step"))]
            self.fields["step"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["step"]

    def decided(self) -> dict[str, Any]:
        """What was chosen, as :func:`crossways.web.findings.decisions.writes.decide` takes it."""
        told = self.cleaned_data
        own, chosen = told["own_step"], told.get("step", "")
        return {
            "kind": Kind(told["kind"]),
            "step": own if own or chosen in {"", OTHER} else chosen,
            "due_on": told["due_on"],
            "note": told["note"],
        }
