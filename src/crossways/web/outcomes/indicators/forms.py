"""What is asked about measures and their readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.form_parts import DateInParts, offer
from crossways.web.outcomes.chain.models import Outcome
from crossways.web.outcomes.chain.reads import outcomes_of
from crossways.web.outcomes.indicators.models import (
    BETTER,
    EVERY,
    KINDS,
    MEASURES,
    RULE_SETS,
    Indicator,
    Measurement,
)
from crossways.web.outcomes.indicators.periods import period_in_words
from crossways.web.outcomes.indicators.written import Unreadable, read_day, read_number
from crossways.web.places.partnerships.models import Partnership

IN_PER_CENT = ("baseline", "target")  # typed so for a share, which is kept from 0 to 1
PASTED_AT_MOST = 200_000  # characters: ten thousand rows
FIELDS = (
    "name",
    "measures",
    "outcome",
    "kind",
    "numerator_is",
    "denominator_is",
    "unit",
    "every",
    "better",
    "baseline",
    "baseline_period",
    "target",
    "source",
    "geography",
    "overlap",
    "rule_set",
)


class AsWritten(forms.CharField):
    """Something people write in their own way, read by a function that says what is wrong."""

    def __init__(self, *, read: Callable[[str], Any], **options: Any) -> None:
        super().__init__(**options)
        self._read = read

    def clean(self, value: Any) -> Any:
        """What was meant; raises ``ValidationError`` with the mend."""
        written = super().clean(value)
        try:
            return self._read(written) if written else None
        except Unreadable as fault:
            raise ValidationError(f"{fault.words} {fault.mend}") from fault


def _number(**options: Any) -> AsWritten:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return AsWritten(read=read_number, max_length=20, widget=widget, **options)


def _read_per_cent_or_number(text: str) -> float | None:
    return read_number(text.removesuffix("%"))


def _radios(label: Any, choices: dict[str, Any], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=list(choices.items()), widget=forms.RadioSelect, **options
    )


class IndicatorForm(forms.Form):
    """One measure: what it measures, how it is read, and what it is held against."""

    name = forms.CharField(
        label=_("What do people call it?"),
        max_length=120,
        help_text=_("For example: days in hospital after being ready to leave."),
    )
    measures = _radios(_("What does it measure?"), MEASURES)
    outcome = forms.ModelChoiceField(
        label=_("Which outcome does it tell of?"),
        queryset=Outcome.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    kind = _radios(_("What is one reading?"), KINDS)
    numerator_is = forms.CharField(
        label=_("What is counted?"),
        max_length=200,
        required=False,
        help_text=_("Only for so many out of so many. For example: people still at home."),
    )
    denominator_is = forms.CharField(
        label=_("Out of what?"),
        max_length=200,
        required=False,
        help_text=_("For example: people who finished reablement that month."),
    )
    unit = forms.CharField(
        label=_("In which unit?"),
        max_length=40,
        required=False,
        help_text=_("Only for a reading. For example: days."),
    )
    every = _radios(_("How often is it read?"), EVERY)
    better = _radios(_("Which way is better?"), BETTER)
    baseline = AsWritten(
        label=_("What was it before all this began?"),
        read=_read_per_cent_or_number,
        max_length=20,
        required=False,
        help_text=_("For so many out of so many, in per cent, such as 67.5."),
    )
    baseline_period = forms.CharField(
        label=_("When was that?"),
        max_length=120,
        required=False,
        help_text=_("For example: April 2024 to March 2025."),
    )
    target = AsWritten(
        label=_("What should it be?"),
        read=_read_per_cent_or_number,
        max_length=20,
        required=False,
        help_text=_("The target, in the same unit; leave it out if there is none."),
    )
    source = forms.CharField(
        label=_("Where do the readings come from?"),
        max_length=200,
        required=False,
        help_text=_("A record or a return, not a person."),
    )
    geography = forms.CharField(label=_("Which area are they of?"), max_length=200, required=False)
    overlap = AsWritten(
        label=_("How much of that area is your place, in per cent?"),
        read=_read_per_cent_or_number,
        max_length=6,
        required=False,
        help_text=_("Under 100 it is told with the chart."),
    )
    rule_set = forms.ChoiceField(
        label=_("By which rules is its chart read?"),
        choices=list(RULE_SETS.items()),
        required=False,
        help_text=_("If in doubt, leave it. The rules are named on the chart."),
    )

    def __init__(self, *arguments: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "outcome", outcomes_of(partnership))

    def clean(self) -> dict[str, Any]:
        """Shares from per cent; what cannot be a per cent is said."""
        told = dict(self.cleaned_data)
        names = (*IN_PER_CENT, "overlap") if told.get("kind") == "share" else ("overlap",)
        for name in names:
            if (number := told.get(name)) is not None and not 0 <= number <= 100:
                self.add_error(name, say("Write a number from 0 to 100."))
        if told.get("kind") == "share":
            told |= {name: _share(told.get(name)) for name in IN_PER_CENT}
        return told


def initial_of_indicator(indicator: Indicator) -> dict[str, Any]:
    """What is said of a measure, as its form shows it."""
    told = {name: getattr(indicator, name) for name in FIELDS if name != "outcome"}
    per_cent = 100 if indicator.kind == "share" else 1
    for name in (*IN_PER_CENT, "overlap"):
        number = told[name]
        factor = per_cent if name in IN_PER_CENT else 1
        told[name] = "" if number is None else f"{round(number * factor, 9):g}"
    return told | {"outcome": indicator.outcome_id}


def _share(per_cent: float | None) -> float | None:
    return None if per_cent is None else round(per_cent / 100, 12)


class ReadingForm(forms.Form):
    """One reading of one measure."""

    def __init__(self, *arguments: Any, indicator: Indicator, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["measured_on"] = _day_field(indicator.every)
        if indicator.is_counted:
            self.fields["numerator"] = _number(label=_up(indicator.numerator_is) or _("How many?"))
            out_of = say("Out of: %(words)s") % {"words": indicator.denominator_is}
            self.fields["denominator"] = _number(
                label=out_of if indicator.denominator_is else _("Out of how many?")
            )
        else:
            unit = say(" (%(unit)s)") % {"unit": indicator.unit} if indicator.unit else ""
            self.fields["value"] = _number(label=say("The reading%(unit)s") % {"unit": unit})
        self.fields["source"] = forms.CharField(
            label=_("Where is it from?"),
            max_length=200,
            required=False,
            help_text=_("Only where it is not from where the others are."),
        )


def initial_of_reading(reading: Measurement) -> dict[str, Any]:
    """A reading, as its form shows it."""
    every = reading.indicator.every
    day = reading.measured_on
    numbers = {
        name: "" if (number := getattr(reading, name)) is None else f"{number:.15g}"
        for name in ("value", "numerator", "denominator")
    }
    shown = day.strftime("%B %Y") if every == "month" else day
    return {**numbers, "measured_on": shown, "source": reading.source}


def _day_field(every: str) -> forms.Field:
    if every == "month":
        return AsWritten(
            label=_("Which month?"),
            read=read_day,
            max_length=40,
            help_text=_("For example, March 2026."),
        )
    words = {
        "quarter": _("Any day of which quarter?"),
        "week": _("Any day of which week?"),
        "day": _("Which day?"),
    }
    return DateInParts(label=words[every], help_text=_("For example, 9 3 2026."))


def _up(words: str) -> str:
    return words[:1].upper() + words[1:]


class ReadingsList(forms.Form):
    """Many readings at once: a file, or rows copied from a spreadsheet."""

    file = forms.FileField(label=_("A file"), required=False, help_text=_("CSV or XLSX."))
    pasted = forms.CharField(
        label=_("Or rows copied from a spreadsheet"),
        required=False,
        validators=[MaxLengthValidator(PASTED_AT_MOST)],  # too long to count down from
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One row for each reading: the date first. Headings are not needed."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, not both and not neither."""
        told = dict(self.cleaned_data)
        sent, pasted = told.get("file"), (told.get("pasted") or "").strip()
        if not sent and not pasted and not self.errors:
            self.add_error("file", say("Choose a file, or paste rows."))
        if sent and pasted:
            self.add_error("file", say("Send a file or pasted rows, not both at once."))
        return told


class NewLimitsForm(forms.Form):
    """From when a measure's limits begin anew, and why."""

    rebased_on = forms.ChoiceField(
        label=_("From which reading on?"),
        help_text=_("The first one of the new way of working."),
    )
    reason = forms.CharField(
        label=_("Why is the work a different one from then?"),
        max_length=300,
        help_text=_("It is printed with the chart. A better result alone is no reason."),
    )
    decided_by = forms.CharField(
        label=_("Which body decided so?"), max_length=120, help_text=_("Not a person.")
    )
    decided_on = DateInParts(label=_("When?"), help_text=_("For example, 9 3 2026."))

    def __init__(self, *arguments: Any, days: Iterable[date], every: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["rebased_on"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(day.isoformat(), _up(period_in_words(day, every))) for day in days]

    def clean_rebased_on(self) -> date:
        """The day of the reading."""
        return date.fromisoformat(self.cleaned_data["rebased_on"])
