"""What is asked about the needs of a group of people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.analysis.outcome_tables import LEVELS, NEEDS
from crossways.content import joint_levels
from crossways.web.outcomes.dated import DayThatCame
from crossways.web.outcomes.needs.models import BODIES, FEW_SENTENCES, NOTHING

CANNOT_SAY = "cannot_say"


def levels_to_choose() -> list[tuple[str, str]]:
    """Code and words of every kind of joint working."""
    return [(each.code, f"{each.name}. {each.says}") for each in joint_levels().levels]


class JudgementForm(forms.Form):
    """The six needs, each by the profile that fits, and who judged."""

    judged_by = forms.CharField(
        label=_("Which bodies judge?"),
        max_length=BODIES,
        help_text=_("Name organisations or groups, not people."),
    )
    judged_on = DayThatCame(label=_("On which day?"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        words = joint_levels()
        for need in words.needs:
            profiles = list(zip(LEVELS, need.profiles, strict=True))
            self.fields[need.code] = forms.ChoiceField(
                label=need.name,
                help_text=need.alike,
                choices=[*profiles, (CANNOT_SAY, words.cant_say)],
                widget=forms.RadioSelect,
            )
        self.fields["dissent"] = forms.CharField(
            label=_("Who saw it otherwise, and how?"),
            max_length=FEW_SENTENCES,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("It is kept beside the result. Name bodies, not people."),
        )

    @staticmethod
    def levels_in(answers: dict[str, Any]) -> dict[str, str]:
        """The level each need asks for, taken out of the answers; those nobody can say left out."""
        told = {need: answers.pop(need) for need in NEEDS}
        return {need: level for need, level in told.items() if level != CANNOT_SAY}


class KindForm(forms.Form):
    """What there is now, what is chosen, and why."""

    actual = forms.ChoiceField(label=_("What do these people have now?"), widget=forms.RadioSelect)
    chosen = forms.ChoiceField(
        label=_("What do you choose for them?"), required=False, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Why that?"),
        max_length=FEW_SENTENCES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreed_by = forms.CharField(
        label=_("Which bodies agree?"),
        max_length=BODIES,
        help_text=_("Name organisations or groups, not people."),
    )
    judged_on = DayThatCame(label=_("On which day?"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, none in (("actual", NOTHING), ("chosen", "")):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            last = (none, _("None of these") if none else _("We have not chosen yet"))
            field.choices = [*levels_to_choose(), last]
