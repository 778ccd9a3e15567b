"""Values, three views at once: what is shared, what divides and along which line, and neither."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from crossways.analysis.estimate import Estimate, TopicResult
from crossways.analysis.levels import level_table
from crossways.analysis.responses import (
    group_names,
    latest_round,
    on_five_steps,
    responses,
    threshold_in,
)
from crossways.analysis.tables import Place
from crossways.analysis.topics.values.common_ground import common_ground
from crossways.analysis.topics.values.deck import cards_in, wide
from crossways.analysis.topics.values.divides import card_divides, card_tests
from crossways.analysis.topics.values.estimates import (
    cant_say_estimates,
    divide_estimate,
    meaning_estimates,
    reading_estimates,
    shared_estimates,
)
from crossways.analysis.topics.values.lines import lines_of, told_apart
from crossways.analysis.topics.values.meanings import meanings
from crossways.analysis.topics.values.readings import readings
from crossways.analysis.topics.values.whole_deck import deck_estimates

LEVEL_CUTS = ("whole", "sector", "partner", "profession")


def values(place: Place, *, seed: int) -> TopicResult:
    """Ask the deck three things at once: what is shared, which line divides, what neither explains.

    Reads ME and MEANS answers of the latest round that has ME answers; groups smaller than the
    round's threshold are left out of what they would be named in. There is no culture score. Kinds:
    ``shared``, ``divide``, ``scattered``, ``three_views`` and ``cant_say`` (a card each),
    ``follows``, ``elsewhere``, ``several_lines``, ``cannot_tell`` or ``no_divide`` (one for the
    deck), ``tangled`` (a profession and an organisation), ``same_words`` (a word each). ``seed``
    fixes the resampling. Sources: Martin 1992; van der Eijk 2001; domain 2.3.

    >>> values(Place({}), seed=1).estimates
    ()
    """
    everything = responses(place)
    number = latest_round(everything.filter(pl.col("facet") == "ME"))
    if number is None:
        return TopicResult()
    here = everything.filter(pl.col("round") == number)
    held = here.filter(pl.col("facet") == "ME")
    return TopicResult(
        estimates=tuple(_estimates(place, here, number=number, seed=seed)),
        levels=level_table(held, LEVEL_CUTS),
    )


def _estimates(place: Place, here: pl.DataFrame, *, number: int, seed: int) -> Iterator[Estimate]:
    names, threshold = group_names(place), threshold_in(place.rounds, number)
    steps = on_five_steps(here)
    people = wide(steps)
    cards = cards_in(people)
    lines = lines_of(people, cards, threshold=threshold, seed=seed)
    told = told_apart(people, cards, lines, threshold=threshold)
    tests = card_tests(people, cards, lines, told, threshold=threshold)
    read = readings(here, tests)
    yield from shared_estimates(
        common_ground(steps, threshold=threshold), number=number, names=names
    )
    for found in card_divides(people, tests, threshold=threshold):
        yield divide_estimate(found, number=number, names=names)
    yield from deck_estimates(
        people, cards, lines, told, number=number, threshold=threshold, names=names
    )
    yield from reading_estimates(read, number=number)
    yield from cant_say_estimates(read, number=number)
    yield from meaning_estimates(
        meanings(here, place.options, threshold=threshold), number=number, names=names
    )
