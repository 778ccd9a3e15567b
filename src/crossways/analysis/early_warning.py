"""Which findings are warnings: what somebody should look at before the next round."""

from __future__ import annotations

from collections.abc import Iterable

from crossways.analysis.estimate import Strength
from crossways.analysis.finding import Finding

WARNINGS = frozenset({"pulse.warning", "coverage.falling", "coverage.missing_side"})
WATCHES = frozenset({"pulse.watch", "pulse.programme_change"})


def warnings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings to look into now: a fall beyond noise, fewer answering, a side not heard."""
    return tuple(found for found in findings if found.kind in WARNINGS and _told(found))


def watches(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings to keep an eye on: a first low reading, or a movement of everybody."""
    return tuple(found for found in findings if found.kind in WATCHES and _told(found))


def _told(finding: Finding) -> bool:
    return finding.strength is not Strength.TOO_FEW
