"""Rounds, the token pool, and ballots before and after sealing.

The promise is in the shapes below (``docs/how-to/keep-the-promise.md`` tells it in words):

* nothing here points at a person, and no person points here;
* a token row says which team it was made for and whether it was used, never by whom;
* ballots hold no token, no time, no address and no number that counts up;
* teams and partners are plain codes, so that no chain of keys leads from a roster to a ballot.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from crossways.analysis.release import FLOOR
from crossways.analysis.responses import DEFAULT_THRESHOLD
from crossways.web.kit.records import Record
from crossways.web.listening.rounds.states import State
from crossways.web.listening.rounds.tokens import RESULTS_CODE_LENGTH, new_results_code

CODE_LENGTH = 64
HASH_LENGTH = 64


class PromiseError(Exception):
    """Somebody tried to change what respondents were promised when the round opened."""


NOT_REMOVED = "This round has opened: it can no longer be removed, only its answers, on their day."


class RoundQuerySet(models.QuerySet["Round"]):
    """Refuses to change in bulk what has been promised."""

    def update(self, **changes: Any) -> int:
        """Change rounds; refused for the promise of any that is no longer a draft."""
        touched = PROMISED.intersection(changes)
        if touched and self.exclude(state=State.DRAFT).exists():
            raise PromiseError(_refusal(touched))
        return super().update(**changes)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove drafts; refused for any round that people were asked to answer."""
        if self.exclude(state=State.DRAFT).exists():
            raise PromiseError(NOT_REMOVED)
        return super().delete()


class Round(Record):
    """One round of asking in one partnership. Holds no personal data.

    ``items`` and ``asked`` freeze the words and the order of what is asked: rows of the ``items``
    table contract, and ``[item, facet, about_sector]`` in the order of asking. ``protocol`` says
    what will be shown to whom and when, and who agreed to it.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.PROTECT, related_name="rounds"
    )
    number = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    label = models.CharField(max_length=120)
    instruments = models.JSONField(default=list)
    items = models.JSONField(default=list)
    asked = models.JSONField(default=list)
    protocol = models.JSONField(default=dict)
    opens_on = models.DateField()
    closes_on = models.DateField()
    results_on = models.DateField()
    purge_on = models.DateField()
    threshold = models.PositiveIntegerField(
        default=DEFAULT_THRESHOLD, validators=[MinValueValidator(FLOOR)]
    )
    state = models.CharField(
        max_length=10, default=State.DRAFT, choices=[(state.value, state.value) for state in State]
    )

    partnership_path: ClassVar[str] = "partnership"
    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("partnership", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "number"), name="one_round_one_number"),
            models.CheckConstraint(
                condition=models.Q(threshold__gte=FLOOR), name="threshold_above_the_floor"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *arguments: Any, **options: Any) -> None:
        """Keep the round; refused when it changes a promise already made."""
        if not self._state.adding:
            kept = Round.objects.filter(pk=self.pk).values("state", *PROMISED).get()
            changed = {name for name in PROMISED if getattr(self, name) != kept[name]}
            if changed and kept["state"] != State.DRAFT:
                raise PromiseError(_refusal(changed))
        super().save(*arguments, **options)

    def delete(self, *arguments: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Remove a draft; refused for a round that people were asked to answer."""
        if self.state != State.DRAFT:
            raise PromiseError(NOT_REMOVED)
        return super().delete(*arguments, **options)


PROMISED = frozenset(
    {
        "partnership_id", "number", "instruments", "items", "asked", "protocol", "opens_on",
        "results_on", "purge_on", "threshold",
    }
)  # fmt: skip
"""What is locked when a round opens; the last day of asking may still be put off."""


def _refusal(names: set[str] | frozenset[str]) -> str:
    told = ", ".join(sorted(name.removesuffix("_id").replace("_", " ") for name in names))
    return f"This round has opened: its {told} can no longer be changed."


