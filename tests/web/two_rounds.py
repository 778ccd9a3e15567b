"""A partnership whose people answer as a simulated place says, round by round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crossways.analysis.tables import Place
from crossways.web.listening.rounds.models import Round
from crossways.web.places.partnerships.models import Partnership
from crossways.web.wiring.demonstration.rounds import Dates, ask, end

KEPT_UNTIL = date(2999, 12, 1)


@dataclass(frozen=True)
class Asked:
    """A partnership with its structure, and what its people answer when they are asked."""

    partnership: Partnership
    place: Place

    def round(self, number: int) -> Round:
        """One round, asked and closed."""
        asking, _left = ask(
            self.partnership,
            self.place,
            number=number,
            label=f"Round {number}",
            dates=Dates(date(2026, number, 1), date(2026, number, 15), purge_on=KEPT_UNTIL),
            instruments=("pulse",),
            by=None,
        )
        return end(asking, by=None)
