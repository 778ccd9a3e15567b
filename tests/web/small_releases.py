"""A release of a round, as small as a test can do with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from asked_people import Asked

from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.told import Told
from crossways.web.findings.releases.writes import NewRelease, keep_release

DAY_BEFORE, RESULTS_DAY = date(2026, 3, 29), date(2026, 3, 30)
FLOOR, TOP = (0, 10), (90, 100)


def finding(
    statement: str, *, strength: str = "clear", groups: Sequence[Mapping[str, str]] = ()
) -> Told:
    """A finding with as much in it as pages for those who answered need."""
    plain = {
        "kind": "a kind", "statement": statement, "strength": strength,
        "about": {"groups": list(groups), "text": ""}, "suggestions": [],
    }  # fmt: skip
    return Told(finding=plain, section="shared", likeness=statement, calls=True, picture=None)


def question(item: str, everyone: tuple[int, int], **team: tuple[int, int]) -> dict[str, Any]:
    """What was told of one statement of the pulse."""
    own = {name: list(told) for name, told in team.items()}
    return {"item": item, "facet": "RATE", "text": item, "everyone": list(everyone)} | own


def release_of(
    over: Asked,
    *findings: Told,
    teams: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> StoredRelease:
    """Keep a release of a round; nothing asked is told unless it is given."""
    new = NewRelease(
        round_number=over.round.number, round_label=over.round.label, results_on=RESULTS_DAY,
        threshold=10, findings=findings, answered=None, teams=teams or {"": []},
        archive=b"", place_archive=b"",
    )  # fmt: skip
    return keep_release(over.partnership, new, by=None)
