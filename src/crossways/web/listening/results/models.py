"""How far the message of the results day is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from crossways.web.kit.records import Record
from crossways.web.listening.rounds.models import HASH_LENGTH, Round


class ResultsPost(Record):
    """How far one round's message of the results day is: it goes to everybody who was asked.

    Messages go out in the order of a keyed hash of their addresses. ``reached`` is that of the last
    one, so that who is cut off goes on behind it; it is emptied at the end. ``held_on`` is the day
    on which a backup was restored that cannot know whether the message went out after it was made:
    it then waits for the word of whoever runs the service. Personal data while the messages go out:
    one hash of one address. It says nothing about answering.
    """

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="results_post")
    reached = models.CharField(max_length=HASH_LENGTH, blank=True)
    sent = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    finished_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)

    partnership_path: ClassVar[str] = "round__partnership"

    def __str__(self) -> str:
        return f"Results of {self.round}"
