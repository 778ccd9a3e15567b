"""What Fairhaven wrote down on what its joint work is for, and what came of it."""

from __future__ import annotations

from crossways.analysis.tables import Place
from crossways.web.kit.audit.writes import Actor
from crossways.web.outcomes.chain.writes import take_in as take_in_chain
from crossways.web.outcomes.claims.writes import take_in as take_in_claims
from crossways.web.outcomes.decisions.writes import take_in as take_in_decisions
from crossways.web.outcomes.depth.writes import take_in as take_in_depths
from crossways.web.outcomes.indicators.writes import take_in as take_in_measures
from crossways.web.outcomes.needs.writes import take_in as take_in_needs
from crossways.web.outcomes.plan.writes import take_in as take_in_plan
from crossways.web.outcomes.progress.writes import take_in as take_in_progress
from crossways.web.outcomes.seats.writes import take_in as take_in_seats
from crossways.web.outcomes.timeline.writes import take_in as take_in_phases
from crossways.web.outcomes.worth.writes import take_in as take_in_worth
from crossways.web.places.partnerships.models import Partnership

IN_ORDER = (
    take_in_chain,
    take_in_measures,
    take_in_claims,
    take_in_plan,
    take_in_worth,
    take_in_progress,
    take_in_needs,
    take_in_depths,
    take_in_seats,
    take_in_phases,
    take_in_decisions,
)
"""What leans on something else comes after it: everything on outcomes, which come first."""


def load_outcomes(partnership: Partnership, place: Place, *, by: Actor | None) -> None:
    """Take in every table on outcomes; the partnership's structure is there already."""
    for take_in in IN_ORDER:
        take_in(partnership, place, by=by)
