"""What is asked about a team, and about what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import DateInParts, offer
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import organisations_of
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.teams.models import Team
from crossways.web.places.teams.reads import teams_of

MOST_PEOPLE = 20_000


def partner_field(label: Any) -> forms.ModelChoiceField[Organisation]:
    """A choice of partners, filled when the form is made."""
    return forms.ModelChoiceField(
        label=label, queryset=Organisation.objects.none(), empty_label=_("Choose a partner")
    )


class TeamForm(forms.Form):
    """One team."""

    organisation = partner_field(_("Which partner does it work for?"))
    name = forms.CharField(label=_("What do people call it?"), max_length=120)
    site = forms.CharField(label=_("Where does it work from?"), max_length=120, required=False)
    people = forms.IntegerField(
        label=_("How many people work in it?"),
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("Everybody who would be asked, with or without an e-mail address."),
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "organisation", organisations_of(partnership))


class OnADay(forms.Form):
    """Something that became of a team, on a day that has come."""

    happened_on = DateInParts(label=_("From which day?"), help_text=_("For example, 9 3 2026."))

    def __init__(self, *arguments: Any, team: Team, today: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.today = today
        others = organisations_of(team.partnership).exclude(pk=team.organisation_id)
        offer(self, "organisation", others)
        offer(self, "into", teams_of(team.partnership).exclude(pk=team.pk))
        self.order_fields([*(name for name in self.fields if name != "happened_on"), "happened_on"])

    def clean_happened_on(self) -> date:
        """Today at the latest: what has not happened yet may not happen."""
        day: date = self.cleaned_data["happened_on"]
        if day > self.today:
            raise ValidationError(
                say("That day is still to come: come back then, or add an event for it.")
            )
        return day


class RenameForm(OnADay):
    """A new name."""

    name = forms.CharField(label=_("What is it called now?"), max_length=120)


class MergeForm(OnADay):
    """The team another became part of."""

    into = forms.ModelChoiceField(
        label=_("Which team did it become part of?"),
        queryset=Team.objects.none(),
        empty_label=_("Choose a team"),
    )


class MoveForm(OnADay):
    """The partner a team moved to."""

    organisation = partner_field(_("Which partner does it work for now?"))


class TeamsFile(forms.Form):
    """A list of teams as a file."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_(
            "CSV or XLSX, with columns called partner, team, people and, if you like, site."
        ),
    )
