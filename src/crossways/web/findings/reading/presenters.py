"""A stored finding in the words and parts a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from crossways.analysis.estimate import Strength
from crossways.report.sections import ORDER
from crossways.report.words import STRENGTH_WORDS, cost_words, people
from crossways.web.findings.releases.models import StoredFinding, StoredPicture

HARMLESS_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""As Django's ``json_script`` has it: no text in JSON can end the element that it stands in."""


@dataclass(frozen=True)
class Picture:
    """A chart as a page shows it: drawn, or still to be drawn, and always as a table.

    ``vega`` is what a browser can draw the same chart from again, so that its marks can be asked.
    """

    heading: str
    reading: str
    alt: str
    svg: SafeString
    vega: SafeString
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Step:
    """One possible step: what, what it costs, why it fits, and how one would know it worked."""

    title: str
    cost: str
    why: str
    worked_if: str


@dataclass(frozen=True)
class Shown:
    """A finding as a page shows it."""

    id: str
    statement: str
    card: str
    size: str
    sure: str
    sureness: str
    period: str
    people: str
    evidence: Sequence[str]
    alternatives: Sequence[str]
    would_change: Sequence[str]
    cautions: Sequence[str]
    steps: Sequence[Step]
    picture: Picture | None


def show(finding: StoredFinding) -> Shown:
    """A finding's words and picture; load it with its picture where many are shown."""
    told, text = finding.told, finding.told["about"]["text"] or ""
    named = text.rstrip(".") in finding.statement
    return Shown(
        id=finding.pk,
        statement=finding.statement,
        card="" if named else text,
        size=told["size"],
        sure=STRENGTH_WORDS[Strength(told["strength"])],
        sureness=told["sureness"],
        period=told["period"],
        people=people(told["n"]["low"], told["n"]["high"]) if told["n"] else "",
        evidence=told["evidence"],
        alternatives=told["alternatives"],
        would_change=told["would_change"],
        cautions=told["cautions"],
        steps=[_step(each) for each in told["suggestions"]],
        picture=show_picture(finding.picture) if finding.picture else None,
    )


def show_all(findings: Iterable[StoredFinding]) -> list[Shown]:
    """Several findings, in the order given."""
    return [show(finding) for finding in findings]


def show_picture(picture: StoredPicture) -> Picture:
    """A chart; its drawing is ours and holds no word that anybody typed unescaped."""
    opened = picture.svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return Picture(
        heading=picture.heading,
        reading=picture.reading,
        alt=picture.alt,
        svg=mark_safe(opened),
        vega=mark_safe(picture.vega.translate(HARMLESS_IN_SCRIPT)),
        columns=picture.columns,
        rows=picture.rows,
    )


def _step(told: dict[str, Any]) -> Step:
    return Step(told["title"], cost_words(told["cost"]), told["why"], told["worked_if"])


@dataclass(frozen=True)
class Door:
    """A heading behind which more findings lie, and how many."""

    anchor: str
    words: str
    lead: str
    many: int


def doors(counted: dict[str, int]) -> list[Door]:
    """The headings that hold any finding, in the order of the letter."""
    return [
        Door(heading.anchor, heading.words, heading.lead, counted[heading.anchor])
        for heading in ORDER
        if counted.get(heading.anchor)
    ]


def door(anchor: str) -> Door | None:
    """One heading by its anchor."""
    found = next((heading for heading in ORDER if heading.anchor == anchor), None)
    return None if found is None else Door(found.anchor, found.words, found.lead, 0)


@dataclass(frozen=True)
class SmallPrint:
    """What is printed with everything a release says: who answered, who was missing, checks."""

    period: str
    unvalidated: bool
    absences: Sequence[str]
    events: Sequence[str]
    checks: Sequence[str]


def small_print(summary: dict[str, Any]) -> SmallPrint:
    """The small print of a release, from what was kept with it."""
    return SmallPrint(
        period=summary.get("period", ""),
        unvalidated=bool(summary.get("unvalidated", True)),
        absences=summary.get("absences", ()),
        events=summary.get("events", ()),
        checks=summary.get("checks", ()),
    )


def nothing_shared() -> str:
    """What to say where nothing can be said to be shared."""
    return _(
        "We cannot yet say what everyone shares. That can mean too few answers; it does not mean"
        " that nothing is shared."
    )
