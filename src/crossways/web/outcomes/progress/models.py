"""What leaders told of progress."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record
from crossways.web.outcomes.chain.models import Outcome

CODE_LENGTH = 64
SENTENCE = 300


class ProgressMessage(Record):
    """One message leaders sent about what changed. Holds no personal data: it names nobody."""

    class About(models.TextChoices):
        """What it is mostly about; the values are the table contract's."""

        PEOPLE = "people", _("What changed for people")
        MONEY = "money", _("Money")
        WORKING = "working", _("How partners work")

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="progress_messages"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    sent_on = models.DateField(_("sent on"))
    says = models.CharField(_("what it said"), max_length=SENTENCE)
    is_about = models.CharField(_("about"), max_length=8, choices=About.choices)
    outcome = models.ForeignKey(
        Outcome, on_delete=models.SET_NULL, null=True, blank=True, related_name="progress"
    )

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("-sent_on", "says")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_message_one_code")
        ]

    def __str__(self) -> str:
        return self.says