class RoundTeam(Record):
    """How many people of one team were invited to one round. A count; no personal data.

    ``replaced`` counts links that were made anew because a message could not be delivered.
    ``results_code`` opens the page on which the team reads what came of the round: everybody of the
    team has the same, and it hangs on the wall, so whoever knows it knows the team and no more.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="teams")
    team = models.CharField(max_length=CODE_LENGTH)
    partner = models.CharField(max_length=CODE_LENGTH)
    invited = models.PositiveIntegerField()
    replaced = models.PositiveIntegerField(default=0)
    results_code = models.CharField(
        max_length=RESULTS_CODE_LENGTH, unique=True, default=new_results_code
    )

    partnership_path: ClassVar[str] = "round__partnership"

    class Meta:
        ordering = ("round", "team")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("round", "team"), name="one_team_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.invited}"


class Token(models.Model):
    """One link or card of one round, known by its hash only. Says for which team, never for whom.

    Not personal data to anybody who has not seen the link itself; removed when the round is sealed.
    """

    hash = models.CharField(primary_key=True, max_length=HASH_LENGTH)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    team = models.CharField(max_length=CODE_LENGTH)
    spent = models.BooleanField(default=False)

    # A copy would outlive the day of purging, and two copies would tell who answered in between.
    in_backups: ClassVar[bool] = False

    class Meta:
        indexes: ClassVar = [models.Index(fields=("round", "team"), name="token_round_team")]

    def __str__(self) -> str:
        return "A token"


class Ballot(Record):
    """What one person answered, with what they chose to tell of their work. Never who or when.

    Personal data in the hands of anybody who could tell people apart by it: it leaves only through
    the release. ``answers`` is a list of ``[item, facet, about_sector, value]``; a value of null is
    "can't say". ``votes`` is a list of ``[statement, vote]``.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    team = models.CharField(max_length=CODE_LENGTH)
    profession = models.CharField(max_length=CODE_LENGTH, blank=True)
    grade_band = models.CharField(max_length=16, blank=True)
    tenure_band = models.CharField(max_length=16, blank=True)
    answers = models.JSONField(default=list)
    votes = models.JSONField(default=list)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return "A ballot"


class PendingBallot(Ballot):
    """A ballot between sending and sealing: personal data, in order of arrival until mixed."""

    in_backups: ClassVar[bool] = False


class SealedBallot(Ballot):
    """A ballot after sealing: personal data, under a new id, in an order that tells nothing."""


class OpenBallot(models.Model):
    """Votes of somebody who comes back over days, under the hash of the key in their link.

    Personal data while the conversation is open. One row is made for each key when keys are made,
    so that neither a new row nor its place tells that somebody came. Becomes a sealed ballot,
    without the hash, at closing.
    """

    hash = models.CharField(primary_key=True, max_length=HASH_LENGTH)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    team = models.CharField(max_length=CODE_LENGTH)
    profession = models.CharField(max_length=CODE_LENGTH, blank=True)
    grade_band = models.CharField(max_length=16, blank=True)
    tenure_band = models.CharField(max_length=16, blank=True)
    votes = models.JSONField(default=dict)

    in_backups: ClassVar[bool] = False

    def __str__(self) -> str:
        return "Votes"


class Comment(Record):
    """Free text, with the organisation and nothing else: personal data if it names somebody.

    ``asks`` is the code of the question it answers, where a reflection asked it; empty for a
    comment on a whole round.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    partner = models.CharField(max_length=CODE_LENGTH)
    asks = models.CharField(max_length=8, blank=True, default="")
    text = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return "A comment"


class PendingComment(Comment):
    """A comment between sending and sealing: personal data if it names somebody."""

    in_backups: ClassVar[bool] = False


class SealedComment(Comment):
    """A comment after sealing, waiting for a moderator: personal data if it names somebody.

    Nobody but a moderator sees it before it is approved.
    """

    status = models.CharField(
        max_length=10,
        default="waiting",
        choices=[(status, status) for status in ("waiting", "approved", "refused")],
    )
    reason = models.CharField(max_length=120, blank=True)

    partnership_path: ClassVar[str] = "round__partnership"


class DailyCount(Record):
    """Between which two counts lay how many of a team had answered, by the last daily count.

    Written once a day, so that no page changes because somebody answered, and as coarsely as the
    release tells a response: neither the few who answered nor the few who did not can be counted.
    Teams too small for that are counted together: with ``team`` empty, the other teams of
    ``partner``; with both empty, all other teams. No group lies inside another, so nothing can be
    subtracted. No personal data.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="daily_counts")
    team = models.CharField(max_length=CODE_LENGTH, blank=True)
    partner = models.CharField(max_length=CODE_LENGTH, blank=True)
    counted_on = models.DateField()
    invited = models.PositiveIntegerField()
    least = models.PositiveIntegerField()
    most = models.PositiveIntegerField()

    partnership_path: ClassVar[str] = "round__partnership"

    class Meta:
        ordering = ("round", "partner", "team")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("round", "team", "partner"), name="one_daily_count_a_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team or self.partner or 'the others'}: {self.least} to {self.most}"

    @property
    def tells(self) -> bool:
        """Whether it says anything: a group too small for any band is told as none to all."""
        return (self.least, self.most) != (0, self.invited)
