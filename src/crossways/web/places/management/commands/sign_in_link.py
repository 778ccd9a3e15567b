"""``python -m crossways.web sign_in_link EMAIL``: a link that signs somebody in once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from crossways.web.places.accounts.reads import user_by_email
from crossways.web.places.accounts.writes import make_sign_in_link


class Command(BaseCommand):
    """Prints a link; whoever opens it within a day is signed in, once."""

    help = "Print a link that signs somebody in once, within a day."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose link, and where the service is."""
        parser.add_argument("email", help="the address of somebody with an account")
        parser.add_argument("--site", default="http://localhost:8000", help="where the service is")

    def handle(self, *arguments: Any, email: str, site: str, **options: Any) -> None:
        """Make the link and print it."""
        user = user_by_email(email)
        if user is None:
            raise CommandError(f"Nobody with the address {email} has an account: add them first.")
        link = make_sign_in_link(user=user, by=None)
        path = reverse("sign_in_by_link", args=[link.token])
        self.stdout.write(f"{site.rstrip('/')}{path}")
