"""What a lead fills in to plan a round, choose whom it asks, and have it agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crossways.analysis.release import FLOOR
from crossways.analysis.responses import DEFAULT_THRESHOLD
from crossways.content import values_deck
from crossways.web.kit.form_parts import DateInParts
from crossways.web.listening.rounds.instruments import REFLECTION
from crossways.web.listening.rounds.reads import Askable

INSTRUMENTS = (
    ("pulse", gettext_lazy("The pulse: ten statements, about 90 seconds")),
    ("values", gettext_lazy("Values cards: eight cards, about five minutes")),
    ("conversation", gettext_lazy("An open conversation: people vote on statements over days")),
    (REFLECTION, gettext_lazy("The leaders’ reflection: why, and at what price; about 20 minutes")),
)
PARTNER = "partner-"  # before a partner's code, in the name of the box with its teams


class PlanForm(forms.Form):
    """What is asked, and when."""

    label = forms.CharField(
        label=gettext_lazy("What do you call this round?"),
        help_text=gettext_lazy("People see it, for example: Spring 2027."),
        max_length=120,
    )
    instruments = forms.MultipleChoiceField(
        label=gettext_lazy("What do you ask?"),
        choices=INSTRUMENTS,
        widget=forms.CheckboxSelectMultiple,
    )
    opens_on = DateInParts(label=gettext_lazy("First day people can answer"))
    closes_on = DateInParts(
        label=gettext_lazy("Last day people can answer"),
        help_text=gettext_lazy("Two weeks is usual. You can put it off, never bring it forward."),
    )
    results_on = DateInParts(
        label=gettext_lazy("Day they see the results"),
        help_text=gettext_lazy("It is promised to everybody who answers, and stays."),
    )
    purge_on = DateInParts(
        label=gettext_lazy("Day the answers are removed"),
        help_text=gettext_lazy("Left empty: 90 days after the results. The results stay."),
        required=False,
    )
    threshold = forms.IntegerField(
        label=gettext_lazy("From how many people on is a group shown?"),
        help_text=gettext_lazy("Ten is usual, five the least. It is locked once the round opens."),
        min_value=FLOOR,
        max_value=1000,
        initial=DEFAULT_THRESHOLD,
    )

    def clean_instruments(self) -> list[str]:
        """Refuse to ask leaders and everybody else in one round."""
        chosen: list[str] = self.cleaned_data["instruments"]
        if REFLECTION in chosen and len(chosen) > 1:
            raise forms.ValidationError(
                _("The leaders’ reflection is a round of its own. Untick the others, or it.")
            )
        return chosen


class TeamsForm(forms.Form):
    """Which teams are asked: one box of ticks for each partner; everybody of a team, or nobody."""

    def __init__(
        self,
        *arguments: Any,
        askable: Sequence[Askable],
        chosen: Sequence[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.askable = askable
        for partner, name in {each.partner: each.partner_name for each in askable}.items():
            teams = [each for each in askable if each.partner == partner]
            self.fields[f"{PARTNER}{partner}"] = forms.MultipleChoiceField(
                label=name,
                required=False,
                choices=[(each.team, _told(each)) for each in teams],
                initial=[each.team for each in teams if each.team in chosen],
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a round that asks nobody."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Choose at least one team."))
        return cleaned

    def chosen(self) -> list[Askable]:
        """The teams that are ticked."""
        codes = {code for each in self.cleaned_data.values() for code in each}
        return [each for each in self.askable if each.team in codes]


class CardsForm(forms.Form):
    """Which values cards are asked; how many there may be is for the round to say."""

    cards = forms.MultipleChoiceField(
        label=gettext_lazy("Which cards?"),
        choices=[(card.code, card.text) for card in values_deck().cards],
        widget=forms.CheckboxSelectMultiple,
    )


class AgreeForm(forms.Form):
    """Who agreed to what will be shown, before anybody answers."""

    agreed_by = forms.CharField(
        label=gettext_lazy("Who agreed to this?"),
        help_text=gettext_lazy("Groups, not names: for example staff side and the three boards."),
        max_length=300,
    )


class PutOffForm(forms.Form):
    """A later last day."""

    closes_on = DateInParts(label=gettext_lazy("New last day"))


class SureForm(forms.Form):
    """Nothing but the button: asked before what cannot be taken back."""


class CommentForm(forms.Form):
    """What becomes of one comment."""

    comment = forms.CharField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("approve", "approve"), ("refuse", "refuse")])


def shown(asking: Any) -> dict[str, Any]:
    """A round as the plan's form shows it."""
    return {name: getattr(asking, name) for name in PlanForm.base_fields}


def _told(each: Askable) -> str:
    return _("%(team)s (%(people)s people)") % {"team": each.name, "people": each.people}
