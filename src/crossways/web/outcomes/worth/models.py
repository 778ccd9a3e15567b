"""Lines of the sheet that asks whether joint work is worth it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record

CODE_LENGTH = 64
SENTENCE = 300


class WorthLine(Record):
    """One line of the sheet: what it is, how much of what, for which time, and says who.

    Holds no personal data.
    """

    class Kind(models.TextChoices):
        """What sort of line; the values are the table contract's."""

        BENEFIT = "benefit", _("Benefit: what it brings")
        COST = "cost", _("Cost: what is paid for it")
        HOURS = "hours", _("Hours: time that managers and helpers put in")
        DIP = "dip", _("Dip: what gets worse on the way")
        ALTERNATIVE = "alternative", _("Another way to the same")

    class Unit(models.TextChoices):
        """What amounts are counted in."""

        POUNDS = "pounds", _("Pounds")
        HOURS = "hours", _("Hours")
        PEOPLE = "people", _("People")

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="worth_lines"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    says = models.CharField(_("what it is"), max_length=SENTENCE)
    amount = models.DecimalField(
        _("how much"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("of what"), max_length=40, blank=True)
    period = models.CharField(_("for which time"), max_length=80, blank=True)
    restructures = models.BooleanField(_("it needs a restructure"), null=True, blank=True)
    source = models.CharField(_("where it comes from"), max_length=SENTENCE, blank=True)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("says",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_worth_line_one_code")
        ]

    def __str__(self) -> str:
        return self.says
