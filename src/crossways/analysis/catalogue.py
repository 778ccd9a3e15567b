"""Every question Crossways can answer, by name; drives the command line and the web alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import polars as pl

from crossways.analysis.estimate import TopicResult
from crossways.analysis.finding import Finding
from crossways.analysis.findings import Vocabulary, find
from crossways.analysis.methods.pulse_signals import Sensitivity
from crossways.analysis.outcome_tables import OUTCOME_TABLES
from crossways.analysis.release import Release, Rules, freeze_counts, open_facts
from crossways.analysis.release.cells import finish, merge_all, partial
from crossways.analysis.responses import (
    BATCH_ROWS,
    DEFAULT_THRESHOLD,
    count_people,
    group_names,
    response_batches,
)
from crossways.analysis.tables import Place
from crossways.analysis.topics.coverage import coverage
from crossways.analysis.topics.opinion import opinion
from crossways.analysis.topics.outcomes import outcomes
from crossways.analysis.topics.perception import perception
from crossways.analysis.topics.pulse import PulseAnswers, pulse, pulse_of
from crossways.analysis.topics.pulse import merge as merge_pulse
from crossways.analysis.topics.pulse import partial as keep_pulse
from crossways.analysis.topics.reflection import reflection
from crossways.analysis.topics.say_do import say_do
from crossways.analysis.topics.values import values


@dataclass(frozen=True)
class Settings:
    """What the lead may choose: how readily the pulse warns, and the seed of every resampling."""

    sensitivity: Sensitivity = "default"
    seed: int = 1


@dataclass(frozen=True)
class Read:
    """What one pass over all answers keeps: the state of every cell, and that of the pulse."""

    cells: pl.DataFrame
    pulse: PulseAnswers


@dataclass(frozen=True)
class Question:
    """One question: what it asks, the tables it reads, the methods page, who answers it.

    ``answer_read`` answers the same from what one pass over all answers kept, where it can.
    """

    name: str
    asks: str
    reads: tuple[str, ...]
    page: str
    answer: Callable[[Place, Settings], TopicResult]
    answer_read: Callable[[Place, Settings, Read], TopicResult] | None = None


QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        question.name: question
        for question in (
            Question(
                "values",
                "What is shared, what divides people and along which line, and what neither does?",
                ("answers", "respondents", "items", "partners", "sectors", "options"),
                "values",
                lambda place, settings: values(place, seed=settings.seed),
            ),
            Question(
                "say_do",
                "Do we do what we say?",
                ("answers", "respondents", "items", "partners"),
                "say-do",
                lambda place, settings: say_do(place),
            ),
            Question(
                "perception",
                "Where are we really divided, and where do we only think so?",
                ("answers", "respondents", "items", "partners", "sectors"),
                "perception-gap",
                lambda place, settings: perception(place),
            ),
            Question(
                "opinion",
                "Which groups of opinion are there, what do they share and what divides them?",
                ("votes", "statements", "respondents", "partners", "professions"),
                "opinion",
                lambda place, settings: opinion(place, seed=settings.seed),
            ),
            Question(
                "reflection",
                "Why are we really doing this, and what will we give up for it?",
                ("reflections", "items", "rounds"),
                "reflection",
                lambda place, settings: reflection(place),
            ),
            Question(
                "pulse",
                "How does it feel, and which teams changed beyond noise?",
                ("answers", "respondents", "items", "teams", "rounds"),
                "pulse-warnings",
                lambda place, settings: pulse(
                    place, sensitivity=settings.sensitivity, seed=settings.seed
                ),
                lambda place, settings, read: pulse_of(
                    place, read.pulse, sensitivity=settings.sensitivity, seed=settings.seed
                ),
            ),
            Question(
                "coverage",
                "Whose view is this: who answered, and who was not asked?",
                ("respondents", "head_counts", "teams", "partners", "sectors", "answers"),
                "coverage",
                lambda place, settings: coverage(place),
            ),
        )
    }
)


@dataclass(frozen=True)
class KnownQuestion:
    """One question that needs nobody's answers: what it asks, reads and where it is explained."""

    name: str
    asks: str
    reads: tuple[str, ...]
    page: str
    answer: Callable[[Place, date], TopicResult]


KNOWN_QUESTIONS: Mapping[str, KnownQuestion] = MappingProxyType(
    {
        "outcomes": KnownQuestion(
            "outcomes",
            "What is joint work for, what came of it, and is it worth it?",
            (*(table.name for table in OUTCOME_TABLES), "measurements", "events", "partners"),
            "outcomes",
            lambda place, today: outcomes(place, today=today),
        )
    }
)
"""Questions answered from what is written down openly; they never see the confidential release."""


