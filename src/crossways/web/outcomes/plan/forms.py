"""What is asked about a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossways.web.outcomes.asked import few_sentences, one_sentence
from crossways.web.outcomes.plan.models import FEW_SENTENCES, SENTENCE, Agreement, Clarity

HINTS: Mapping[str, Any] = {
    Clarity.Question.FOR_PEOPLE: _("What will be different for the people you are for?"),
    Clarity.Question.OPTIONS: _(
        "In a sentence or two, how they differ. Each is listed below the four questions."
    ),
    Clarity.Question.WHY_THIS: _("Why the one you chose, and not one of the others?"),
    Clarity.Question.WORTH_IT: _(
        "Things often get worse for a year and a half before they get better. Is that worth it,"
        " and for whom?"
    ),
}
NAME_NOBODY = _("Name nobody: write “some of us”.")


class ClarityForm(forms.Form):
    """One of the four questions."""

    answer = few_sentences("", longest=FEW_SENTENCES)

    def __init__(self, *arguments: Any, question: Clarity.Question, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["answer"].label = str(question.label)
        self.fields["answer"].help_text = HINTS[question]


class OptionForm(forms.Form):
    """One way of going about it."""

    says = one_sentence(
        _("What would you do?"),
        longest=SENTENCE,
    )
    restructures = forms.TypedChoiceField(
        label=_("Would bodies or teams be changed for it?"),
        choices=[("no", _("No: it needs no restructure")), ("yes", _("Yes"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    chosen = forms.BooleanField(label=_("This is the one we chose"), required=False)


class AttemptForm(forms.Form):
    """One thing that was tried before."""

    says = one_sentence(
        _("What did you try before?"),
        longest=SENTENCE,
    )
    when = forms.CharField(
        label=_("When?"),
        max_length=120,
        required=False,
        help_text=_("As people remember it. For example: around 2019."),
    )
    came_of_it = few_sentences(_("What came of it?"), longest=FEW_SENTENCES)
    different_now = few_sentences(
        _("What is different now?"),
        help_text=_("The plan cannot be agreed until this is said."),
        longest=FEW_SENTENCES,
    )


class AgreeForm(forms.Form):
    """Three questions at sign-off, and what those think who do not agree."""

    plausible = forms.ChoiceField(
        label=_("Would these steps lead where they should?"),
        choices=Agreement.Mind.choices,
        widget=forms.RadioSelect,
    )
    doable = forms.ChoiceField(
        label=_("Can it be done with the time, money and people there are?"),
        choices=Agreement.Mind.choices,
        widget=forms.RadioSelect,
    )
    testable = forms.ChoiceField(
        label=_("Would we notice if it did not work?"),
        choices=Agreement.Mind.choices,
        widget=forms.RadioSelect,
    )
    dissent = few_sentences(
        _("What do some of you think otherwise?"), help_text=NAME_NOBODY, longest=FEW_SENTENCES
    )
