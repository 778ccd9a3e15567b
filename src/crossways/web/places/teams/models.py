"""Teams and their history."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record
from crossways.web.places.organisations.models import CODE_LENGTH, Organisation


class Team(Record):
    """One team of one organisation. A count of people, not who they are: no personal data.

    ``code`` never changes and is what ballots carry; ``name`` may. A team that ended keeps its
    rounds; what followed it is a :class:`TeamChange`.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="teams"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    code = models.SlugField(max_length=CODE_LENGTH)
    name = models.CharField(_("name"), max_length=120)
    site = models.CharField(_("where it works from"), max_length=120, blank=True)
    people = models.PositiveIntegerField(_("how many people"), default=0)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("organisation__name", "name")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_team_one_code")
        ]

    def __str__(self) -> str:
        return self.name


class TeamHeadCount(Record):
    """How many people worked in a team on a day. A count: no personal data.

    The latest is also ``Team.people``. How many were asked in a round, the round itself keeps.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="head_counts")
    counted_on = models.DateField(_("when"))
    people = models.PositiveIntegerField(_("how many people"))

    partnership_path: ClassVar[str] = "team__partnership"

    class Meta:
        ordering = ("counted_on",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("team", "counted_on"), name="one_head_count_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.people} on {self.counted_on}"


class TeamChange(Record):
    """A team was renamed, merged, moved or closed: a visible break. No personal data.

    A team that moves to another organisation goes on as a new team, ``into``, so that what it
    answered before stays with the organisation it belonged to then.
    """

    RENAME, MERGE, MOVE, CLOSE = "rename", "merge", "move", "close"
    KINDS = (
        (RENAME, _("renamed")),
        (MERGE, _("merged")),
        (MOVE, _("moved")),
        (CLOSE, _("closed")),
    )

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=KINDS)
    happened_on = models.DateField(_("when"))
    before = models.CharField(_("before"), max_length=200)
    after = models.CharField(_("after"), max_length=200, blank=True)
    into = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="came_from"
    )

    partnership_path: ClassVar[str] = "team__partnership"

    class Meta:
        ordering = ("happened_on",)

    def __str__(self) -> str:
        return f"{self.before} -> {self.after}"
