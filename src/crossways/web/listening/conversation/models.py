"""What an open conversation is about: statements, proposals that wait, and how often each is seen.

Who voted what is not here but in the ballot box (``rounds.models.OpenBallot``). Nothing here points
at a ballot, a link or a person, and nothing proposed has a time.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.analysis.methods.statement_screening import MOST_CHARACTERS
from crossways.web.kit.records import Record
from crossways.web.listening.rounds.models import CODE_LENGTH, Round


class Status(models.TextChoices):
    """What became of a statement; the words of the ``statements`` table."""

    SHOWN = "shown", _("Shown")
    FACT = "fact_about_self", _("Shown, as a fact about oneself")
    TAKEN_OUT = "moderated_out", _("Taken out")


ANSWERABLE = (Status.SHOWN, Status.FACT)
"""What people taking part see."""


class Origin(models.TextChoices):
    """Who put a statement in."""

    SEED = "seed", _("Those who asked")
    PARTICIPANT = "participant", _("Somebody who took part")


class Decision(models.TextChoices):
    """What became of a proposal."""

    WAITING = "waiting", _("Waiting")
    APPROVED = "approved", _("Approved")
    MENDED = "mended", _("Approved with its wording mended")
    SPLIT = "split", _("Split into several")
    REFUSED = "refused", _("Refused")


class Reason(models.TextChoices):
    """Why a statement is refused or taken out."""

    PERSON = "person", _("It points to somebody, or somebody could be known by it")
    PATIENT = "patient", _("It tells about a patient, a family or a case")
    INSULT = "insult", _("It insults or threatens people")
    NOT_AN_OPINION = "not_an_opinion", _("Nobody can agree or disagree with it")
    SAID_BEFORE = "said_before", _("Another statement says the same")
    OFF_SUBJECT = "off_subject", _("It is about something else")
    UNCLEAR = "unclear", _("People would understand it in different ways")


def values(of: type[models.TextChoices]) -> list[tuple[str, str]]:
    """Choices by their values alone, so that better words need no new migration."""
    return [(value, value) for value in of.values]


class Statement(Record):
    """One statement as people see it. Holds no personal data: screened, and read by a moderator.

    ``code`` is random, so that it does not tell which statement came first. ``pair_of`` names, for
    a statement of how it is here, the statement of how it should be.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="statements")
    code = models.CharField(max_length=CODE_LENGTH)
    text = models.CharField(max_length=MOST_CHARACTERS)
    status = models.CharField(max_length=16, choices=values(Status), default=Status.SHOWN)
    origin = models.CharField(max_length=12, choices=values(Origin))
    pair_of = models.CharField(max_length=CODE_LENGTH, blank=True)
    reason = models.CharField(max_length=16, choices=values(Reason), blank=True)

    partnership_path: ClassVar[str] = "round__partnership"

    class Meta:
        ordering = ("round", "code")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("round", "code"), name="one_statement_one_code")
        ]

    def __str__(self) -> str:
        return self.text


class Proposal(Record):
    """A statement somebody proposed: personal data if its words point to somebody.

    Tied to nothing: no link, no team, no time, no number that counts up. ``concerns`` are the kinds
    of concern its author was told of and sent it nevertheless. ``shown_as`` are the codes of the
    statements made of it. Only moderators see it; removed when the round's answers are.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    text = models.CharField(max_length=MOST_CHARACTERS)
    concerns = models.JSONField(default=list)
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.WAITING)
    reason = models.CharField(max_length=16, choices=values(Reason), blank=True)
    shown_as = models.JSONField(default=list)

    partnership_path: ClassVar[str] = "round__partnership"
    in_backups: ClassVar[bool] = False  # two copies would tell what was proposed in between

    class Meta:
        ordering = ("round", "id")  # random ids: the order of the queue is not that of arrival

    def __str__(self) -> str:
        return "A proposal"


class SeenCount(Record):
    """How many of one partner had answered each statement by this morning, in steps of five.

    Decides which statement is shown next, and nothing else. Holds no personal data: partners with
    too few people are counted together (``partner`` is empty), and steps hide who came in a day.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    partner = models.CharField(max_length=CODE_LENGTH, blank=True)
    counted_on = models.DateField()
    seen = models.JSONField(default=dict)

    in_backups: ClassVar[bool] = False  # counted anew every day

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("round", "partner"), name="one_seen_count_a_partner")
        ]

    def __str__(self) -> str:
        return f"{self.partner or 'the others'}: {len(self.seen)} statements"
