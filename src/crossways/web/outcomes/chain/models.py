"""Outcomes, what is done for them, and the steps between."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation

CODE_LENGTH = 64
SENTENCE = 300
FEW_SENTENCES = 500


class Strength(models.TextChoices):
    """What a step stands on, weakest to strongest; the values are the table contract's."""

    UNTESTED = "untested", _("Untested: we think so")
    EXPERIENCE = "experience", _("Experience: people who did it say so")
    BEFORE_AFTER = "before_after", _("Before and after: it was measured, compared with nothing")
    COMPARISON = "comparison", _("Comparison: it was compared with places that did not do it")
    TRIAL = "trial", _("Trial: it was decided by lot who got it")


class Outcome(Record):
    """One thing a person will notice if joint work does what it is for. Holds no personal data: it
    is about any person of a need group, never about one.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="outcomes"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    says = models.CharField(_("what one person will notice"), max_length=SENTENCE)
    need_group = models.ForeignKey(
        NeedGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    known_by = models.TextField(_("how we would know"), blank=True)
    now = models.TextField(_("where we are now"), blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("says",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_outcome_one_code")
        ]

    def __str__(self) -> str:
        return self.says


class Activity(Record):
    """One thing partners do: a service to people, or a way of working together.

    Holds no personal data: it names organisations, never who does it. A stopped one stays, with its
    day.
    """

    class Kind(models.TextChoices):
        """Whom it is done with."""

        SERVICE = "service", _("A service: done with people")
        WORKING = "working", _("Working together: done between partners")

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="activities"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    says = models.CharField(_("what is done"), max_length=SENTENCE)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    begins_on = models.DateField(_("since or from when"), null=True, blank=True)
    ended_on = models.DateField(_("stopped on"), null=True, blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("says",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_activity_one_code")
        ]

    def __str__(self) -> str:
        return self.says


class ChainLink(Record):
    """One step of the chain: what is done, and the service or outcome it should lead to.

    Holds no personal data.
    """

    from_activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="leads")
    to_activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="led_to_by"
    )
    to_outcome = models.ForeignKey(
        Outcome, on_delete=models.CASCADE, null=True, blank=True, related_name="led_to_by"
    )
    because = models.TextField(_("because"), blank=True)
    measured_by = models.TextField(_("measured by"), blank=True)
    wrong_if = models.TextField(_("would be wrong if"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    strength = models.CharField(
        _("what it stands on"),
        max_length=12,
        choices=Strength.choices,
        default=Strength.UNTESTED,
    )

    partnership_path: ClassVar[str] = "from_activity__partnership"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_activity__isnull=True) ^ Q(to_outcome__isnull=True),
                name="step_leads_to_one_thing",
            ),
            models.UniqueConstraint(
                fields=("from_activity", "to_outcome"), name="one_step_to_one_outcome"
            ),
            models.UniqueConstraint(
                fields=("from_activity", "to_activity"), name="one_step_to_one_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_activity} → {self.to_outcome or self.to_activity}"
