"""What a group's needs were judged to ask for, and what was chosen; each with its day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.analysis.outcome_tables import LEVELS, NEEDS
from crossways.web.kit.records import Record
from crossways.web.places.needs.models import NeedGroup

BODIES = 200
FEW_SENTENCES = 500
NOTHING = "none"
CODE = 16


def _level() -> models.CharField[str, str]:
    """The kind of joint working one need asks for; empty where nobody can say."""
    return models.CharField(max_length=CODE, blank=True)


class NeedJudgement(Record):
    """What the six needs of one group were judged to ask for, on one day, and by which bodies.

    A later judgement stands beside it and never takes its place. Holds no personal data: it is
    about a kind of need and names bodies.
    """

    need_group = models.ForeignKey(NeedGroup, on_delete=models.PROTECT, related_name="judgements")
    judged_on = models.DateField(_("judged on"))
    judged_by = models.CharField(_("judged by"), max_length=BODIES)
    dissent = models.TextField(_("who saw it otherwise, and how"), blank=True)
    severity = _level()
    stability = _level()
    duration = _level()
    urgency = _level()
    scope = _level()
    self_direction = _level()

    partnership_path: ClassVar[str] = "need_group__partnership"

    class Meta:
        ordering = ("-judged_on",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("need_group", "judged_on"), name="one_judgement_a_group_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.need_group}, {self.judged_on}"

    @property
    def judged(self) -> dict[str, str]:
        """The level each need asks for, needs nobody could judge left out."""
        levels = {need: str(getattr(self, need)) for need in NEEDS}
        return {need: level for need, level in levels.items() if level in LEVELS}


class KindChosen(Record):
    """Which kind of joint working one group has, which was chosen for it and why, on one day.

    Holds no personal data: it names bodies.
    """

    need_group = models.ForeignKey(NeedGroup, on_delete=models.PROTECT, related_name="kinds_chosen")
    judged_on = models.DateField(_("written down on"))
    agreed_by = models.CharField(_("agreed by"), max_length=BODIES)
    actual = models.CharField(_("what there is now"), max_length=CODE)
    chosen = models.CharField(_("what you choose"), max_length=CODE, blank=True)
    why = models.TextField(_("why"), blank=True)

    partnership_path: ClassVar[str] = "need_group__partnership"

    class Meta:
        ordering = ("-judged_on",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("need_group", "judged_on"), name="one_kind_a_group_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.need_group}, {self.judged_on}"
