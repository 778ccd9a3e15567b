"""``python -m crossways.web demo``: Fairhaven's year in the service, and links to look at it with.

Links for respondents are kept in a file beside the database. A real service never does that; here
everybody is made up, and whoever tries it twice needs a link that has not been used.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from crossways.web.kit.permissions import Role
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.reads import open_round_of
from crossways.web.places.partnerships.models import Partnership
from crossways.web.wiring.demonstration.people import (
    bring_in,
    give_everybody_a_role,
    sign_in_path,
)
from crossways.web.wiring.demonstration.year import SLUG, load_year
from crossways.web.wiring.home import ROLE_WORDS
from crossways.web.wiring.worker import BackgroundWorker

LINKS = "unused-links.txt"
LINKS_KEPT = 50


class Command(BaseCommand):
    """Loads Fairhaven where it is not there yet, and prints one link for each role."""

    help = "Load the made-up partnership Fairhaven and print a link for each role."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the links lead."""
        parser.add_argument("--site", default="http://localhost:8000", help="where the service is")

    def handle(self, *arguments: Any, site: str, **options: Any) -> None:
        """Load and print."""
        if not settings.DEMO:
            raise CommandError(
                "This is no demonstration: set CROSSWAYS_DEMO=yes on a new database."
            )
        partnership = Partnership.objects.filter(slug=SLUG).first()
        if partnership is None:
            partnership = self._load()
        give_everybody_a_role(partnership)
        self.stdout.write("\nOne link for each role; each works once, within a day:")
        for role in Role:
            self.stdout.write(f"  {ROLE_WORDS[role]!s:<24}{site}{sign_in_path(role)}")
        self.stdout.write("\nTo answer as somebody who was asked (no account, works once):")
        self.stdout.write(f"  {'Respondent':<24}{site}{self._respondent()}\n")

    def _load(self) -> Partnership:
        lead = bring_in(Role.LEAD)
        left = load_year(
            today=timezone.localdate(), by=lead, release=_release, say=self.stdout.write
        )
        with os.fdopen(
            os.open(_links(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w"
        ) as file:
            file.write("\n".join(left[:LINKS_KEPT]))
        return Partnership.objects.get(slug=SLUG)

    def _respondent(self) -> str:
        tokens = _links().read_text(encoding="ascii").split() if _links().is_file() else []
        unused = next((token for token in tokens if open_round_of(token)), None)
        if unused is None:
            return (
                "  (every link has been used, or the round is over: remove the data to start anew)"
            )
        return reverse("respond_start", args=[unused])


def _release(asking: Round) -> None:
    """As for any round: closing it asked for its release; a worker does what was asked."""
    BackgroundWorker(once=True).run()


def _links() -> Path:
    return Path(settings.ENVIRONMENT.data) / LINKS
