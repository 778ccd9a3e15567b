"""What is asked about a partner."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import DateInParts
from crossways.web.places.organisations.known import Known
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.organisations.reads import sides_to_choose
from crossways.web.places.partnerships.models import Partnership

ANOTHER = "another"
SCHEMES = [
    ("ODS", _("ODS: Organisation Data Service of the NHS")),
    ("GSS", _("GSS: nine characters of the Office for National Statistics")),
    ("CQC", _("CQC: Care Quality Commission, provider or location")),
]
SHAPES = {
    "ODS": (re.compile(r"[A-Z0-9]{3,10}"), _("An ODS code is 3 to 10 letters and digits.")),
    "GSS": (
        re.compile(r"[A-Z]\d{8}"),
        _("A GSS code is a letter and eight digits, such as E06000001."),
    ),
    "CQC": (re.compile(r"1-\d{4,12}"), _("A CQC code is 1, a dash and digits: 1-545611283.")),
}
"""ODS: NHS England, ODS codes; GSS: ONS, coding and naming policy; CQC: its locations API."""


class OrganisationForm(forms.Form):
    """One partner."""

    name = forms.CharField(label=_("What do people call it?"), max_length=120)
    sector = forms.ChoiceField(label=_("Which side is it on?"), widget=forms.RadioSelect)
    new_sector = forms.CharField(
        label=_("If another side: its name"), max_length=120, required=False
    )
    legal_form = forms.CharField(
        label=_("What kind of body is it in law?"),
        max_length=120,
        required=False,
        help_text=_("For example: NHS trust, local authority, charity, company, partnership."),
    )
    who_decides = forms.CharField(
        label=_("Who decides there?"),
        max_length=200,
        required=False,
        help_text=_("For example: its board; elected councillors; its partners; its members."),
    )
    funder = forms.CharField(label=_("Who pays for it?"), max_length=200, required=False)
    regulator = forms.CharField(label=_("Who inspects it?"), max_length=200, required=False)
    planning_cycle = forms.CharField(
        label=_("When does it plan and set its budget?"),
        max_length=200,
        required=False,
        help_text=_("For example: January to March, for the year from April."),
    )
    is_voluntary = forms.BooleanField(
        label=_("It is a voluntary or community organisation"), required=False
    )
    speaks_for_people = forms.BooleanField(
        label=_("It speaks for people who use services, or for carers"), required=False
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["sector"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*sides_to_choose(partnership), (ANOTHER, say("Another side"))]

    def clean(self) -> dict[str, Any]:
        """Another side needs a name, and a name needs "another side"."""
        answers = super().clean() or {}
        chosen, name = answers.get("sector"), answers.get("new_sector")
        if chosen == ANOTHER and not name:
            self.add_error("new_sector", say("Say what the other side is called."))
        if chosen and chosen != ANOTHER and name:
            self.add_error("new_sector", say("Choose “Another side”, or empty this."))
        return answers


class CodeForm(forms.Form):
    """What one register calls a partner."""

    scheme = forms.ChoiceField(
        label=_("Which register?"), choices=SCHEMES, widget=forms.RadioSelect
    )
    code = forms.CharField(label=_("What is its code?"), max_length=20)
    valid_from = DateInParts(label=_("From which day?"), required=False)
    valid_to = DateInParts(label=_("Until which day?"), required=False)

    def clean_code(self) -> str:
        """In capitals, and of the register's shape."""
        code: str = self.cleaned_data["code"].strip().upper()
        shape, fault = SHAPES.get(self.cleaned_data.get("scheme", ""), (None, ""))
        if shape and not shape.fullmatch(code):
            raise ValidationError(fault)
        return code


def told(organisation: Organisation) -> dict[str, Any]:
    """What the form shows of a partner there is."""
    known = {name: getattr(organisation, name) for name in Known.__dataclass_fields__}
    return {"name": organisation.name, "sector": organisation.sector.code, **known}
