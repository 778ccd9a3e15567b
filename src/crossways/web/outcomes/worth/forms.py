"""What is asked about a line of the worth-it sheet."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crossways.web.outcomes.asked import one_sentence
from crossways.web.outcomes.worth.models import SENTENCE, WorthLine

WRITTEN = re.compile(r"£?\s*(\d+|\d{1,3}(?:,\d{3})+)(\.\d{1,2})?")
HOW_TO_WRITE = _("Write the amount in digits, such as 12500 or 12,500.50.")


class AmountField(forms.DecimalField):
    """An amount as people write it, with a pound sign or commas between thousands."""

    default_error_messages = {"invalid": HOW_TO_WRITE}  # noqa: RUF012 - Django's way

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=14, decimal_places=2, widget=forms.TextInput, **options)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number that was written.

        >>> AmountField().to_python("£12,500.50")
        Decimal('12500.50')
        """
        if value in self.empty_values:
            return None
        if not WRITTEN.fullmatch(str(value).strip()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(re.sub(r"[£,\s]", "", str(value)))


class WorthForm(forms.Form):
    """One line of the sheet."""

    kind = forms.ChoiceField(
        label=_("What sort of line is it?"),
        choices=WorthLine.Kind.choices,
        widget=forms.RadioSelect,
        help_text=_("Time spent on helping people and teams to change counts as hours."),
    )
    says = one_sentence(
        _("What is it, in a sentence?"),
        longest=SENTENCE,
    )
    amount = AmountField(
        label=_("How much?"),
        required=False,
        help_text=_("Leave it empty where nobody knows. The sheet then says so."),
    )
    unit = forms.ChoiceField(
        label=_("Of what?"), required=False, widget=forms.RadioSelect, choices=()
    )
    period = forms.CharField(
        label=_("For which time?"),
        max_length=80,
        required=False,
        help_text=_("For example: 2026/27. Only lines for the same time are added up."),
    )
    restructures = forms.TypedChoiceField(
        label=_("For another way: does it need a restructure?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        coerce=lambda chosen: chosen == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=_("Where does it come from?"),
        max_length=SENTENCE,
        required=False,
        help_text=_("For example: the council's accounts for 2026/27; our own guess."),
    )

    def __init__(self, *arguments: Any, unit: str = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        own = [(unit, unit)] if unit and unit not in WorthLine.Unit.values else []
        field.choices = [*WorthLine.Unit.choices, *own]
