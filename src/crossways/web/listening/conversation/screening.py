"""What must be mended in a proposed statement before anybody else sees it, and what may stay."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crossways.analysis.methods.statement_screening import MOST_CHARACTERS, screen_statement
from crossways.content.given_names import given_names

LONGEST_READ = 20_000
"""Screening reads no further: such a text is too long, whatever stands behind."""

_OUT = _("Please take it out: a statement must not say who anybody is.")
MUST_MEND: dict[str, tuple[str | Promise, ...]] = {
    "empty": (_("Write a statement first."),),
    "too long": (
        _("Your statement is too long. Shorten it to %(most)d characters: people read it at once."),
    ),
    "e-mail address": (_("This looks like an e-mail address."), _OUT),
    "NHS number": (_("This looks like an NHS number."), _OUT),
    "National Insurance number": (_("This looks like a National Insurance number."), _OUT),
    "telephone number": (_("This looks like a telephone number."), _OUT),
    "long number": (_("This long number may stand for somebody."), _OUT),
    "postcode": (_("This looks like a postcode."), _OUT),
    "full date": (
        _("This looks like a date of birth, or a day somebody could be known by."),
        _OUT,
    ),
    "name": (_("This looks like somebody's name."), _OUT),
    "web link": (_("Please take out the link and say it in your own words."),),
}
"""What is never kept, and what its author is told."""

MAY_STAY: dict[str, tuple[str | Promise, ...]] = {
    "question": (
        _("This looks like a question. Nobody can agree or disagree with a question."),
        _("Please say what you think instead."),
    ),
    "more than one idea": (
        _("This may hold more than one idea. People who agree with one half cannot answer."),
        _("Please make two statements of it."),
    ),
}
"""What makes a statement hard to answer: its author may still send it, and a moderator decides."""

DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn text round: they could make a statement look like another one."""


@dataclass(frozen=True)
class Screened:
    """A text as it would be shown, and the kinds of concern about it."""

    text: str
    must_mend: tuple[str, ...]
    may_stay: tuple[str, ...]

    def said(self, kinds: Sequence[str]) -> list[str]:
        """What its author is told about some of its concerns, one sentence or two each."""
        told = MUST_MEND | MAY_STAY
        found = {"most": MOST_CHARACTERS}
        return [" ".join(str(sentence) for sentence in told[kind]) % found for kind in kinds]


def tidy(text: str) -> str:
    """Text on one line, without signs that cannot be seen or that turn it round; words untouched.

    >>> tidy("  We  wait\\n too\\x00 long. \\u202e")
    'We wait too long.'
    """
    kept = (
        " " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter
        for letter in text
        if letter not in DIRECTION_MARKS and letter != "\0" and unicodedata.category(letter) != "Cs"
    )
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def screened(text: str) -> Screened:
    """Look through a proposed statement.

    >>> screened("Ring Dr Patel on 01632 960 983.").must_mend
    ('name', 'telephone number')
    >>> screened("Why do we wait?").may_stay
    ('question',)
    """
    clean = tidy(text[:LONGEST_READ])
    found = [concern.kind for concern in screen_statement(clean, names=given_names())]
    kinds = dict.fromkeys([*found, "too long"] if len(text) > LONGEST_READ else found)
    return Screened(
        clean,
        tuple(kind for kind in kinds if kind not in MAY_STAY),
        tuple(kind for kind in kinds if kind in MAY_STAY),
    )
