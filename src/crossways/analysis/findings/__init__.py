"""Findings: released numbers put into plain words, with suggested actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crossways.analysis.finding import About, Finding
from crossways.analysis.findings import (
    coverage_words,
    opinion_words,
    outcome_words,
    perception_words,
    pulse_words,
    reflection_words,
    say_do_words,
    values_words,
)
from crossways.analysis.findings.order import first_to_look_at, in_order
from crossways.analysis.findings.phrases import joined
from crossways.analysis.findings.suggestions import suggest
from crossways.analysis.findings.words import Released, Vocabulary, Writer

__all__ = ["WRITERS", "Vocabulary", "find", "first_to_look_at", "in_order"]

WRITERS: Mapping[str, Writer] = {
    **values_words.WRITERS,
    **say_do_words.WRITERS,
    **perception_words.WRITERS,
    **opinion_words.WRITERS,
    **reflection_words.WRITERS,
    **pulse_words.WRITERS,
    **coverage_words.WRITERS,
    **outcome_words.WRITERS,
}
"""Who writes the words of each kind of finding."""

BASIS_NAMED = 4
SIDE_BY_SIDE = (
    "coverage.by_partner",
    "coverage.weighted",
    "opinion.groups",
    "opinion.follows",
    "opinion.three_readings",
)
"""Kinds that rest on many groups at once, so that no one number of people is theirs."""


def find(estimates: Iterable[Released], *, words: Vocabulary) -> tuple[Finding, ...]:
    """Put released estimates into words, in the order a report tells them.

    ``estimates`` come from a release and from nowhere else; ``words`` are what items and rounds
    are called. Raises ``KeyError`` for a kind nobody writes, so that no result is lost in silence.

    >>> find((), words=Vocabulary())
    ()
    """
    return in_order(_finding(estimate, words) for estimate in estimates)


def _finding(estimate: Released, vocabulary: Vocabulary) -> Finding:
    words = WRITERS[estimate.kind](estimate, vocabulary)
    return Finding(
        kind=estimate.kind,
        about=About(
            groups=estimate.groups,
            item=estimate.item,
            text=_text(estimate, vocabulary),
            dimension=estimate.dimension,
        ),
        period=_period(estimate.rounds, vocabulary),
        statement=words.statement,
        size=words.size,
        sureness=words.sureness,
        estimate=estimate.value,
        low=estimate.low,
        high=estimate.high,
        unit=estimate.unit,
        n=None if estimate.kind in SIDE_BY_SIDE else estimate.n,
        strength=estimate.strength,
        evidence=(*words.evidence, *_from_whom(estimate)),
        cautions=words.cautions,
        alternatives=words.alternatives,
        would_change=words.would_change,
        suggestions=suggest(estimate.kind, words.divides),
        method=estimate.method,
        figures={name: figure.value for name, figure in estimate.figures.items()},
    )


def _text(estimate: Released, vocabulary: Vocabulary) -> str | None:
    """What the thing it is about is called, where it is about one."""
    if estimate.item is None:
        return None
    return estimate.notes.get("named") or vocabulary.text(estimate.item)


def _period(rounds: tuple[int, ...], words: Vocabulary) -> str:
    labels = [words.rounds.get(number) or f"round {number}" for number in rounds]
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}" if labels else ""


def _from_whom(estimate: Released) -> tuple[str, ...]:
    """Who the finding rests on, in bands; named where there are few groups, counted otherwise."""
    if estimate.topic == "coverage":
        return coverage_words.from_whom(estimate)
    if not estimate.groups and _of_one_team(estimate):
        return ("Every team that is large enough to show.",)
    named: dict[str, str] = {}
    for part in estimate.basis:
        named.setdefault(part.group.name, f"{part.group.name} ({part.n} people)")
    if not named:
        return ()
    if len(named) > BASIS_NAMED:
        return (f"{len(named)} groups, the smallest of {estimate.n} people.",)
    told = joined(list(named.values()))
    return (f"{told[:1].upper()}{told[1:]}.",)


def _of_one_team(estimate: Released) -> bool:
    """Whether the people behind it would name a team that the finding itself does not name."""
    return estimate.kind == "values.divide" and any(
        part.group.cut == "team" for part in estimate.basis
    )
