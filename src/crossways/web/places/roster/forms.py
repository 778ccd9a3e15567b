"""What is asked about the roster."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import offer
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.teams.models import Team
from crossways.web.places.teams.reads import teams_of

WHOLE, SOME = "whole", "some"


class RosterFile(forms.Form):
    """A list of people as a file."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("CSV or XLSX, with a column called email and one called team."),
    )
    extent = forms.ChoiceField(
        label=_("Who is on it?"),
        choices=[
            (SOME, _("Some people: add them, and change the teams of those who moved")),
            (WHOLE, _("Everybody: whoever is not on it leaves the roster")),
        ],
        widget=forms.RadioSelect,
    )


class FindPerson(forms.Form):
    """Somebody to find by their address."""

    address = forms.EmailField(label=_("E-mail address at work"))


class PersonForm(forms.Form):
    """One person: where their mail goes and which team they work in."""

    address = forms.EmailField(label=_("E-mail address at work"))
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), empty_label=_("Choose a team")
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "team", teams_of(partnership))
