"""A finished visit as a ballot."""

from __future__ import annotations

from crossways.web.listening.respond.questions import CANT_SAY
from crossways.web.listening.respond.visits import Visit
from crossways.web.listening.rounds.writes import Answered


def answered(visit: Visit) -> Answered:
    """What goes into the box; neither the order of asking nor the chance behind it goes with it."""
    so_far = visit.so_far
    pairs = zip(visit.way.questions, so_far.answers, strict=True)
    return Answered(
        answers=sorted(
            (
                (each.item, each.facet, each.about, None if value == CANT_SAY else float(value))
                for each, value in pairs
                if value  # on paper, a question may be left out
            ),
            key=lambda answer: answer[:3],
        ),
        profession=so_far.told.get("profession", ""),
        grade_band=so_far.told.get("grade_band", ""),
        tenure_band=so_far.told.get("tenure_band", ""),
        comment=so_far.comment,
    )
