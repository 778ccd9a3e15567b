"""What stands on the board's one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossways.web.findings.decisions.models import FindingDecision, Kind
from crossways.web.findings.decisions.reads import latest_decisions
from crossways.web.findings.reading.presenters import Shown, SmallPrint, show_all, small_print
from crossways.web.findings.releases.models import StoredFinding, StoredRelease
from crossways.web.findings.releases.reads import findings_of_kinds, shared_first, undecided

ASKED_TODAY = 2
UNCOMFORTABLE = (
    "say_do.gap",
    "perception.hidden_divide",
    "perception.open_divide",
    "coverage.missing_side",
    "coverage.low",
    "values.divide",
)
"""Kinds that are hard to hear, the ones an organisation can itself do most about first."""
MISSING = ("coverage.missing_side", "coverage.low", "coverage.falling", "coverage.unknown")
RESPONSE = ("coverage.ok",)
LOOKED_AT = 12
MISSING_TOLD = 3


@dataclass(frozen=True)
class BoardPage:
    """One page: what is shared, two decisions asked, one uncomfortable truth, who was missing.

    ``silent_teams`` is how many teams hardly answered; the page names none.
    """

    shared: Shown | None
    asked: Sequence[Shown]
    truth: Shown | None
    response: Shown | None
    missing: Sequence[Shown]
    silent_teams: int
    acting: Sequence[FindingDecision]
    aside: Sequence[FindingDecision]
    small_print: SmallPrint


def board_page(release: StoredRelease) -> BoardPage:
    """The board's page of a release. It names no team, and says nothing twice."""
    shared = shared_first(release)
    truth = _hardest(release)
    told = {one.pk for one in (shared, truth) if one}
    waiting = undecided(release, most=LOOKED_AT)
    asked = [one for one in waiting if one.pk not in told and not _names_a_team(one)]
    missing = findings_of_kinds(release, MISSING, most=LOOKED_AT)
    decisions = list(latest_decisions(release))
    return BoardPage(
        shared=_one(shared),
        asked=show_all(asked[:ASKED_TODAY]),
        truth=_one(truth),
        response=_one(next(iter(findings_of_kinds(release, RESPONSE, most=1)), None)),
        silent_teams=sum(map(_names_a_team, missing)),
        missing=show_all([one for one in missing if not _names_a_team(one)][:MISSING_TOLD]),
        acting=[one for one in decisions if one.kind == Kind.ACT],
        aside=[one for one in decisions if one.kind == Kind.SET_ASIDE],
        small_print=small_print(release.summary),
    )


def _hardest(release: StoredRelease) -> StoredFinding | None:
    found = findings_of_kinds(release, UNCOMFORTABLE, most=LOOKED_AT)
    open_to_all = [one for one in found if not _names_a_team(one)]
    return min(open_to_all, key=lambda one: UNCOMFORTABLE.index(one.kind), default=None)


def _names_a_team(finding: StoredFinding) -> bool:
    return any(group["cut"] == "team" for group in finding.told["about"]["groups"])


def _one(finding: StoredFinding | None) -> Shown | None:
    return show_all([finding])[0] if finding else None
