"""``python -m crossways.web add_partnership NAME``: a partnership to give people roles in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import slugify

from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership


class Command(BaseCommand):
    """Starts a partnership; its lead sets it up from there."""

    help = "Start a partnership; then give somebody the role of its lead with add_account."

    def add_arguments(self, parser: CommandParser) -> None:
        """What it is called."""
        parser.add_argument("name", help="what people call it")
        parser.add_argument("--short", default="", help="its short name, as in addresses")

    def handle(self, *arguments: Any, name: str, short: str, **options: Any) -> None:
        """Start it and say what to type next."""
        slug = slugify(short or name)
        if not slug:
            raise CommandError("Give it a short name in plain letters: --short NAME.")
        if Partnership.objects.filter(slug=slug).exists():
            raise CommandError(f"There is a partnership called {slug} already.")
        found_partnership(name=name, slug=slug, by=None)
        self.stdout.write(f"Next: add_account EMAIL --role lead --partnership {slug}")
