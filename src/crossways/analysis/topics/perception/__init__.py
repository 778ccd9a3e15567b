"""The perception gap: where sides really differ, and where they only think so."""

from __future__ import annotations

import polars as pl

from crossways.analysis.estimate import TopicResult
from crossways.analysis.levels import level_table
from crossways.analysis.responses import group_names, latest_round, on_five_steps, responses
from crossways.analysis.tables import Place
from crossways.analysis.topics.perception.accuracy import accuracy_estimates, tenure_estimates
from crossways.analysis.topics.perception.classify import classify
from crossways.analysis.topics.perception.estimates import pair_estimates
from crossways.analysis.topics.perception.sides import guessed, held, pairs


def perception(place: Place) -> TopicResult:
    """Ask of every pair of sectors and card: real difference, seen difference, and which kind.

    Reads ME and GUESS answers of the latest round that has both. Estimates of the kinds
    ``known_common_ground``, ``false_divide``, ``open_divide``, ``hidden_divide`` and
    ``cannot_tell`` (values in scale points, ``b`` less ``a`` in order of the sectors' codes);
    ``guesses_well`` and ``guesses_badly`` for each side guessing another;
    ``tenure``. Source: Lees and Cikara 2020; small by equivalence (Lakens 2017); false discovery
    control over all pairs and cards (Benjamini and Hochberg 1995).

    >>> perception(Place({})).estimates
    ()
    """
    everything = responses(place)
    guesses = everything.filter(pl.col("facet") == "GUESS")
    number = latest_round(guesses)
    if number is None:
        return TopicResult()
    here = on_five_steps(everything.filter(pl.col("round") == number))
    compared = pairs(held(here), guessed(here))
    if compared.is_empty():
        return TopicResult()
    classified = classify(compared)
    names = group_names(place)
    return TopicResult(
        levels=level_table(guesses.filter(pl.col("round") == number), ["sector"]),
        estimates=(
            *pair_estimates(classified, number=number, names=names),
            *accuracy_estimates(classified, number=number, names=names),
            *tenure_estimates(here, number=number),
        ),
    )
