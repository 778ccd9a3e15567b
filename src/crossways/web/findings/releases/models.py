"""A release and what is shown of it.

Everything here is what :mod:`crossways.analysis.release` let out. No record points at a round of
asking, a ballot or a person; a round is named by its number in its partnership.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from crossways.web.findings.releases.frozen import Frozen
from crossways.web.kit.records import Record

CODE_LENGTH = 64


class StoredRelease(Frozen):
    """What came of all rounds up to one, frozen. Released numbers only: no personal data.

    ``archive`` is the release folder as a zip; ``place_archive`` the place folder it was made from,
    without anything anybody answered. ``summary`` is what every page prints of it: period, who
    answered, who was missing, what was checked.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.PROTECT, related_name="releases"
    )
    round_number = models.PositiveIntegerField()
    round_label = models.CharField(max_length=120)
    results_on = models.DateField()
    threshold = models.PositiveIntegerField()
    summary = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    archive = models.BinaryField()
    place_archive = models.BinaryField()

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("partnership", "round_number")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("partnership", "round_number"), name="one_release_a_round"
            )
        ]

    def __str__(self) -> str:
        return self.round_label


class StoredPicture(Record):
    """One chart of a release and the table of the same numbers. No personal data.

    ``svg`` is empty until it has been drawn, which happens once and not on a page; ``vega`` is
    what a browser draws the same picture from, for marks that tell their numbers.
    """

    release = models.ForeignKey(StoredRelease, on_delete=models.PROTECT, related_name="pictures")
    heading = models.TextField()
    reading = models.TextField(blank=True)
    alt = models.TextField()
    spec = models.TextField()
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    svg = models.TextField(blank=True)
    vega = models.TextField(blank=True)

    partnership_path: ClassVar[str] = "release__partnership"

    def __str__(self) -> str:
        return self.heading


class StoredFinding(Frozen):
    """One finding of a release, in words. Released numbers only: no personal data.

    ``told`` holds every field of :class:`crossways.analysis.finding.Finding`; ``rank`` the order in
    which to look at them; ``section`` the heading it stands under; ``likeness`` is the same for the
    same finding of another round.
    """

    release = models.ForeignKey(StoredRelease, on_delete=models.PROTECT, related_name="findings")
    picture = models.ForeignKey(
        StoredPicture, on_delete=models.PROTECT, null=True, related_name="findings"
    )
    rank = models.PositiveIntegerField()
    calls = models.BooleanField(default=False)
    section = models.CharField(max_length=20)
    kind = models.CharField(max_length=60)
    likeness = models.CharField(max_length=32, db_index=True)
    statement = models.TextField()
    told = models.JSONField(default=dict)

    partnership_path: ClassVar[str] = "release__partnership"

    class Meta:
        ordering = ("release", "rank")
        indexes: ClassVar = [
            models.Index(fields=("release", "section", "rank"), name="finding_section"),
            models.Index(fields=("release", "kind"), name="finding_kind"),
        ]

    def __str__(self) -> str:
        return self.statement


class TeamResult(Frozen):
    """What one team's page says of its answers and of everybody's. No personal data.

    Made from released levels; a team too small to show has no row.
    """

    release = models.ForeignKey(
        StoredRelease, on_delete=models.PROTECT, related_name="team_results"
    )
    team = models.CharField(max_length=CODE_LENGTH, blank=True)
    told = models.JSONField(default=list)

    partnership_path: ClassVar[str] = "release__partnership"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("release", "team"), name="one_result_a_team")
        ]

    def __str__(self) -> str:
        return self.team or "everyone"
