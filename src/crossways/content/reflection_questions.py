"""The partnership reflection: ten questions leaders answer, each alone, before they compare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Terms

ReflectionKind = Literal["sentence", "spread", "pick"]


@dataclass(frozen=True)
class ReflectionQuestion:
    """One question: answered in a sentence, by spreading points over reasons, or by picking."""

    code: str
    kind: ReflectionKind
    text: str


@dataclass(frozen=True)
class Reflection:
    """The questions, the reasons points are spread over, and what may be given up."""

    terms: Terms
    asks: str
    minutes: int
    points_to_spread: int
    reasons: tuple[str, ...]
    gives_up: tuple[str, ...]
    questions: tuple[ReflectionQuestion, ...]

    @property
    def coded_questions(self) -> dict[str, str]:
        """The words of each question under its code."""
        return {question.code: question.text for question in self.questions}

    @property
    def coded_reasons(self) -> dict[str, str]:
        """The reasons under the codes they have in a place, in order."""
        return {f"LR{number}": text for number, text in enumerate(self.reasons, start=1)}

    @property
    def coded_gifts(self) -> dict[str, str]:
        """What may be given up, under the codes it has in a place, in order."""
        return {f"LG{number}": text for number, text in enumerate(self.gives_up, start=1)}


@lru_cache(maxsize=1)
def reflection() -> Reflection:
    """The reflection, as frozen in this version.

    >>> reflection().questions[9].text
    'What would make us stop?'
    """
    content = read("reflection")
    return Reflection(
        terms=terms_in(content),
        asks=content["asks"],
        minutes=content["minutes"],
        points_to_spread=content["points_to_spread"],
        reasons=tuple(content["reasons"]),
        gives_up=tuple(content["gives_up"]),
        questions=make_each(ReflectionQuestion, content["questions"]),
    )
