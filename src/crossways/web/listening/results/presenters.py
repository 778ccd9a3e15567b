"""Words and bands for the page of the results day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

from crossways.web.findings.decisions.reads import ToldBack
from crossways.web.findings.releases.reads import Sentence
from crossways.web.listening.respond.wording import Said, said
from crossways.web.listening.results.reads import Outcome
from crossways.web.listening.rounds.instruments import RATE

HAPPENS = "DO"
MOST_AND_FEWEST = 3
EVERYBODY_IN_100 = 100


@dataclass(frozen=True)
class Band:
    """From and to which share in 100, and the same in words."""

    low: int
    high: int
    words: str


@dataclass(frozen=True)
class Part:
    """One way a statement was asked about: how many gave one of the two answers it names.

    ``team`` is none where the team may not be shown.
    """

    asks: Said
    answers: Said
    everybody: Band
    team: Band | None


@dataclass(frozen=True)
class Statement:
    """One statement and what was said to it."""

    text: Said
    parts: Sequence[Part]


@dataclass(frozen=True)
class Shown:
    """The page: sentences first, then where most and fewest agree, then every question."""

    sentences: Sequence[Sentence]
    own: bool
    most: Sequence[Statement]
    fewest: Sequence[Statement]
    every: Sequence[Statement]
    back: ToldBack


def shown(outcome: Outcome, items: Sequence[Mapping[str, Any]]) -> Shown:
    """What one team reads; ``items`` are the words as they were frozen with the round."""
    frozen = {item["item"]: item for item in items}
    asked = [each for each in outcome.told.questions if each["item"] in frozen]
    plain = [each for each in _told_by(asked) if not frozen[each["item"]]["reverse"]]
    ranked = sorted(plain, key=lambda each: sum(each["everyone"]), reverse=True)
    ends = min(MOST_AND_FEWEST, len(ranked) // 2)
    return Shown(
        sentences=outcome.sentences,
        own=outcome.told.own,
        most=_statements(ranked[:ends], frozen),
        fewest=_statements(ranked[len(ranked) - ends :][::-1], frozen),
        every=_statements(asked, frozen),
        back=outcome.back,
    )


def band(low: int, high: int) -> Band:
    """A share told within its band.

    >>> band(60, 70).words, band(0, 10).words, band(90, 100).words
    ('60 to 70 in 100', '10 in 100 or fewer', '90 in 100 or more')
    """
    told = {"low": low, "high": high}
    if low <= 0:
        words = gettext("%(high)d in 100 or fewer") % told
    elif high >= EVERYBODY_IN_100:
        words = gettext("%(low)d in 100 or more") % told
    else:
        words = gettext("%(low)d to %(high)d in 100") % told
    return Band(low, high, words)


def _told_by(asked: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Of what was asked, what tells most at a glance: statements rated, else what happens here."""
    for facet in (RATE, HAPPENS):
        if found := [each for each in asked if each["facet"] == facet]:
            return found
    return ()


def _statements(
    asked: Iterable[Mapping[str, Any]], frozen: Mapping[str, Mapping[str, Any]]
) -> list[Statement]:
    return [
        Statement(said(frozen[code]["text"]), [_part(each, frozen[code]) for each in together])
        for code, together in groupby(asked, key=lambda each: str(each["item"]))
    ]


def _part(each: Mapping[str, Any], item: Mapping[str, Any]) -> Part:
    wording = item.get("wording") or {}
    return Part(
        asks=said(wording.get("asks", {}).get(each["facet"], "")),
        answers=_answers(wording.get("steps", ()), turned=bool(item["reverse"])),
        everybody=band(*each["everyone"]),
        team=band(*each["team"]) if "team" in each else None,
    )


def _answers(steps: Sequence[str], *, turned: bool) -> Said:
    """The two answers that are counted, as people saw them; the other end's where it is turned."""
    if not steps:
        words = gettext("Disagreed") if turned else gettext("Agreed")
        return Said(words)
    one, other = (said(step) for step in (steps[1::-1] if turned else steps[-2:]))
    told = gettext("Said “%(one)s” or “%(other)s”") % {"one": one.text, "other": other.text}
    return Said(told, one.lang)
