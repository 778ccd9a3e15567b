"""Other answers: whether each leader could have answered otherwise and all be told the same.

*Proof by witness*, as in the audit of cells. A witness is the truth with one leader's answers
changed: whoever knows anybody else's answers cannot tell the two apart. Where changing one alone
would be told otherwise, that leader exchanges points with another; then so many different others
must do that whoever pool their answers, one exchange they cannot see is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from crossways.analysis.estimate import CLEAR_RATE
from crossways.analysis.methods.reasons import Answers, Integers, judge, quarters

Flags = npt.NDArray[np.bool_]

REASONS, HOW_FAR = "reasons", "how_far"
GUESSES, HOW_FAR_GUESSED = "guesses", "how_far_guessed"
"""What may be told: which reason is named and which weigh, how far these lie apart; which reason
others are thought to weigh otherwise, and how far guesses lie from own points."""
REACH = 3
"""Points, of ten, by which nobody's answer to any reason can be told."""


def told(answers: Answers, parts: Collection[str]) -> Integers:
    """Everything a release would tell of each world, as whole numbers: worlds x statements.

    >>> one = Answers(np.array([[0, 0]]), *(np.array([[[6, 4], [7, 3]]]) for _ in range(2)))
    >>> told(one, [REASONS, HOW_FAR]).tolist()
    [[0, 0, 2, 1, 1]]
    """
    judged = judge(answers, rate=CLEAR_RATE)
    columns = []
    if REASONS in parts:
        sure = np.where(judged.said < 0, 0, _is_sure(judged.said_p))
        columns += [judged.said, sure, *np.moveaxis(quarters(judged.weighed), -1, 0)]
    if HOW_FAR in parts:
        columns += [quarters(judged.said_apart)]
    if GUESSES in parts:
        columns += [judged.gap, judged.gap_more]
    if HOW_FAR_GUESSED in parts:
        columns += [quarters(judged.guessed_apart)]
    return np.stack([np.asarray(column, dtype=np.int64) for column in columns], axis=-1)


def _is_sure(chance: npt.NDArray[np.float64]) -> Integers:
    return np.asarray(chance <= CLEAR_RATE, dtype=np.int64)


def leaves_other_answers(answers: Answers, parts: Collection[str], *, colluders: int) -> bool:
    """Whether every leader could have answered otherwise on every reason, and all be told alike.

    That is: have given :data:`REACH` points more or fewer to each reason, have guessed so, and have
    named another reason; also in the eyes of any ``colluders`` who pool their own answers.
    """
    truth = told(_worlds(answers, 1), parts)[0]
    asked = _Question(answers, tuple(parts), truth, colluders)
    return all(
        asked.can_name_another(leader)
        and asked.can_spread_otherwise(leader, "weighs")
        and (GUESSES not in parts or asked.can_spread_otherwise(leader, "guesses"))
        for leader in range(answers.people)
    )


@dataclass(frozen=True)
class _Question:
    """One set of answers, and what is told of it."""

    answers: Answers
    parts: tuple[str, ...]
    truth: Integers
    colluders: int

    def can_spread_otherwise(self, leader: int, spread: str) -> bool:
        """Whether each reason could have had :data:`REACH` points more or fewer."""
        own = getattr(self.answers, spread)[leader]
        moves = np.array(list(_moves(own)))
        alike = self._alike(spread, leader, own + moves)
        reached = (np.abs(moves[alike]) >= REACH).any(axis=0)
        return all(
            self._can_together(leader, spread, moves[np.abs(moves[:, reason]) >= REACH])
            for reason in np.flatnonzero(~reached)
        )

    def can_name_another(self, leader: int) -> bool:
        """Whether another reason could have been named."""
        named = self.answers.named
        others = np.setdiff1d(np.arange(self.answers.reasons), named[leader])
        if self._alike("named", leader, others).any():
            return True
        helpers = np.flatnonzero(named != named[leader])
        return self._count_alike("named", leader, helpers, named[helpers]) > self.colluders

    def _can_together(self, leader: int, spread: str, moves: Integers) -> bool:
        """Whether enough others could each have moved points too, so that it comes out alike."""
        points, helping = getattr(self.answers, spread), 0
        for helper in np.setdiff1d(np.arange(self.answers.people), leader):
            theirs = np.array(list(_moves(points[helper])))
            mine, other = (each.ravel() for each in np.indices((len(moves), len(theirs))))
            given, back = points[leader] + moves[mine], points[helper] + theirs[other]
            helpers = np.full(len(mine), helper)
            helping += bool(self._exchanged(spread, leader, helpers, given, back).any())
            if helping > self.colluders:
                return True
        return False

    def _count_alike(self, name: str, leader: int, helpers: Integers, given: Integers) -> int:
        if not helpers.size:
            return 0
        back = np.broadcast_to(getattr(self.answers, name)[leader], given.shape)
        return int(self._exchanged(name, leader, helpers, given, back).sum())

    def _alike(self, name: str, leader: int, given: Integers) -> Flags:
        """Which of one leader's other answers would be told as the truth is."""
        worlds = _worlds(self.answers, len(given))
        getattr(worlds, name)[:, leader] = given
        return self._told_alike(worlds)

    def _exchanged(
        self, name: str, leader: int, helpers: Integers, given: Integers, back: Integers
    ) -> Flags:
        worlds = _worlds(self.answers, len(helpers))
        changed = getattr(worlds, name)
        changed[:, leader] = given
        changed[np.arange(len(helpers)), helpers] = back
        return self._told_alike(worlds)

    def _told_alike(self, worlds: Answers) -> Flags:
        return np.asarray((told(worlds, self.parts) == self.truth).all(axis=-1))


def _worlds(answers: Answers, count: int) -> Answers:
    """The truth so many times over, to be changed."""
    return replace(
        answers,
        **{
            name: np.repeat(getattr(answers, name)[None], count, axis=0)
            for name in ("named", "weighs", "guesses")
        },
    )


def _moves(own: Integers) -> Iterator[Integers]:
    """Ways to give one reason :data:`REACH` points more, from one other reason or from several."""
    for reason in range(len(own)):
        spare = own.copy()
        spare[reason] = 0
        if spare.sum() < REACH:
            continue
        for source in np.flatnonzero(spare >= REACH):
            move = np.zeros_like(own)
            move[reason], move[source] = REACH, -REACH
            yield move
        yield _from_several(spare, reason)


def _from_several(spare: Integers, reason: int) -> Integers:
    """The same with each point from where most are left."""
    left = spare.copy()
    for _ in range(REACH):
        left[left.argmax()] -= 1
    move = left - spare
    move[reason] = REACH
    return move
