"""Who answered: the response of every side, organisation and team, and who was not asked."""

from __future__ import annotations

from crossways.analysis.estimate import TopicResult
from crossways.analysis.responses import threshold_in
from crossways.analysis.tables import Place
from crossways.analysis.topics.coverage.by_partner import by_partner
from crossways.analysis.topics.coverage.missing import no_voluntary_side, silent_groups
from crossways.analysis.topics.coverage.response import CUTS, response_of
from crossways.analysis.topics.coverage.shares import falling_groups, low_groups, whole_response
from crossways.analysis.topics.coverage.weighted import weighted_picture

__all__ = ["coverage"]


def coverage(place: Place) -> TopicResult:
    """Say whose view the latest round holds: who answered, who fell silent, who was not asked.

    Asks: may this round be read as this group's view? Response is people who answered against
    ``head_counts``, for sectors, organisations and teams, judged apart from what they answered.

    Returns:
        Estimates with ``value`` the share who answered, its 90% interval, and ``basis`` the people
        asked, of the kinds ``coverage.low`` (under 30%, or clearly below the others),
        ``coverage.falling`` (clearly lower than the round before), ``coverage.ok`` (the whole),
        ``coverage.by_partner`` (every organisation side by side, a share each in ``figures``),
        ``coverage.weighted`` (whether the picture changes when organisations count by their heads;
        this one rests on the people who answered), ``coverage.unknown`` (no head counts) and
        ``coverage.missing_side`` (nobody answered, or no voluntary or community organisation is in
        the partnership at all; it rests on no answers).

    >>> coverage(Place({})).estimates
    ()
    """
    if not place.round_numbers:
        return TopicResult()
    threshold = threshold_in(place.rounds, place.round_numbers[-1])
    whole = response_of(place, "whole")
    cuts = [response_of(place, cut) for cut in CUTS]
    estimates = [
        *whole_response(whole, cuts),
        *by_partner(whole, cuts[CUTS.index("partner")], threshold=threshold),
        *weighted_picture(place, cuts[CUTS.index("partner")], threshold=threshold),
        *(found for response in cuts for found in low_groups(response)),
        *(found for response in (whole, *cuts) for found in falling_groups(response)),
        *(found for response in cuts for found in silent_groups(place, response)),
        *no_voluntary_side(place),
    ]
    return TopicResult(tuple(estimates))
