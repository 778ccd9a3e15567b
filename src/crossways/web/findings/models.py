"""The records of this app, gathered for Django from their capability folders."""

from __future__ import annotations

from crossways.web.findings.decisions.models import FindingDecision
from crossways.web.findings.releases.models import (
    StoredFinding,
    StoredPicture,
    StoredRelease,
    TeamResult,
)
from crossways.web.findings.working.models import Beat, Work

__all__ = [
    "Beat",
    "FindingDecision",
    "StoredFinding",
    "StoredPicture",
    "StoredRelease",
    "TeamResult",
    "Work",
]
