"""Words and rows for the pages of a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from crossways.release_folder.safe_csv import neutralise
from crossways.web.listening.conversation.models import (
    Decision,
    Origin,
    Proposal,
    Reason,
    Statement,
    Status,
)
from crossways.web.listening.conversation.screening import screened

VOTE_WORDS: Mapping[int, str | Promise] = {1: _("Agree"), 0: _("Unsure"), -1: _("Disagree")}
SAID_WORDS: Mapping[int, str | Promise] = {
    1: _("You agree."),
    0: _("You are unsure."),
    -1: _("You disagree."),
}
PAUSE_EVERY = 10
"""After so many answers a page offers to stop: people come back over days."""
LOG_COLUMNS = ("decision", "reason", "proposed", "shown_as", "shown")
ATTRIBUTES = ("profession", "grade_band", "tenure_band")


@dataclass(frozen=True)
class Mine:
    """One of somebody's own answers."""

    code: str
    text: str
    answer: str | Promise


@dataclass(frozen=True)
class Waiting:
    """One proposal in the queue, with what the screen says about it."""

    id: str
    text: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One statement, as the desk lists it."""

    code: str
    text: str
    state: str
    origin: str
    reason: str


@dataclass(frozen=True)
class Language:
    """A language to change to, in its own words."""

    code: str
    name: str


def progress(voted: Mapping[str, int], shown: Mapping[str, Statement]) -> dict[str, int]:
    """How many statements somebody answered, of those that are there now, and how many are left.

    >>> progress({"a": 1, "taken out": 0}, {"a": None, "b": None})
    {'answered': 1, 'left': 1}
    """
    answered = len(voted.keys() & shown.keys())
    return {"answered": answered, "left": len(shown) - answered}


def own_answers(voted: Mapping[str, int], shown: Mapping[str, Statement]) -> list[Mine]:
    """Somebody's own answers, by the statements' words."""
    found = [
        Mine(code, shown[code].text, VOTE_WORDS[vote])
        for code, vote in voted.items()
        if code in shown
    ]
    return sorted(found, key=lambda mine: mine.text.casefold())


def attributes_asked(protocol: Mapping[str, Any], *, professions: bool) -> tuple[str, ...]:
    """What people may tell of their work: what the round will show, and nothing beyond it.

    >>> attributes_asked({"attributes": ["grade_band"]}, professions=True)
    ('grade_band',)
    """
    told = protocol.get("attributes", ATTRIBUTES)
    return tuple(
        name for name in ATTRIBUTES if name in told and (name != "profession" or professions)
    )


def other_languages() -> list[Language]:
    """The languages a page can change to, each in its own name."""
    here = (get_language() or "").split("-")[0]
    return [
        Language(code, str(get_language_info(code)["name_local"]))
        for code, _name in settings.LANGUAGES
        if code != here
    ]


def waiting(proposals: Iterable[Proposal]) -> list[Waiting]:
    """The queue, each proposal with its flags as the screen sees it now."""
    rows = []
    for each in proposals:
        found = screened(each.text)
        flags = found.said((*found.must_mend, *found.may_stay))
        rows.append(Waiting(each.pk, each.text, tuple(flags)))
    return rows


def rows(statements: Iterable[Statement]) -> list[Row]:
    """Every statement with what became of it."""
    return [
        Row(
            each.code,
            each.text,
            str(Status(each.status).label),
            str(Origin(each.origin).label),
            str(Reason(each.reason).label) if each.reason else "",
        )
        for each in statements
    ]


def moderation_log(proposals: Iterable[Proposal], statements: Iterable[Statement]) -> str:
    """What was decided on each proposal and why, as CSV without times or names.

    Words that a spreadsheet could take for a formula stand behind an apostrophe.
    """
    words = {each.code: each.text for each in statements}
    lines = [
        {
            "decision": str(Decision(each.decision).label),
            "reason": str(Reason(each.reason).label) if each.reason else "",
            "proposed": each.text,
            "shown_as": " ".join(each.shown_as),
            "shown": " / ".join(words[code] for code in each.shown_as if code in words),
        }
        for each in proposals
    ]
    frame = pl.DataFrame(lines, schema=dict.fromkeys(LOG_COLUMNS, pl.String))
    return frame.with_columns(neutralise(name) for name in LOG_COLUMNS).write_csv()
