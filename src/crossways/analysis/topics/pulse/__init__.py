"""The pulse: how far each dimension is, which teams changed beyond noise and what is just noise."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from crossways.analysis.estimate import Estimate, TopicResult
from crossways.analysis.levels import levels_of, scores
from crossways.analysis.methods.pulse_signals import LIMITS, Sensitivity
from crossways.analysis.responses import count_people, people_of, response_batches
from crossways.analysis.tables import Place
from crossways.analysis.topics.pulse.answers import PulseAnswers, merge, partial
from crossways.analysis.topics.pulse.careless import careless_share
from crossways.analysis.topics.pulse.chance import false_alarms, no_clear_change
from crossways.analysis.topics.pulse.judged import judge_all
from crossways.analysis.topics.pulse.programme import programme_changes
from crossways.analysis.topics.pulse.readings import read_cut
from crossways.analysis.topics.pulse.too_few import too_few
from crossways.analysis.topics.pulse.warning_estimates import warning_estimates
from crossways.analysis.topics.pulse.whole import early_rounds, whole_levels

__all__ = ["PulseAnswers", "merge", "partial", "pulse", "pulse_of", "read"]


def pulse(place: Place, *, sensitivity: Sensitivity = "default", seed: int) -> TopicResult:
    """Read every pulse round: levels, warnings from the fourth round, and what chance would do.

    Asks: how far is each dimension, has any team, profession or organisation fallen further than
    noise explains, and how many such warnings would come though nothing changed? Items with a
    dimension, answered as plain ratings, are read. Groups under the round's threshold are counted
    and never spoken of.

    Args:
        place: the partnership's tables.
        sensitivity: the lead's choice: ``sensitive``, ``default`` or ``quiet``.
        seed: for the made-up calm rounds behind the expected false alarms.

    Returns:
        Estimates of the kinds ``pulse.level``, ``.early_rounds``, ``.programme_change``,
        ``.warning``, ``.watch``, ``.no_clear_change``, ``.expected_false_alarms``, ``.too_few``
        and ``.careless``, and levels by team, profession and organisation.

    Raises:
        ValueError: an unknown sensitivity.

    >>> pulse(Place({}), seed=1).estimates
    ()
    """
    if sensitivity not in LIMITS:
        raise ValueError(f"sensitivity is one of {', '.join(LIMITS)}, not {sensitivity!r}")
    return pulse_of(place, read(place, response_batches(place)), sensitivity=sensitivity, seed=seed)


def read(place: Place, batches: Iterable[pl.DataFrame]) -> PulseAnswers:
    """What the pulse keeps of a place's answers, from one pass over its batches."""
    people = count_people(place)
    return merge(partial(batch, people=people) for batch in batches)


def pulse_of(
    place: Place, kept: PulseAnswers, *, sensitivity: Sensitivity = "default", seed: int
) -> TopicResult:
    """The same from what was kept of answers read elsewhere, such as on many machines.

    >>> from crossways.analysis.responses import response_batches
    >>> pulse_of(Place({}), read(Place({}), response_batches(Place({}))), seed=1).estimates
    ()
    """
    people = people_of(place)
    sums = scores.finish(kept.scores, people)
    asked = sums["whole"].filter(pl.col("dimension").is_not_null())
    if asked.is_empty():
        return TopicResult()
    whole, *cuts = (read_cut(place, sums[cut], asked, cut) for cut in sums)
    judged = [judge_all(reading, sensitivity=sensitivity) for reading in cuts]
    estimates: list[Estimate] = [
        *whole_levels(whole, kept.shares),
        *early_rounds(whole),
        *programme_changes(cuts[0], whole),
        *warning_estimates(judged),
        *no_clear_change(judged[0], whole),
        *false_alarms(judged, whole, sensitivity=sensitivity, seed=seed),
        *too_few(cuts),
        *careless_share(kept.likeness, people["round"], whole),
    ]
    return TopicResult(tuple(estimates), levels_of(sums))
