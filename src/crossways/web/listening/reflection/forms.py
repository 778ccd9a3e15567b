"""The pages of a reflection as forms; each fault says what to do, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from crossways.analysis.methods.statement_screening import screen_statement
from crossways.content import reflection

MOST_CHARACTERS = 500
CANT_SAY = "x"
POINTS_TO_SOMEBODY = frozenset(
    {
        "e-mail address",
        "NHS number",
        "National Insurance number",
        "telephone number",
        "long number",
        "postcode",
        "full date",
    }
)
"""What no sentence need hold. Names may be meant: the facilitator alone reads them."""


def sentence(code: str) -> forms.CharField:
    """A sentence that may be left out."""
    return forms.CharField(
        label=reflection().coded_questions[code],
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea,
        error_messages={
            "max_length": _(
                "This is %(show_value)d letters long. Please shorten it to %(limit_value)d."
            )
        },
    )


class PageForm(forms.Form):
    """One page: its title, what is asked there, and what of it goes into the ballot."""

    title = ""

    def clean(self) -> dict[str, Any]:
        """Refuse sentences in which a number or an address points to somebody."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and name.startswith("L"):
                found = screen_statement(cleaned.get(name, ""), names=frozenset())
                if any(each.kind in POINTS_TO_SOMEBODY for each in found):
                    fault = gettext(
                        "There seems to be a number, an address or a date here that could point to"
                        " a person. Please take it out."
                    )
                    self.add_error(name, fault)
        return cleaned


class StatedForm(PageForm):
    """The reason given in public."""

    stated = forms.ChoiceField(
        label=_("Which of these does it name most?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the reason you name most in public, or “Can’t say”."),
            "invalid_choice": _("Choose one of the answers on this page."),
        },
    )
    L01 = sentence("L01")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [*reflection().coded_reasons.items(), (CANT_SAY, gettext("Can’t say"))]
        self.fields["stated"].choices = choices  # type: ignore[attr-defined]


class SpreadForm(PageForm):
    """Ten points over the reasons; ``letter`` tells the two spreads apart."""

    letter = ""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for code, text in reflection().coded_reasons.items():
            self.fields[f"{self.letter}{code}"] = forms.IntegerField(
                label=text,
                required=False,
                min_value=0,
                max_value=reflection().points_to_spread,
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"),
                    _("%(reason)s: type a whole number from 0 to 10.") % {"reason": text},
                ),
            )
        self.fields[f"{self.letter}skip"] = forms.BooleanField(label=_("Can’t say"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse points that do not come to ten, and say by how many."""
        cleaned = super().clean()
        if self.errors or cleaned.get(f"{self.letter}skip"):
            return cleaned
        given, most = self.given(), reflection().points_to_spread
        first = next(iter(self.fields))
        if given < most:
            words = ngettext(
                "You have spread %(given)d of 10 points. Give %(left)d more.",
                "You have spread %(given)d of 10 points. Give %(left)d more.",
                most - given,
            )
            self.add_error(first, words % {"given": given, "left": most - given})
        if given > most:
            words = gettext("You have spread %(given)d points. Take %(left)d back.")
            self.add_error(first, words % {"given": given, "left": given - most})
        return cleaned

    def given(self) -> int:
        """How many points have been given."""
        return sum(
            value or 0 for name, value in self.cleaned_data.items() if not name.endswith("skip")
        )


class WeighsForm(SpreadForm):
    """What really weighs."""

    letter = "w"


class GuessesForm(SpreadForm):
    """What partners would say."""

    letter = "g"


class GivesForm(PageForm):
    """What would be given up, and what not."""

    gives = forms.MultipleChoiceField(
        label=_("What will we give up?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose only from the list on this page.")},
    )
    L08 = sentence("L08")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["gives"].choices = list(reflection().coded_gifts.items())  # type: ignore[attr-defined]


class WordsForm(PageForm):
    """The rest, in sentences; all of it may be left out."""

    L04 = sentence("L04")
    L05 = sentence("L05")
    L06 = sentence("L06")
    L09 = sentence("L09")
    L10 = sentence("L10")


PAGES: Mapping[str, type[PageForm]] = {
    "stated": StatedForm,
    "weighs": WeighsForm,
    "guesses": GuessesForm,
    "gives": GivesForm,
    "words": WordsForm,
}
"""The pages in the order they are asked; after them, one last look."""