def read_once(place: Place, *, rows: int = BATCH_ROWS) -> Read:
    """Join answers with who gave them, at most ``rows`` at a time, and keep what adds up.

    So that a national round is joined once and never sits in memory joined.

    >>> read_once(Place({})).cells.height
    0
    """
    people = count_people(place)
    kept = [
        (partial(batch), keep_pulse(batch, people=people))
        for batch in response_batches(place, rows=rows)
    ]
    return Read(merge_all(cells for cells, _ in kept), merge_pulse(pulse for _, pulse in kept))


def answer_all(
    place: Place, settings: Settings, *, read: Read | None = None
) -> tuple[TopicResult, ...]:
    """Every question's exact answer; stays inside ``analysis`` until released.

    ``read`` is what :func:`read_once` kept of the same place, for questions that can do with that.
    """
    return tuple(
        question.answer(place, settings)
        if read is None or question.answer_read is None
        else question.answer_read(place, settings, read)
        for question in QUESTIONS.values()
    )


def release(
    place: Place,
    *,
    settings: Settings | None = None,
    rules: Rules | None = None,
    previous: Release | None = None,
) -> Release:
    """Read a place and make the one checked release of it.

    The threshold is the largest that any round locked, or the usual ten; ``rules`` override it.
    Rounds of a ``previous`` release stay as they were published, also when their answers have been
    removed meanwhile; it must have been made under the same rules.

    >>> from crossways.simulate.partnership import simulate
    >>> from crossways.simulate.worlds import two_sectors
    >>> made = release(simulate(two_sectors(), seed=1))
    >>> made.audit.passed
    True
    """
    chosen, kept = settings or Settings(), rules or Rules(threshold=threshold(place))
    read = read_once(place)
    return freeze_counts(
        finish(read.cells, rules=kept),
        answer_all(place, chosen, read=read),
        rules=kept,
        names=group_names(place),
        previous=previous,
        seed=chosen.seed,
        dimensions=items_of_dimensions(place),
    )


def release_conversation(place: Place, *, settings: Settings | None = None) -> Release:
    """The release of the latest conversation alone: the same cells as in the release of all.

    >>> release_conversation(Place({})).opinions.height
    0
    """
    chosen, kept = settings or Settings(), Rules(threshold=threshold(place))
    return freeze_counts(
        finish(read_once(Place({})).cells, rules=kept),
        [opinion(place, seed=chosen.seed)],
        rules=kept,
        names=group_names(place),
        seed=chosen.seed,
    )


def items_of_dimensions(place: Place) -> dict[str, tuple[str, ...]]:
    """The items of each dimension of the pulse, in order of their codes.

    >>> items_of_dimensions(Place({}))
    {}
    """
    told = place.items.drop_nulls("dimension").sort("dimension", "item")
    grouped = told.group_by("dimension", maintain_order=True).agg("item")
    return {dimension: tuple(items) for dimension, items in grouped.iter_rows()}


def threshold(place: Place) -> int:
    """The fewest people a shown group may have in this place: the strictest round decides."""
    locked = place.rounds["threshold"].drop_nulls()
    return DEFAULT_THRESHOLD if locked.is_empty() else int(locked.max())  # type: ignore[arg-type]


def vocabulary(place: Place) -> Vocabulary:
    """What items, statements and rounds are called.

    A code that is both an item's and a statement's is the item's; an import keeps them apart.
    """
    labels = place.rounds.drop_nulls("label").select("round", "label")
    statements = dict(place.statements.select("statement", "text").iter_rows())
    return Vocabulary(
        items=statements | dict(place.items.select("item", "text").iter_rows()),
        rounds=dict(labels.iter_rows()),
    )


def findings(made: Release, place: Place) -> tuple[Finding, ...]:
    """The findings of a release, in words; ``place`` lends only the words of items and rounds."""
    return find(made.estimates, words=vocabulary(place))


def known_findings(place: Place, *, today: date) -> tuple[Finding, ...]:
    """What is known without asking anybody, in words: outcomes, needs, worth; as of ``today``.

    Rests on nobody's answers, so it needs no release and is whole from the first day.

    >>> known_findings(Place({}), today=date(2026, 4, 1))
    ()
    """
    results = [question.answer(place, today) for question in KNOWN_QUESTIONS.values()]
    facts = open_facts(estimate for result in results for estimate in result.estimates)
    return find(facts, words=vocabulary(place))
