"""Readings sent for an evaluation, plans, and every run of one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record

METHODS = {
    "compared": _("The other areas together"),
    "synthetic": _("A mixture of the areas that moved most like it before"),
    "series": _("Its own past"),
}
SCALES = {
    "ratio": _("By what share it changed"),
    "difference": _("By how many units it changed"),
}
LONGEST_NAME = 200
REFUSED = "refused"


class SentReadings(Record):
    """A file of readings of one or more areas, checked. Holds no personal data.

    ``rows`` is the table of measurements as CSV, and never changes.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="sent_readings"
    )
    name = models.CharField(_("file"), max_length=LONGEST_NAME)
    rows = models.TextField()

    partnership_path: ClassVar[str] = "partnership"

    def __str__(self) -> str:
        return self.name


class EvaluationPlan(Record):
    """What is to be judged and how, fixed before it is run. Holds no personal data.

    Readings are those of ``indicator`` and other measures of the partnership, or those that were
    ``sent``. ``area`` and ``others`` name series: measures by code, areas of a file as it has them.
    ``season`` and ``trend`` are empty where what is usual for the method is done; ``matters`` is
    from 0 to 1 on the scale of shares. A plan never changes; another one is made instead.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="evaluation_plans"
    )
    indicator = models.ForeignKey(
        "outcomes.Indicator", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent = models.ForeignKey(
        SentReadings, on_delete=models.CASCADE, null=True, related_name="plans"
    )
    area = models.CharField(_("area"), max_length=LONGEST_NAME)
    others = models.JSONField(_("compared with"), default=list)
    starts_on = models.DateField(_("from"))
    outcome = models.CharField(_("what is read"), max_length=80)
    method = models.CharField(_("held against"), max_length=9, choices=list(METHODS.items()))
    scale = models.CharField(_("asked"), max_length=10, choices=list(SCALES.items()))
    season = models.BooleanField(_("season taken out"), null=True)
    trend = models.BooleanField(_("drift goes on"), null=True)
    slope = models.BooleanField(_("drift itself may change"), default=False)
    memory = models.BooleanField(_("carries over"), default=True)
    settling = models.PositiveSmallIntegerField(_("settling in"), default=0)
    matters = models.FloatField(_("smallest change that matters"), null=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("area", "starts_on")

    def __str__(self) -> str:
        return f"{self.area}, {self.starts_on}"

    @property
    def about(self) -> str:
        """What people call the area."""
        return self.indicator.name if self.indicator else self.area


class EvaluationRun(Record):
    """One run of a plan and what came of it, refusals too; never changed and never removed.

    Personal data: which member of staff ran it. ``record`` is the line ``crossways evaluate``
    writes into its log; ``told`` are the words of that day, ``pictures`` its charts with their
    tables. ``number`` counts the runs about ``area``, which is named as in the plan. Only
    ``claim``, the claim that rests on it or stands beside it, may be said later.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="evaluation_runs"
    )
    plan = models.ForeignKey(EvaluationPlan, on_delete=models.CASCADE, related_name="runs")
    area = models.CharField(_("area"), max_length=LONGEST_NAME)
    number = models.PositiveIntegerField(_("run"))
    run_on = models.DateField(_("run on"))
    record = models.JSONField()
    told = models.JSONField()
    pictures = models.JSONField(default=list)
    claim = models.ForeignKey(
        "outcomes.Claim", on_delete=models.SET_NULL, null=True, related_name="runs"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("-run_on", "area", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("partnership", "area", "number"), name="one_run_one_number_of_an_area"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record['area']}, {self.run_on}"

    @property
    def refused(self) -> bool:
        """Whether there was too little to judge."""
        return bool(self.record["strength"] == REFUSED)
