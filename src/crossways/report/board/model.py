"""What stands on the board's page, and what of a release it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossways.analysis.estimate import Group, Strength
from crossways.analysis.finding import Finding
from crossways.analysis.findings import first_to_look_at
from crossways.report.model import Report
from crossways.report.sections import SHARED, in_order
from crossways.report.words import STRENGTH_WORDS, cost_words

LOOKED_AT = 12
"""How many findings that wait for a decision are looked through for two to ask."""


@dataclass(frozen=True)
class Said:
    """One released finding, as the board's page needs it.

    Attributes:
        kind: such as ``say_do.gap``.
        statement: one plain sentence.
        sure: how sure, in a word or two.
        size: how big, in words; may be empty.
        of_a_team: whether it is about a team, which this page never names.
        steps: what could be done, each with what it costs.
        key: how whoever shows the page finds it again; may be empty.
    """

    kind: str
    statement: str
    sure: str
    size: str = ""
    of_a_team: bool = False
    steps: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Heard:
    """What a release says to the board.

    Attributes:
        period: when it speaks of, in words.
        findings: every finding, in the order of looking.
        waiting: those that call for a step and wait for a decision, in the same order.
        shared: what everybody shares, if anything.
        doing: what was decided to be done; aside: what was set aside, and why.
        absences: whose voice was not asked, in sentences.
        checks: what was checked before anything was shown, in sentences.
        unvalidated: whether the questions have yet to be tried out widely.
    """

    period: str
    findings: tuple[Said, ...]
    waiting: tuple[Said, ...] = ()
    shared: Said | None = None
    doing: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    absences: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    unvalidated: bool = True


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome: what people will notice, which way it goes, and how sure that is."""

    says: str
    direction: str
    sure: str


@dataclass(frozen=True)
class Ask:
    """One decision asked today: the question, what it rests on, what could be done."""

    says: str
    because: str = ""
    steps: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Line:
    """One labelled line, such as hours or costs."""

    label: str
    says: str


@dataclass(frozen=True)
class Board:
    """Everything on the page, in reading order; see the names of its parts in ``board.words``."""

    place: str
    period: str
    outcomes: tuple[OutcomeLine, ...]
    more_outcomes: int
    announced: tuple[str, ...]
    changed: tuple[str, ...]
    worth: tuple[Line, ...]
    asked: tuple[Ask, ...]
    shared: str
    truth: str
    truth_key: str
    doing: tuple[str, ...]
    aside: tuple[str, ...]
    missing: tuple[str, ...]
    blanks: tuple[str, ...]
    small_print: tuple[str, ...]


def said_of(finding: Finding, *, key: str = "") -> Said:
    """A finding as the board's page needs it."""
    return Said(
        kind=finding.kind,
        statement=finding.statement,
        sure=STRENGTH_WORDS[finding.strength],
        size=finding.size,
        of_a_team=names_a_team(finding.about.groups),
        steps=tuple(f"{s.title} ({cost_words(s.cost)})" for s in finding.suggestions),
        key=key,
    )


def names_a_team(groups: Iterable[Group]) -> bool:
    """Whether something is about a team.

    >>> names_a_team([Group("sector", "care", "Social care")])
    False
    """
    return any(group.cut == "team" for group in groups)


def heard_of(report: Report) -> Heard:
    """What a report on a release says to the board; known things stay out, the place tells them."""
    found = [each for each in report.findings if each.topic != "outcomes"]
    sure = [each for each in found if each.strength is not Strength.TOO_FEW]
    shared = in_order(sure, SHARED)
    return Heard(
        period=report.period,
        findings=_said(found),
        waiting=_said(first_to_look_at(found, most=LOOKED_AT)),
        shared=said_of(shared[0]) if shared else None,
        checks=report.audit_sentences,
        unvalidated=report.unvalidated,
    )


def _said(findings: Sequence[Finding]) -> tuple[Said, ...]:
    return tuple(said_of(finding) for finding in findings)
