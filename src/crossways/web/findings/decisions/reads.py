"""Every question asked of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, QuerySet

from crossways.web.findings.decisions.models import FindingDecision, Kind
from crossways.web.findings.releases.models import StoredFinding, StoredRelease
from crossways.web.findings.releases.reads import OF_LEADERS, names_another_team


def decisions_on(finding: StoredFinding) -> list[FindingDecision]:
    """What was decided about a finding, the latest first."""
    return list(finding.decisions.select_related("by").order_by("-number"))


def decided_before(finding: StoredFinding) -> list[FindingDecision]:
    """What was decided about the same finding when an earlier round brought it."""
    earlier = FindingDecision.objects.filter(
        finding__likeness=finding.likeness,
        finding__release__partnership=finding.release.partnership_id,
        finding__release__round_number__lt=finding.release.round_number,
    )
    wanted = earlier.select_related("finding__release", "by").defer(
        "finding__release__archive", "finding__release__place_archive"
    )
    return list(wanted.order_by("-finding__release__round_number", "-number"))


def latest_decisions(release: StoredRelease) -> QuerySet[FindingDecision]:
    """The decision that counts about each finding of a release."""
    whole = FindingDecision.objects.filter(finding__release=release)
    newest = whole.annotate(last=Max("finding__decisions__number")).filter(number=F("last"))
    return newest.select_related("finding", "by").order_by("finding__rank")


def steps_waiting(release: StoredRelease, *, most: int) -> list[FindingDecision]:
    """What somebody undertook to do, the earliest due first."""
    acting = latest_decisions(release).filter(kind=Kind.ACT)
    return list(acting.order_by(F("due_on").asc(nulls_last=True), "finding__rank")[:most])


@dataclass(frozen=True)
class ToldBack:
    """What those who answered are told: one thing being done, what could not be done and why."""

    done: str
    done_why: str
    not_done: Sequence[tuple[str, str]]
    by_when: date | None = None


def told_back(
    release: StoredRelease, *, most: int = 3, team: str = "", of_leaders: bool = False
) -> ToldBack:
    """What came of a release, for the page of those who answered.

    A decision is told whatever it is about; the finding behind it is left out where it names a team
    that is not the reader's, or tells what leaders answered to anybody but them.
    """
    latest = list(latest_decisions(release))
    acting = next((one for one in latest if one.kind == Kind.ACT), None)
    aside = [one for one in latest if one.kind == Kind.SET_ASIDE]
    return ToldBack(
        done=acting.step or acting.note if acting else "",
        done_why=_told_of(acting, team, of_leaders) if acting else "",
        not_done=[(_told_of(one, team, of_leaders), one.note) for one in aside[:most]],
        by_when=acting.due_on if acting else None,
    )


def _told_of(decision: FindingDecision, team: str, of_leaders: bool) -> str:
    finding = decision.finding
    if finding.kind.startswith(OF_LEADERS) and not of_leaders:
        return ""
    about = finding.told["about"]["groups"]
    return "" if names_another_team(about, team=team) else finding.statement
