"""Words people answer with: ladders of agreement and the like, and ways to say "can't say".

>>> ladder_for(["Agree", "Strongly agree", "Neutral"])["agree"]
4
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

CANNOT_SAY = (
    "can't say",
    "cannot say",
    "cant say",
    "don't know",
    "dont know",
    "do not know",
    "not sure",
    "n/a",
    "na",
    "not applicable",
    "does not apply",
    "no opinion",
    "prefer not to say",
    "don't know / not applicable",
)

_MIDDLE = (
    "neither agree nor disagree",
    "neither agree or disagree",
    "neither",
    "neutral",
    "undecided",
)
# Each rung lists words of equal meaning; the first rung is the lowest answer
LADDERS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("strongly disagree", "disagree strongly", "completely disagree"),
        ("disagree", "tend to disagree", "somewhat disagree", "slightly disagree"),
        _MIDDLE,
        ("agree", "tend to agree", "somewhat agree", "slightly agree"),
        ("strongly agree", "agree strongly", "completely agree"),
    ),
    (
        ("strongly disagree",),
        ("disagree",),
        ("somewhat disagree", "slightly disagree", "tend to disagree"),
        _MIDDLE,
        ("somewhat agree", "slightly agree", "tend to agree"),
        ("agree",),
        ("strongly agree",),
    ),
    (
        ("very dissatisfied", "very unsatisfied"),
        ("dissatisfied", "fairly dissatisfied", "somewhat dissatisfied"),
        ("neither satisfied nor dissatisfied", "neither", "neutral"),
        ("satisfied", "fairly satisfied", "somewhat satisfied"),
        ("very satisfied",),
    ),
    (("never",), ("rarely", "seldom"), ("sometimes",), ("often", "usually"), ("always",)),
    (
        ("not at all",),
        ("a little", "to a small extent", "slightly"),
        ("somewhat", "to some extent", "moderately"),
        ("a lot", "to a large extent", "quite a lot", "very"),
        ("completely", "to a very large extent", "extremely", "a great deal"),
    ),
    (("very poor",), ("poor",), ("fair", "average", "ok"), ("good",), ("very good", "excellent")),
    (
        ("very unlikely",),
        ("unlikely", "fairly unlikely"),
        ("neither likely nor unlikely", "neither", "neutral"),
        ("likely", "fairly likely"),
        ("very likely",),
    ),
)
_NUMBERED = re.compile(r"(\d{1,3})\s*(?:[-–—:.=)]|\()\s*\D.*")


def plain(word: str) -> str:
    """A word as compared: small letters, straight apostrophes, single spaces.

    >>> plain(" Can’t  Say")
    "can't say"
    """
    return " ".join(word.replace("’", "'").split()).casefold()


def ladder_for(words: Collection[str]) -> Mapping[str, int]:
    """Every word of the ladder that holds all of ``words`` with its rung, 1 the lowest.

    Words that begin with their number ("5 - Strongly agree") are taken at that number. Empty when
    no ladder fits.
    """
    given = {plain(word) for word in words}
    numbered = {word: _NUMBERED.fullmatch(word) for word in given}
    if given and all(numbered.values()):
        return {word: int(hit[1]) for word, hit in numbered.items() if hit}
    for ladder in LADDERS:
        rungs = {word: rung for rung, same in enumerate(ladder, start=1) for word in same}
        used = [rungs[word] for word in given if word in rungs]
        # two words on one rung of this ladder mean that a longer ladder is the right one
        if given and given <= rungs.keys() and len(set(used)) == len(used):
            return rungs
    return {}


def rungs_of(words: Collection[str]) -> int:
    """How many rungs the ladder of ``words`` has; 0 when no ladder fits."""
    return max(ladder_for(words).values(), default=0)
