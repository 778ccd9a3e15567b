"""Events."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.analysis.tables import EVENTS
from crossways.web.kit.records import Record
from crossways.web.places.organisations.models import Organisation

KINDS = EVENTS.column("kind").one_of or ()
KIND_WORDS = {
    "reorganisation": _("Reorganisation"),
    "merger": _("Merger"),
    "contract": _("New or ended contract"),
    "leader_change": _("Change of leader"),
    "election": _("Election"),
    "launch": _("Something started"),
    "action": _("Something we did"),
    "other": _("Something else"),
}


class Event(Record):
    """One thing that happened and may explain a change: a merger, an election, a new leader.

    Holds no personal data: a leader change names the organisation, never the leader.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="events"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="events"
    )
    happened_on = models.DateField(_("when"))
    kind = models.CharField(
        _("kind"), max_length=16, choices=[(kind, KIND_WORDS[kind]) for kind in KINDS]
    )
    note = models.CharField(_("what happened"), max_length=300, blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("happened_on",)

    def __str__(self) -> str:
        return f"{self.happened_on}: {self.note or self.get_kind_display()}"
