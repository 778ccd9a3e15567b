"""Contact and trust between teams: a roster of teams, then five questions about each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Terms


@dataclass(frozen=True)
class ContactQuestion:
    """One question about one team, and its answers; answer 1 is the first."""

    code: str
    text: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Contact:
    """The roster question (teams, never people) and the questions about each team ticked."""

    terms: Terms
    asks: str
    roster_question: str
    longest_roster: int
    questions: tuple[ContactQuestion, ...]
    cant_say: str


@lru_cache(maxsize=1)
def contact() -> Contact:
    """The contact questions, as frozen in this version.

    >>> contact().questions[4].options
    ('Less', 'About right', 'More')
    """
    content = read("contact")
    return Contact(
        terms=terms_in(content),
        asks=content["asks"],
        roster_question=content["roster_question"],
        longest_roster=content["longest_roster"],
        questions=make_each(ContactQuestion, content["questions"]),
        cant_say=content["cant_say"],
    )
