"""``python -m crossways.web tell_results SLUG NUMBER``: the word that a held message waits for.

After a restore it is not known whether the message of a results day went out since the backup was
made. Whoever runs the service says so here: it goes out now, once more to those who had it; or not
again, with ``--told``.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from crossways.web.listening.invitations.sending import can_send
from crossways.web.listening.results.models import ResultsPost
from crossways.web.listening.results.post import tell_results
from crossways.web.listening.results.reads import held_back
from crossways.web.listening.results.writes import let_go, note_told
from crossways.web.listening.rounds.proof import name_of
from crossways.web.places.roster.reads import addresses_by_team

NOT_EVERYBODY = (
    "That is not everybody: there are no results yet, the mail server cannot be reached, or the day"
    " is two weeks over. The day's work tries again until then."
)


class Command(BaseCommand):
    """Sends a message that a restore held back, or notes that it had gone out."""

    help = "Send the message about a round's results that a restore held back, or note it was sent."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which round, and whether everybody has the message."""
        parser.add_argument("partnership", help="short name of the partnership")
        parser.add_argument("round", type=int, help="number of the round")
        parser.add_argument("--told", action="store_true", help="everybody has it: do not send it")

    def handle(self, *arguments: Any, partnership: str, told: bool, **options: Any) -> None:
        """Do it and tell."""
        post = held_back(partnership, options["round"])
        if post is None:
            raise CommandError("No message about that round waits for a word. Nothing was done.")
        if told:
            note_told(post, today=timezone.localdate())
            self.stdout.write(f"Noted: everybody was written to about {name_of(post.round)}.")
        else:
            self._send(post)

    def _send(self, post: ResultsPost) -> None:
        if not can_send():
            raise CommandError("No mail server is set, so nothing was sent: set EMAIL_HOST first.")
        let_go(post)
        before, today = post.sent, timezone.localdate()
        tell_results(today=today, addresses_of=addresses_by_team, site=settings.SITE)
        post.refresh_from_db()
        self.stdout.write(
            f"{post.sent - before} people were written to about {name_of(post.round)}."
        )
        if post.finished_on is None:
            self.stdout.write(NOT_EVERYBODY)
