"""What is asked about joint work with one partner."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from crossways.content import partnership_depth
from crossways.web.outcomes.dated import DayThatCame
from crossways.web.outcomes.depth.models import SENTENCE
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.needs.reads import need_groups_of
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership

RUNGS = [(rung.number, f"{rung.name}. {rung.says}") for rung in partnership_depth().rungs]
CANNOT_SAY = ("", _("We cannot say"))


def _rung(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[*RUNGS, CANNOT_SAY],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class DepthForm(forms.Form):
    """With whom, for whom and for what; how deep now, how deep it needs to be, how far around."""

    partner = forms.ModelChoiceField(label=_("With whom?"), queryset=Organisation.objects.none())
    need_group = forms.ModelChoiceField(
        label=_("For which people?"),
        queryset=NeedGroup.objects.none(),
        required=False,
        empty_label=_("For everybody"),
    )
    purpose = forms.CharField(
        label=_("What do you need each other for, in a sentence?"),
        max_length=SENTENCE,
        required=False,
    )
    actual = _rung(_("How deep is it now?"))
    needed = _rung(_("How deep does it need to be?"))
    breadth = forms.ChoiceField(
        label=_("How far around does it need to go?"), required=False, widget=forms.RadioSelect
    )
    agreed_by = forms.CharField(
        label=_("Which bodies agree to this?"),
        max_length=SENTENCE,
        required=False,
        help_text=_("Name organisations or groups, not people."),
    )
    judged_on = DayThatCame(label=_("On which day?"))

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        partner, group, breadth = (
            self.fields[name] for name in ("partner", "need_group", "breadth")
        )
        assert isinstance(partner, forms.ModelChoiceField)
        assert isinstance(group, forms.ModelChoiceField)
        assert isinstance(breadth, forms.ChoiceField)
        partner.queryset = organisations_of(partnership)
        group.queryset = need_groups_of(partnership)
        circles = [
            (each.code, f"{each.name}. {each.says}.") for each in partnership_depth().breadths
        ]
        breadth.choices = [*circles, CANNOT_SAY]

    def clean(self) -> dict[str, Any]:
        """How deep it is and how deep it needs to be cannot both be unsaid."""
        answers = super().clean() or {}
        if not self.errors and answers["actual"] is None and answers["needed"] is None:
            self.add_error("needed", say("Say how deep it is, or how deep it needs to be."))
        return answers
