"""Words and rows for a respondent's pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, get_language_info, gettext, ngettext

from crossways.content import pulse
from crossways.web.listening.respond.questions import CANT_SAY, Question
from crossways.web.listening.respond.so_far import SoFar
from crossways.web.listening.respond.wording import Said, said
from crossways.web.listening.rounds.models import Round

SECONDS_A_QUESTION = 9
"""Ninety seconds for the ten statements of the pulse."""
ATTRIBUTES = ("profession", "grade_band", "tenure_band")


@dataclass(frozen=True)
class Promise:
    """What somebody is told before they begin."""

    place: str
    fewest: int
    closes_on: date
    results_on: date
    minutes: str


@dataclass(frozen=True)
class Asking:
    """One question, as its page shows it."""

    progress: str
    statement: Said
    asks: Said
    answers: tuple[tuple[str, Said, bool], ...]


@dataclass(frozen=True)
class Given:
    """One answer, as the last look shows it; ``number`` is its question's."""

    number: int
    asks: Said
    answer: Said


@dataclass(frozen=True)
class GivenTo:
    """The answers given to one statement."""

    statement: Said
    answers: tuple[Given, ...]


@dataclass(frozen=True)
class Language:
    """A language to change to, in its own words."""

    code: str
    name: str


def promise(asking: Round, *, questions: int) -> Promise:
    """What one round promises; ``questions`` says how long it takes."""
    return Promise(
        place=asking.partnership.name,
        fewest=asking.threshold,
        closes_on=asking.closes_on,
        results_on=asking.results_on,
        minutes=minutes_for(questions),
    )


def minutes_for(questions: int) -> str:
    """About how long some questions take.

    >>> minutes_for(10), minutes_for(32)
    ('about 2 minutes', 'about 5 minutes')
    """
    minutes = max(1, -(-questions * SECONDS_A_QUESTION // 60))
    return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {
        "count": minutes
    }


def asking(question: Question, *, number: int, of: int, chosen: str) -> Asking:
    """One question's page; ``chosen`` is the answer given before, if any."""
    answers = tuple((value, said(words), value == chosen) for value, words in question.steps)
    return Asking(
        progress=gettext("Question %(number)d of %(count)d") % {"number": number, "count": of},
        statement=said(question.text),
        asks=asks(question),
        answers=(*answers, (CANT_SAY, said(question.cant_say), chosen == CANT_SAY)),
    )


def asks(question: Question) -> Said:
    """What is said above the scale, with the other sector's name put in."""
    words = said(question.asks)
    return Said(words.text.replace("{sector}", said(question.sector).text), words.lang)


def given(questions: tuple[Question, ...], so_far: SoFar) -> list[GivenTo]:
    """Every statement with the answers it got, in the order they were asked."""
    numbered = enumerate(zip(questions, so_far.answers, strict=True))
    return [
        GivenTo(
            said(text),
            tuple(
                Given(number, asks(question), _words_of(question, answer))
                for number, (question, answer) in together
            ),
        )
        for text, together in groupby(numbered, key=lambda each: each[1][0].text)
    ]


def open_question() -> Said:
    """The one question answered in words."""
    return said(pulse().open_question)


def other_languages() -> list[Language]:
    """The languages a page can change to, each in its own name."""
    here = (get_language() or "").split("-")[0]
    return [
        Language(code, str(get_language_info(code)["name_local"]))
        for code, _name in settings.LANGUAGES
        if code != here
    ]


def attributes_asked(protocol: Mapping[str, Any], *, professions: bool) -> tuple[str, ...]:
    """What people may tell of their work: what the round will show, and nothing beyond it.

    >>> attributes_asked({"attributes": ["grade_band"]}, professions=True)
    ('grade_band',)
    """
    told = protocol.get("attributes", ATTRIBUTES)
    return tuple(
        name for name in ATTRIBUTES if name in told and (name != "profession" or professions)
    )


def _words_of(question: Question, answer: str) -> Said:
    return said(dict([*question.steps, (CANT_SAY, question.cant_say)]).get(answer, ""))
