"""Records put together into a place: the only module that takes sealed ballots out of their box."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from crossways import content
from crossways.analysis.tables import OPTIONS, Place
from crossways.web.listening.conversation.tables import statements_table
from crossways.web.listening.rounds import tables
from crossways.web.listening.rounds.models import Round
from crossways.web.outcomes.tables import outcome_tables
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.structure.tables import structure_tables


def rounds_up_to(asking: Round) -> list[Round]:
    """A round and the earlier ones whose answers can still be read, first to last.

    A round whose answers have been removed is not among them: without answers its head counts
    would read as if nobody had answered.
    """
    earlier = Round.objects.filter(
        partnership=asking.partnership_id, number__lte=asking.number, state__in=tables.READABLE
    )
    return list(earlier.order_by("number"))


def place_of(partnership: Partnership, rounds: Sequence[Round]) -> Place:
    """Everything a partnership's sealed rounds hold, as the tables every reading starts from."""
    confidential = {
        "respondents": tables.respondents_table(rounds),
        "answers": tables.answers_table(rounds),
        "votes": tables.votes_table(rounds),
        "reflections": tables.reflections_table(rounds),
        "statements": statements_table(rounds),  # also those a moderator took out
    }
    asked = place_without_answers(partnership, rounds)
    return Place({**asked.frames, **confidential}, name=partnership.name)


def place_without_answers(partnership: Partnership, rounds: Sequence[Round]) -> Place:
    """The same without anything anybody answered: what may be handed to an analyst."""
    items = tables.items_table(rounds)
    told = structure_tables(partnership) | outcome_tables(partnership)
    frames = told | {
        "rounds": tables.rounds_table(rounds),
        "head_counts": tables.head_counts_table(rounds),
        "items": items,
        "options": _options(items),
    }
    return Place(frames, name=partnership.name)


def _options(items: pl.DataFrame) -> pl.DataFrame:
    """The meanings offered for each word that was asked about."""
    asked = set(items["item"])
    rows = [
        (word.code, number, text)
        for word in content.same_words().words
        if word.code in asked
        for number, text in enumerate(word.meanings, start=1)
    ]
    return pl.DataFrame(rows, schema=OPTIONS.schema, orient="row")
