"""What is asked about the partnership as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crossways.web.places.accounts.models import User
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.setup.people import Person


class PurposeForm(forms.Form):
    """What it is called and what it is for."""

    name = forms.CharField(label=_("What is the partnership called?"), max_length=120)
    purpose = forms.CharField(
        label=_("What will be better for people because of it?"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One line, in everyday words. It stands on every report."),
    )
    origin = forms.ChoiceField(
        label=_("Why does it exist?"),
        choices=[*Partnership.ORIGINS, ("", _("Not said"))],
        widget=forms.RadioSelect,
        required=False,
    )
    money = forms.ChoiceField(
        label=_("How is its money held?"),
        choices=[*Partnership.MONEY, ("", _("Not said"))],
        widget=forms.RadioSelect,
        required=False,
    )


WHOLE = "whole"
"""Chosen for somebody who speaks for no partner alone."""


class PeopleForm(forms.Form):
    """Which partner each person speaks for: one choice a person, named by their id."""

    def __init__(
        self,
        *arguments: Any,
        people: Sequence[Person],
        organisations: Sequence[Organisation],
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.people, self.organisations = people, {each.pk: each for each in organisations}
        choices = [(WHOLE, gettext("The whole partnership"))]
        choices += [(each.pk, each.name) for each in organisations]
        for person in people:
            self.fields[person.user.pk] = forms.ChoiceField(
                label=str(person.user),
                help_text=person.user.email,
                choices=choices,
                initial=person.organisation.pk if person.organisation else WHOLE,
            )

    def chosen(self) -> list[tuple[User, Organisation | None]]:
        """Each person with the partner they speak for."""
        told = self.cleaned_data
        return [(each.user, self.organisations.get(told[each.user.pk])) for each in self.people]
