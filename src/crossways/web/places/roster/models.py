"""The roster: addresses at work, by team."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record
from crossways.web.places.teams.models import Team


class RosterPerson(Record):
    """Somebody to ask. Personal data: an e-mail address at work, and the team.

    No name, no number, no date, and nothing about what was asked, sent or answered: neither a token
    nor a ballot leads here, and nothing here leads to one.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="roster"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="roster")
    address = models.EmailField(_("e-mail address at work"))

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("address",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "address"), name="one_person_one_team")
        ]

    def __str__(self) -> str:
        return self.address


class RosterDraft(Record):
    """A list of people that was checked and waits to be taken in. Personal data: their addresses.

    ``rows`` holds ``[address, team code]``. There is at most one for a partnership, removed when it
    is taken in or thrown away; ``whole`` says that people who are not on it leave the roster.
    """

    partnership = models.OneToOneField(
        "places.Partnership", on_delete=models.CASCADE, related_name="roster_draft"
    )
    whole = models.BooleanField()
    rows = models.JSONField()

    partnership_path: ClassVar[str] = "partnership"

    def __str__(self) -> str:
        return f"{len(self.rows)} people to take in"
