"""One visit: the round somebody was asked in, their pages in order, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crossways.web.listening.respond.presenters import attributes_asked
from crossways.web.listening.respond.questions import questions_for
from crossways.web.listening.respond.reads import Standing, professions_of, sides_of
from crossways.web.listening.respond.so_far import AlteredError, SoFar, new_seed
from crossways.web.listening.respond.steps import Stage, Way, way_of
from crossways.web.listening.rounds.models import Round


@dataclass(frozen=True)
class Visit:
    """Where somebody is in a round."""

    round: Round
    way: Way
    attributes: tuple[str, ...]
    so_far: SoFar

    @property
    def stage(self) -> Stage:
        """What kind of page they are on."""
        return self.way.stage(self.so_far.at)

    @property
    def is_last(self) -> bool:
        """Whether answers are sent from the page they are on."""
        return self.so_far.at == len(self.way.questions) + len(self.way.after) - 1

    def with_so_far(self, so_far: SoFar) -> Visit:
        """The same visit, further on."""
        return replace(self, so_far=so_far)


def begin(standing: Standing) -> Visit:
    """A new visit, with its own chance."""
    empty = SoFar(standing.round.pk, new_seed(), at=0, answers=(), told={})
    visit = visit_of(standing, empty)
    return visit.with_so_far(replace(empty, answers=("",) * len(visit.way.questions)))


def resume(standing: Standing, so_far: SoFar) -> Visit:
    """A visit that is under way.

    Raises:
        AlteredError: its answers do not fit its questions any more.
    """
    visit = visit_of(standing, so_far)
    pages = len(visit.way.questions) + len(visit.way.after)
    if len(so_far.answers) != len(visit.way.questions) or not 0 <= so_far.at < pages:
        raise AlteredError
    return visit


def visit_of(standing: Standing, so_far: SoFar) -> Visit:
    """The pages of a visit, from the chance it began with."""
    asking = standing.round
    questions = questions_for(
        asking.items,
        asking.asked,
        own_sector=standing.sector,
        seed=so_far.seed,
        sides=sides_of(asking),
    )
    attributes = attributes_asked(asking.protocol, professions=bool(professions_of(asking)))
    comment = bool(asking.protocol.get("comment", True))
    return Visit(
        asking, way_of(questions, about=bool(attributes), comment=comment), attributes, so_far
    )
