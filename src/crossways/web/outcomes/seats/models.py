"""Seats at the table, and whose table it is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record
from crossways.web.places.organisations.models import Organisation

CODE_LENGTH = 64
NAME = 120
SENTENCE = 300
BY_TURNS = "by_turns"
"""Said instead of a body where several have a role by turns."""


class Seat(Record):
    """One group or body that could be at the table where it is decided, and whether it is.

    Holds no personal data: it names groups and bodies, never who comes.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="seats"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    who = models.CharField(_("who"), max_length=NAME)
    at_table = models.BooleanField(_("at the table"))
    whose_decision = models.CharField(_("whose decision"), max_length=SENTENCE, blank=True)
    why = models.CharField(_("why"), max_length=SENTENCE, blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("who",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_seat_one_code")
        ]

    def __str__(self) -> str:
        return self.who


class TableRole(Record):
    """Which body chairs, convenes, hosts, sets the agenda, holds the budget or lends its words.

    ``shared`` means several by turns, and then there is no one ``partner``. Holds no personal data.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="table_roles"
    )
    role = models.CharField(_("role"), max_length=8)
    partner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="table_roles"
    )
    shared = models.BooleanField(_("several, by turns"), default=False)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "role"), name="one_answer_a_table_role"),
            models.CheckConstraint(
                condition=Q(partner__isnull=True) ^ Q(shared=False), name="one_body_or_by_turns"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.partner or '-'}"
