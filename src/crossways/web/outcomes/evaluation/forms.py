"""What is asked before an evaluation: where the readings are, and what is to be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import offer
from crossways.web.outcomes.claims.models import Claim
from crossways.web.outcomes.evaluation.models import METHODS, SCALES, EvaluationRun
from crossways.web.outcomes.evaluation.reads import claims_beside, measures_with_readings
from crossways.web.outcomes.indicators.forms import AsWritten
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.written import read_number
from crossways.web.places.partnerships.models import Partnership

USUAL = {"": _("What is usual for this way"), "yes": _("Yes"), "no": _("No")}
LONGEST_SETTLING = 60
READING = "the reading"  # what the command calls it where nobody says


class SourceForm(forms.Form):
    """Where the readings are: a measure, or a file."""

    indicator = forms.ModelChoiceField(
        label=_("One of our measures"),
        queryset=Indicator.objects.none(),
        required=False,
        empty_label=_("None: I send a file"),
        help_text=_("Other measures read as often can stand beside it as areas to compare with."),
    )
    file = forms.FileField(
        label=_("Or a file of readings"),
        required=False,
        help_text=_("CSV: one row for each area and period."),
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "indicator", measures_with_readings(partnership))

    def clean(self) -> dict[str, Any]:
        """One of the two, not both and not neither."""
        told = dict(self.cleaned_data)
        both = bool(told.get("indicator")) + bool(told.get("file"))
        if both == 0 and not self.errors:
            self.add_error("indicator", say("Choose a measure, or send a file."))
        if both > 1:
            self.add_error("file", say("Choose a measure or send a file, not both at once."))
        return told


class PlanForm(forms.Form):
    """What is to be judged, against what, and how; ``areas`` are called by key, ``days`` by day."""

    seldom = ("settling", "season", "trend", "slope", "memory")
    """Questions that are answered as is usual unless somebody opens them."""

    area = forms.ChoiceField(label=_("Which area is asked about?"))
    starts_on = forms.ChoiceField(
        label=_("From when on?"),
        help_text=_("The first period in which things were different."),
    )
    outcome = forms.CharField(
        label=_("What is read there, in words?"),
        max_length=80,
        required=False,
        help_text=_("It stands in every sentence. For example: delayed days."),
    )
    method = forms.ChoiceField(
        label=_("What is it held against?"),
        choices=list(METHODS.items()),
        widget=forms.RadioSelect,
        initial="compared",
        help_text=_("If in doubt, the other areas together. Its own past alone rules little out."),
    )
    others = forms.MultipleChoiceField(
        label=_("Areas to compare with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only areas where nothing of the kind was done; at least ten. The area asked about is"
            " left out by itself."
        ),
    )
    scale = forms.ChoiceField(
        label=_("What do you ask?"),
        choices=list(SCALES.items()),
        widget=forms.RadioSelect,
        initial="ratio",
    )
    matters = AsWritten(
        label=_("What is the smallest change that would matter?"),
        read=lambda text: read_number(text.removesuffix("%")),
        max_length=20,
        required=False,
        help_text=_("In per cent, or in units if you ask by how many."),
    )
    settling = forms.IntegerField(
        label=_("How many first periods are left out, while it settles in?"),
        min_value=0,
        max_value=LONGEST_SETTLING,
        required=False,
    )
    season = forms.ChoiceField(
        label=_("Take a year's ups and downs out?"),
        choices=list(USUAL.items()),
        required=False,
        help_text=_("Usual where it is held against its own past."),
    )
    trend = forms.ChoiceField(
        label=_("Let a steady drift go on as before?"),
        choices=list(USUAL.items()),
        required=False,
        help_text=_("Usual where it is held against its own past."),
    )
    slope = forms.BooleanField(label=_("Let the drift itself change"), required=False)
    memory = forms.BooleanField(
        label=_("Let one period carry over into the next"), required=False, initial=True
    )

    def __init__(
        self,
        *arguments: Any,
        areas: Mapping[str, str],
        days: Sequence[tuple[date, str]],
        asked_about: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        unsaid = ("", say("Choose"))
        _fill(self, "area", [unsaid, *areas.items()])
        _fill(self, "others", [pair for pair in areas.items() if pair[0] != asked_about])
        _fill(self, "starts_on", [unsaid, *((day.isoformat(), words) for day, words in days)])
        if asked_about:
            del self.fields["area"]
        if not self.fields["others"].choices:  # type: ignore[attr-defined]
            del self.fields["others"]

    @property
    def first(self) -> list[BoundField]:
        """The questions everybody answers."""
        return [field for field in self if field.name not in self.seldom]

    @property
    def rest(self) -> list[BoundField]:
        """The questions few need."""
        return [self[name] for name in self.seldom]

    def clean(self) -> dict[str, Any]:
        """What was chosen, as a plan has it."""
        told = dict(self.cleaned_data)
        usual = {"": None, "yes": True, "no": False}
        return told | {
            "area": told.get("area", ""),
            "others": told.get("others", []),
            "outcome": told.get("outcome") or READING,
            "settling": told.get("settling") or 0,
            "season": usual[told.get("season", "")],
            "trend": usual[told.get("trend", "")],
            "matters": _size(told.get("matters"), told.get("scale")),
        }

    def clean_starts_on(self) -> date:
        """The day."""
        return date.fromisoformat(self.cleaned_data["starts_on"])


def initial_of_plan(choices: Mapping[str, Any]) -> dict[str, Any]:
    """What a plan says, as the form shows it."""
    usual = {None: "", True: "yes", False: "no"}
    matters = choices["matters"]
    if matters is not None:
        matters = f"{matters * (100 if choices['scale'] == 'ratio' else 1):g}"
    return dict(choices) | {
        "starts_on": choices["starts_on"].isoformat(),
        "season": usual[choices["season"]],
        "trend": usual[choices["trend"]],
        "matters": matters,
    }


class BesideForm(forms.Form):
    """The claim a run stands beside."""

    claim = forms.ModelChoiceField(
        label=_("Put it beside a claim that is there"),
        queryset=Claim.objects.none(),
        empty_label=_("Choose a claim"),
    )

    def __init__(self, *arguments: Any, run: EvaluationRun, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "claim", claims_beside(run))


def _fill(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _size(told: float | None, scale: str | None) -> float | None:
    """A size as the library takes it: a share from per cent, or units; never below 0."""
    if told is None:
        return None
    return abs(told) / 100 if scale == "ratio" else abs(told)
