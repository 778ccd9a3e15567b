"""A leader's answers as the page carries them, as the last look shows them, and as a ballot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from crossways.content import reflection
from crossways.web.listening.reflection.forms import CANT_SAY, PAGES, GuessesForm, WeighsForm
from crossways.web.listening.reflection.presenters import title_of
from crossways.web.listening.rounds.instruments import GIVES, GUESSES, STATED, WEIGHS
from crossways.web.listening.rounds.writes import Answered

SPREADS = {"weighs": (WeighsForm.letter, WEIGHS), "guesses": (GuessesForm.letter, GUESSES)}
Carried = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Given:
    """One page's answers, as the last look shows them."""

    page: str
    asks: str
    answers: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]


def carried(sent: QueryDict, *, but: str) -> Carried:
    """Everything typed on other pages, to travel in this one; nothing is kept anywhere else."""
    names = {name for page in PAGES if page != but for name in PAGES[page]().fields}
    return [(name, value) for name in sorted(names) for value in sent.getlist(name) if value]


def forms_of(sent: QueryDict) -> dict[str, Form]:
    """Every page's form with what was typed."""
    return {page: form(sent) for page, form in PAGES.items()}


def given(forms: Mapping[str, Form]) -> list[Given]:
    """The last look: every answer, page by page, of forms that hold no fault."""
    return [
        Given(page, title_of(page), tuple(_told(page, forms[page])), _sentences(forms[page]))
        for page in PAGES
    ]


def answered(forms: Mapping[str, Form]) -> Answered:
    """The ballot of forms that hold no fault."""
    values = {name: value for form in forms.values() for name, value in form.cleaned_data.items()}
    named = values["stated"]
    answers: list[tuple[str, str, str, float | None]] = []
    for code in reflection().coded_reasons:
        answers.append((code, STATED, "", None if named == CANT_SAY else float(named == code)))
        for letter, question in SPREADS.values():
            points = values.get(f"{letter}{code}") or 0
            skipped = values.get(f"{letter}skip")
            answers.append((code, question, "", None if skipped else float(points)))
    answers += [
        (code, GIVES, "", float(code in values["gives"])) for code in reflection().coded_gifts
    ]
    sentences = {name: text for name, text in values.items() if name.startswith("L") and text}
    return Answered(sorted(answers, key=lambda each: each[:3]), sentences=sentences)


def _told(page: str, form: Form) -> list[str]:
    values = form.cleaned_data
    told: list[str] = []
    if page == "stated":
        named = values["stated"]
        told.append(reflection().coded_reasons.get(named) or _("Can’t say"))
    if page in SPREADS:
        letter, _question = SPREADS[page]
        told += (
            [_("Can’t say")]
            if values.get(f"{letter}skip")
            else [
                f"{text}: {values[f'{letter}{code}']}"
                for code, text in reflection().coded_reasons.items()
                if values.get(f"{letter}{code}")
            ]
        )
    if page == "gives":
        gifts = reflection().coded_gifts
        told.append(", ".join(gifts[code] for code in values["gives"]) or _("Nothing"))
    return told


def _sentences(form: Form) -> tuple[tuple[str, str], ...]:
    """Each question that was answered in words, with the words."""
    return tuple(
        (reflection().coded_questions[name], text)
        for name, text in form.cleaned_data.items()
        if name.startswith("L") and text
    )
