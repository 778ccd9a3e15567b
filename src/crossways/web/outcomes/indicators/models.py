"""Measures, their readings, new starts of their limits, and their charts as drawn."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record

MEASURES = {
    "outcome": _("What changed for people"),
    "service": _("What was done with people"),
    "working": _("How partners work"),
    "balancing": _("What should not get worse meanwhile"),
}
KINDS = {
    "value": _("A reading, such as days or points"),
    "share": _("So many out of so many"),
    "rate": _("So many for so much"),
}
EVERY = {"month": _("Month"), "quarter": _("Quarter"), "week": _("Week"), "day": _("Day")}
BETTER = {"up": _("Higher is better"), "down": _("Lower is better"), "neither": _("Neither")}
RULE_SETS = {
    "": _("The usual: Making Data Count, as the NHS R package has it"),
    "mdc-excel": _("Making Data Count, as the NHS Excel tool has it"),
    "ihi": _("Institute for Healthcare Improvement, also used in Wales"),
}


class Indicator(Record):
    """One measure read again and again, and what it is held against. Holds no personal data.

    ``code`` names it in tables and never changes. ``baseline`` and ``target`` are in the unit of
    its readings, for a share from 0 to 1; ``overlap`` is how much of ``geography`` is our place, in
    per cent.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="indicators"
    )
    code = models.CharField(max_length=64)
    name = models.CharField(_("name"), max_length=120)
    measures = models.CharField(_("what it measures"), max_length=9, choices=list(MEASURES.items()))
    outcome = models.ForeignKey(
        "outcomes.Outcome",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="indicators",
    )
    kind = models.CharField(_("kind"), max_length=5, choices=list(KINDS.items()))
    every = models.CharField(_("read every"), max_length=7, choices=list(EVERY.items()))
    better = models.CharField(_("better"), max_length=7, choices=list(BETTER.items()))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    numerator_is = models.CharField(_("counted above the line"), max_length=200, blank=True)
    denominator_is = models.CharField(_("counted below the line"), max_length=200, blank=True)
    baseline = models.FloatField(_("baseline"), null=True, blank=True)
    baseline_period = models.CharField(_("period of the baseline"), max_length=120, blank=True)
    target = models.FloatField(_("target"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    geography = models.CharField(_("area"), max_length=200, blank=True)
    overlap = models.FloatField(_("overlap"), null=True, blank=True)
    rule_set = models.CharField(
        _("rule set"), max_length=9, choices=list(RULE_SETS.items()), blank=True
    )

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_indicator_one_code"),
            models.UniqueConstraint(fields=("partnership", "name"), name="one_indicator_one_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_counted(self) -> bool:
        """Whether its readings are a count and what it is out of."""
        return self.kind != "value"


class Measurement(Record):
    """One reading of one measure. Holds no personal data.

    ``measured_on`` is the first day of its period. A value has ``value``, a share or a rate
    ``numerator`` and ``denominator``. What a reading was before it was corrected stays in the audit
    trail.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    measured_on = models.DateField(_("when"))
    value = models.FloatField(_("reading"), null=True, blank=True)
    numerator = models.FloatField(_("how many"), null=True, blank=True)
    denominator = models.FloatField(_("out of how many"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    partnership_path: ClassVar[str] = "indicator__partnership"

    class Meta:
        ordering = ("measured_on",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("indicator", "measured_on"), name="one_reading_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.measured_on}"


class NewLimits(Record):
    """A day from which a measure's limits are worked out anew, by somebody, for a reason.

    ``decided_by`` is a body, such as the board; holds no personal data. Who wrote it down, and
    when, is in the audit trail.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="new_limits")
    rebased_on = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=300)
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    partnership_path: ClassVar[str] = "indicator__partnership"

    class Meta:
        ordering = ("rebased_on",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("indicator", "rebased_on"), name="one_new_start_a_reading"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.rebased_on}"


class DrawnChart(Record):
    """A measure's chart as it was last drawn, with its words and its table. No personal data.

    ``drawn_from`` changes with anything the chart is made from, so that an old one is never shown;
    ``vega`` is what a browser can draw the same chart from again.
    """

    indicator = models.OneToOneField(Indicator, on_delete=models.CASCADE, related_name="drawn")
    drawn_from = models.CharField(max_length=32)
    heading = models.TextField()
    reading = models.TextField(blank=True)
    alt = models.TextField()
    spec = models.TextField()
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    svg = models.TextField()
    vega = models.TextField()

    partnership_path: ClassVar[str] = "indicator__partnership"

    def __str__(self) -> str:
        return self.heading
