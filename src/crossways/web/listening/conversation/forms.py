"""The forms of a conversation's pages; each fault says what to do, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crossways.content import settings, small_sets
from crossways.web.listening.conversation.models import Reason, Status
from crossways.web.listening.conversation.reads import is_there_already
from crossways.web.listening.conversation.screening import Screened, screened
from crossways.web.listening.rounds.models import Round

PREFER_NOT = ("", gettext_lazy("Prefer not to say"))
ONE_OF_THESE = gettext_lazy("Choose one of the answers on this page.")
PARTS = ("text", "second", "third")
"""A proposal may be split into so many statements."""


class Words(forms.CharField):
    """Words somebody wrote, whatever is in them: what is wrong with them the form says."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea, strip=False, **options)
        self.validators = []


class ProposeForm(forms.Form):
    """A statement somebody proposes.

    ``may_stay`` are concerns they were told of and may send it with nevertheless; they do so with
    ``insist``.
    """

    text = Words()
    insist = forms.BooleanField(required=False)

    def __init__(self, asking: Round, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.asking = asking
        self.found: Screened | None = None

    def clean(self) -> dict[str, Any]:
        """Tell everything that has to be mended, all at once."""
        cleaned = super().clean() or {}
        self.found = found = screened(str(cleaned.get("text", "")))
        told = found.said(found.must_mend)
        if found.text and is_there_already(self.asking, found.text):
            told.append(_("People can answer this statement already."))
        if not (told or cleaned.get("insist")):
            told = found.said(found.may_stay)
        for sentence in told:
            self.add_error("text", sentence)
        return cleaned

    @property
    def can_insist(self) -> bool:
        """Whether all that is said about it is advice."""
        if self.found is None or "text" not in self.errors:
            return False
        return list(self.errors["text"]) == self.found.said(self.found.may_stay)


class AboutForm(forms.Form):
    """What somebody may tell of their work; nothing has to be told."""

    profession = forms.ChoiceField(label=gettext_lazy("What is your job?"), required=False)
    grade_band = forms.ChoiceField(
        label=gettext_lazy("Which of these is closest to what you do?"),
        required=False,
        widget=forms.RadioSelect,
    )
    tenure_band = forms.ChoiceField(
        label=gettext_lazy("How long have you done this kind of work?"),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        asked: Sequence[str],
        professions: Sequence[tuple[str, str]],
        *arguments: Any,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        words = settings()
        self._offer("profession", professions)
        self._offer("grade_band", [(each.code, _(each.says)) for each in words.grade_bands])
        self._offer("tenure_band", [(each.code, _(each.name)) for each in words.tenure_bands])
        for name in set(self.fields) - set(asked):
            del self.fields[name]

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        field.choices = [*choices, PREFER_NOT]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = ONE_OF_THESE


class ApproveForm(forms.Form):
    """How a proposal is shown: its words, mended if need be, or split into up to three."""

    text = Words(label=gettext_lazy("The statement as people will see it"))
    second = Words(label=gettext_lazy("A second statement, if you split it"))
    third = Words(label=gettext_lazy("A third statement, if you split it"))
    fact = forms.BooleanField(
        required=False,
        label=gettext_lazy("This is a fact about oneself, not an opinion"),
        help_text=gettext_lazy(
            "Such as “I work nights”. People can answer it, but it makes no groups."
        ),
    )

    @property
    def texts(self) -> list[str]:
        """The words to show, statement by statement."""
        return [self.cleaned_data[name] for name in PARTS]

    @property
    def status(self) -> Status:
        """How they are shown."""
        return Status.FACT if self.cleaned_data["fact"] else Status.SHOWN


class FactForm(forms.Form):
    """How a statement is shown that people see, or will see again."""

    status = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[
            (Status.SHOWN.value, gettext_lazy("An opinion: people can differ about it")),
            (
                Status.FACT.value,
                gettext_lazy("A fact about oneself: people can answer it, but it makes no groups"),
            ),
        ],
        widget=forms.RadioSelect,
    )


class ReasonForm(forms.Form):
    """Why something is not shown."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why should people not see it?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
    )


class AddForm(forms.Form):
    """Statements to begin with: one a line, or a set that comes with Crossways."""

    lines = Words(
        label=gettext_lazy("Statements, one a line"),
        help_text=gettext_lazy(
            "At most 180 characters each. One idea in each, so that people can agree or disagree."
        ),
    )
    small_set = forms.ChoiceField(
        label=gettext_lazy("Or a set that comes with Crossways"), required=False
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        sets = [(each.code, each.name) for each in small_sets().sets]
        self.fields["small_set"].choices = [("", _("None")), *sets]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """There must be at least one statement."""
        cleaned = super().clean() or {}
        if not self.errors and not self.texts:
            self.add_error("lines", _("Write at least one statement, or choose a set."))
        return cleaned

    @property
    def texts(self) -> list[str]:
        """The statements to add."""
        lines = str(self.cleaned_data.get("lines", "")).splitlines()
        code = self.cleaned_data.get("small_set", "")
        ready = [each.text for each in small_sets().named(code).items] if code else []
        return [line for line in lines if line.strip()] + ready
