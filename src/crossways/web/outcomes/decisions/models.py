"""Decisions a board is asked for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record

CODE_LENGTH = 64
SENTENCE = 300


class DecisionAsked(Record):
    """One decision a board is asked for on a day, and what it decided; empty while it is open.

    Holds no personal data: what was decided, not by whom.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="decisions_asked"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    asked_on = models.DateField(_("asked on"))
    says = models.CharField(_("what is to be decided"), max_length=SENTENCE)
    because = models.CharField(_("what it rests on"), max_length=SENTENCE, blank=True)
    decided = models.CharField(_("what was decided"), max_length=SENTENCE, blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("asked_on", "says")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("partnership", "code"), name="one_asked_decision_one_code"
            )
        ]

    def __str__(self) -> str:
        return self.says
