"""The pages of one visit in order, and which comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from crossways.web.listening.respond.questions import Question
from crossways.web.listening.respond.so_far import SoFar


class Stage(StrEnum):
    """What kind of page somebody is on."""

    QUESTION = "question"
    CHECK = "check"
    ABOUT = "about"
    COMMENT = "comment"


@dataclass(frozen=True)
class Way:
    """Every page of a visit: the questions, then what comes after them."""

    questions: tuple[Question, ...]
    after: tuple[Stage, ...]

    def stage(self, at: int) -> Stage:
        """What kind of page has this number."""
        count = len(self.questions)
        return Stage.QUESTION if at < count else self.after[at - count]

    def on(self, so_far: SoFar) -> SoFar:
        """The next page: the first question without an answer, then what comes after."""
        if self.stage(so_far.at) is Stage.QUESTION:
            return replace(so_far, at=so_far.first_open())
        return replace(so_far, at=min(so_far.at + 1, len(self.questions) + len(self.after) - 1))

    def to_question(self, so_far: SoFar, number: str) -> SoFar:
        """The page of one question, to change its answer; the same page if there is no such one."""
        known = number.isascii() and number.isdecimal() and int(number) < len(self.questions)
        return replace(so_far, at=int(number)) if known else so_far


def way_of(questions: tuple[Question, ...], *, about: bool, comment: bool) -> Way:
    """The pages of a visit; what a round does not ask for has no page.

    Something is always last: where neither is asked for, answers are sent from the check.
    """
    after = [Stage.CHECK]
    if about:
        after.append(Stage.ABOUT)
    if comment:
        after.append(Stage.COMMENT)
    return Way(questions, tuple(after))
