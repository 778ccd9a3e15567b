"""The board's page of a partnership, in the same words as on paper and from the command line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crossways.analysis.estimate import Strength
from crossways.analysis.tables import Place
from crossways.report.board import Board, Heard, Said, board_of
from crossways.report.board.missing import MISSING_KINDS, UNCOMFORTABLE
from crossways.report.words import STRENGTH_WORDS, cost_words
from crossways.web.findings.decisions.models import FindingDecision, Kind
from crossways.web.findings.decisions.reads import latest_decisions
from crossways.web.findings.reading.presenters import small_print
from crossways.web.findings.releases.models import StoredFinding, StoredRelease
from crossways.web.findings.releases.reads import findings_of_kinds, shared_first, undecided

LOOKED_AT = 12
TOLD_KINDS = (UNCOMFORTABLE, ("coverage.ok",), MISSING_KINDS)
"""Kinds the page tells, looked for apart so that many of one do not hide another."""


def board_page(place: Place, release: StoredRelease | None, *, today: date) -> Board:
    """The page on a day; before the first release, of what is written down and measured alone."""
    return board_of(place, None if release is None else heard_in(release), today=today)


def heard_in(release: StoredRelease) -> Heard:
    """What a stored release says to the board; a finding's key is its id."""
    decisions = list(latest_decisions(release))
    printed, shared = small_print(release.summary), shared_first(release)
    return Heard(
        period=f"{release.round_label}, {printed.period}",
        findings=_all_said(
            {
                found.pk: found
                for kinds in TOLD_KINDS
                for found in findings_of_kinds(release, kinds, most=LOOKED_AT)
            }.values()
        ),
        waiting=_all_said(undecided(release, most=LOOKED_AT)),
        shared=said_in(shared) if shared else None,
        doing=tuple(_doing(one) for one in decisions if one.kind == Kind.ACT),
        aside=tuple(_aside(one) for one in decisions if one.kind == Kind.SET_ASIDE),
        absences=tuple(printed.absences),
        checks=tuple(printed.checks),
        unvalidated=printed.unvalidated,
    )


def said_in(finding: StoredFinding) -> Said:
    """A stored finding as the board's page needs it."""
    told = finding.told
    return Said(
        kind=finding.kind,
        statement=finding.statement,
        sure=STRENGTH_WORDS[Strength(told["strength"])],
        size=told["size"],
        of_a_team=_of_a_team(finding),
        steps=tuple(f"{s['title']} ({cost_words(s['cost'])})" for s in told["suggestions"]),
        key=finding.pk,
    )


def _all_said(findings: Iterable[StoredFinding]) -> tuple[Said, ...]:
    return tuple(said_in(finding) for finding in findings)


def _of_a_team(finding: StoredFinding) -> bool:
    return any(group["cut"] == "team" for group in finding.told["about"]["groups"])


def _doing(decision: FindingDecision) -> str:
    step = decision.step or decision.note
    if decision.due_on:
        words = _("%(step)s (by %(day)s)")
        step = words % {"step": step, "day": date_format(decision.due_on, "j F Y")}
    return step if _of_a_team(decision.finding) else f"{step}: {decision.finding.statement}"


def _aside(decision: FindingDecision) -> str:
    named = _("about a team") if _of_a_team(decision.finding) else decision.finding.statement
    return f"{named}: {decision.note}"
