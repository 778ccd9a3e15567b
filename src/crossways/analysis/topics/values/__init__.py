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
from crossways.analysis.topics.values.deck import HELD, RATED, cards_in, plain_ratings, wide
from crossways.analysis.topics.values.divides import card_divides, card_tests
from crossways.analysis.topics.values.estimates import (
    cant_say_estimates,
    divide_estimate,
    meaning_estimates,
    of_facet,
    reading_estimates,
    shared_estimates,
)
from crossways.analysis.topics.values.lines import lines_of, told_apart
from crossways.analysis.topics.values.meanings import meanings
from crossways.analysis.topics.values.readings import readings
from crossways.analysis.topics.values.team_averages import team_reliability
from crossways.analysis.topics.values.whole_deck import deck_estimates

LEVEL_CUTS = ("whole", "sector", "partner", "profession")


def values(place: Place, *, seed: int) -> TopicResult:
    """Ask the deck three things at once: what is shared, which line divides, what neither explains.

    Reads ME and MEANS answers of the latest round that has ME answers, and plain ratings of items
    without a dimension (any other survey) of the latest round that has those; groups smaller than
    the round's threshold are left out of what they would be named in. There is no culture score.
    Estimates of ratings carry the note ``facet``, so that their words fit. Kinds:
    ``shared``, ``divide``, ``scattered``, ``three_views`` and ``cant_say`` (a card each),
    ``follows``, ``elsewhere``, ``several_lines``, ``cannot_tell`` or ``no_divide`` (one for the
    deck), ``tangled`` (a profession and an organisation), ``same_words`` (a word each), and for
    ratings ``team_reliability`` (how far teams' averages can be relied on).
    ``seed`` fixes the resampling. Sources: Martin 1992; van der Eijk 2001; domain 2.3.

    >>> values(Place({}), seed=1).estimates
    ()
    """
    everything = responses(place)
    of_cards = _latest(everything, pl.col("facet") == HELD)
    of_ratings = _latest(everything, plain_ratings())
    found: list[Estimate] = []
    if of_cards is not None:
        here = everything.filter(pl.col("round") == latest_round(of_cards))
        found += [*_three_views(place, of_cards, seed=seed), *_of_cards_alone(place, here)]
    if of_ratings is not None:
        told = (*_three_views(place, of_ratings, seed=seed), *_of_teams(place, of_ratings))
        found += [of_facet(estimate, RATED) for estimate in told]
    read = [frame for frame in (of_cards, of_ratings) if frame is not None]
    levels = [level_table(frame, LEVEL_CUTS) for frame in read]
    return TopicResult(tuple(found), pl.concat(levels)) if levels else TopicResult()


def _latest(everything: pl.DataFrame, asked: pl.Expr) -> pl.DataFrame | None:
    """The answers wanted, of the last round that has any."""
    wanted = everything.filter(asked)
    number = latest_round(wanted)
    return None if number is None else wanted.filter(pl.col("round") == number)


def _three_views(place: Place, held: pl.DataFrame, *, seed: int) -> Iterator[Estimate]:
    number = int(held["round"][0])
    names, threshold = group_names(place), threshold_in(place.rounds, number)
    steps = on_five_steps(held)
    people = wide(steps)
    cards = cards_in(people)
    lines = lines_of(people, cards, threshold=threshold, seed=seed)
    told = told_apart(people, cards, lines, threshold=threshold)
    tests = card_tests(people, cards, lines, told, threshold=threshold)
    read = readings(held, tests)
    for found in card_divides(people, tests, threshold=threshold):
        yield divide_estimate(found, number=number, names=names)
    yield from deck_estimates(
        people, cards, lines, told, number=number, threshold=threshold, names=names
    )
    yield from reading_estimates(read, number=number)
    yield from cant_say_estimates(read, number=number)


def _of_cards_alone(place: Place, here: pl.DataFrame) -> Iterator[Estimate]:
    """What only the values cards can tell: what every side holds, and words read differently."""
    number = int(here["round"][0])
    names, threshold = group_names(place), threshold_in(place.rounds, number)
    shared = common_ground(on_five_steps(here), threshold=threshold)
    yield from shared_estimates(shared, number=number, names=names)
    yield from meaning_estimates(
        meanings(here, place.options, threshold=threshold), number=number, names=names
    )


def _of_teams(place: Place, held: pl.DataFrame) -> Iterator[Estimate]:
    number = int(held["round"][0])
    threshold = threshold_in(place.rounds, number)
    yield from team_reliability(
        wide(held), number=number, threshold=threshold, names=group_names(place)
    )
