"""Days of judgements: a judgement is of a day that has come, and a later one never hides it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as say

from crossways.web.kit.form_parts import DateInParts


def refuse_what_is_ahead(day: date) -> None:
    """Raises ``ValidationError`` when a day has not come yet."""
    if day > timezone.localdate():
        raise ValidationError(say("That day has not come yet. Enter today or an earlier day."))


class DayThatCame(DateInParts):
    """Today or an earlier day, asked for in three boxes; today stands in them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(initial=timezone.localdate, validators=[refuse_what_is_ahead], **options)
