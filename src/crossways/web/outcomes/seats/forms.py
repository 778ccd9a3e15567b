"""What is asked about a seat, and about whose table it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from crossways.content import at_the_table
from crossways.web.outcomes.seats.models import BY_TURNS, NAME, SENTENCE, TableRole
from crossways.web.outcomes.seats.reads import table_roles_of
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership

YES, NO = "yes", "no"


class SeatForm(forms.Form):
    """Whether a group or body is at the table, whose decision that was, and why."""

    who = forms.CharField(
        label=_("Who?"),
        max_length=NAME,
        help_text=_("A group or an organisation, not a person."),
    )
    at_table = forms.ChoiceField(
        label=_("Are they at the table where it is decided?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=forms.RadioSelect,
    )
    whose_decision = forms.CharField(
        label=_("Who decided that?"),
        max_length=SENTENCE,
        required=False,
        help_text=_("An organisation or a group, not a person. Leave it empty if nobody knows."),
    )
    why = forms.CharField(label=_("What reason was given?"), max_length=SENTENCE, required=False)

    def clean_at_table(self) -> bool:
        """Yes or no."""
        return bool(self.cleaned_data["at_table"] == YES)


class WhoseTableForm(forms.Form):
    """Which body has each role."""

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        there = table_roles_of(partnership)
        self.partners = {one.pk: one for one in organisations_of(partnership)}
        bodies = [(pk, one.name) for pk, one in self.partners.items()]
        for role in at_the_table().roles:
            self.fields[role.code] = forms.ChoiceField(
                label=role.name,
                choices=[("", say("Nobody knows")), (BY_TURNS, say("Several, by turns")), *bodies],
                required=False,
                initial=_chosen(there.get(role.code)),
            )

    def who_has_what(self) -> dict[str, Organisation | str | None]:
        """By role: a partner, by turns, or none."""
        return {
            role: self.partners.get(chosen) or chosen or None
            for role, chosen in self.cleaned_data.items()
        }


def _chosen(there: TableRole | None) -> str:
    if there is None:
        return ""
    return BY_TURNS if there.shared else str(there.partner_id)
