"""The forms of a respondent's pages; each fault says what to do, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crossways.analysis.methods.statement_screening import screen_statement
from crossways.content import settings
from crossways.content.given_names import given_names
from crossways.web.listening.respond.questions import CANT_SAY, Question
from crossways.web.listening.respond.wording import said

MOST_CHARACTERS = 500
ATTRIBUTES = ("profession", "grade_band", "tenure_band")
PREFER_NOT = ("", _("Prefer not to say"))
SIGNS_OF_PEOPLE = {
    "e-mail address": _("There seems to be an e-mail address here. Please take it out."),
    "NHS number": _("There seems to be an NHS number here. Please take it out."),
    "National Insurance number": _(
        "There seems to be a National Insurance number here. Please take it out."
    ),
    "telephone number": _("There seems to be a phone number here. Please take it out."),
    "long number": _("A long number may stand for a person. Please take it out."),
    "postcode": _("There seems to be a postcode here. Please take it out."),
    "full date": _("A full date may give a person away. Please take it out."),
    "name": _("There seems to be a name here. Please take it out."),
}
"""What is said to the writer, by what was found; the other findings are about votes."""
MAY_BE_MEANT = "name"
"""A word that looks like a name may be none: the writer may say so. A number cannot."""


class AnswerForm(forms.Form):
    """One question's answer."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an answer. If none fits, choose “Can’t say”."),
            "invalid_choice": _("Choose one of the answers on this page."),
        },
    )

    def __init__(self, question: Question, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        choices = [*question.steps, (CANT_SAY, question.cant_say)]
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """A whole paper form: the number of each answer, x for "can't say", nothing where it was left.

    Questions are named by their number, as on the paper.
    """

    def __init__(
        self, questions: Sequence[Question], *arguments: object, **options: object
    ) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.questions = questions
        for number, question in enumerate(questions, start=1):
            self.fields[f"a{number}"] = forms.CharField(
                required=False, label=f"{number}. {said(question.text).text}"
            )

    def clean(self) -> dict[str, object]:
        """Refuse what is no answer, every question at once."""
        cleaned = super().clean() or {}
        for number, question in enumerate(self.questions, start=1):
            given = str(cleaned.get(f"a{number}", "")).lower()
            if given and not question.holds(given):
                fault = gettext("Question %(number)d: type %(low)s to %(high)s, or x.")
                low, high = question.steps[0][0], question.steps[-1][0]
                told = {"number": number, "low": low, "high": high}
                self.add_error(f"a{number}", fault % told)
        return cleaned

    def answers(self) -> tuple[str, ...]:
        """The answers in the order of the questions."""
        return tuple(
            str(self.cleaned_data[f"a{number}"]).lower()
            for number in range(1, len(self.questions) + 1)
        )


class AboutForm(forms.Form):
    """What somebody may tell of their work; nothing has to be told."""

    profession = forms.ChoiceField(label=_("What is your job?"), required=False)
    grade_band = forms.ChoiceField(
        label=_("Which of these is closest to what you do?"),
        required=False,
        widget=forms.RadioSelect,
    )
    tenure_band = forms.ChoiceField(
        label=_("How long have you done this kind of work?"),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        asked: Sequence[str],
        professions: Sequence[tuple[str, str]],
        *arguments: object,
        **options: object,
    ) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        words = settings()
        self._offer("profession", professions)
        self._offer("grade_band", [(one.code, said(one.says).text) for one in words.grade_bands])
        self._offer("tenure_band", [(one.code, said(one.name).text) for one in words.tenure_bands])
        for name in set(self.fields) - set(asked):
            del self.fields[name]

    def _offer(self, name: str, choices: Iterable[tuple[str, object]]) -> None:
        field = self.fields[name]
        field.choices = [*choices, PREFER_NOT]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = _("Choose one of the answers on this page.")


class CommentForm(forms.Form):
    """A few words that no answer is tied to; looked through for signs of people before they go."""

    comment = forms.CharField(
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea,
        error_messages={
            "max_length": _(
                "This is %(show_value)d letters long. Please shorten it to %(limit_value)d."
            )
        },
    )
    no_name = forms.BooleanField(
        required=False, label=_("I have looked: this does not name anybody")
    )

    def clean(self) -> dict[str, object]:
        """Point out everything that looks like a person, all at once."""
        cleaned = super().clean() or {}
        text, looked = str(cleaned.get("comment", "")), bool(cleaned.get("no_name"))
        for reason in concerns_in(text, names_looked_at=looked):
            self.add_error("comment", reason)
        return cleaned

    @property
    def may_be_a_name(self) -> bool:
        """Whether all that is wrong is a word that looks like a name."""
        return SIGNS_OF_PEOPLE[MAY_BE_MEANT] in self.errors.get("comment", ())


def concerns_in(text: str, *, names_looked_at: bool) -> list[str]:
    """What to say to somebody whose words may tell who a person is; each kind once.

    >>> concerns_in("Ring me on 01632 960 983", names_looked_at=True)
    ['There seems to be a phone number here. Please take it out.']
    >>> concerns_in("Dr Patel helps", names_looked_at=True)
    []
    """
    found = screen_statement(text, names=given_names()) if text else ()
    kinds = dict.fromkeys(each.kind for each in found if each.kind in SIGNS_OF_PEOPLE)
    told = [kind for kind in kinds if not (kind == MAY_BE_MEANT and names_looked_at)]
    return [str(SIGNS_OF_PEOPLE[kind]) for kind in told]
