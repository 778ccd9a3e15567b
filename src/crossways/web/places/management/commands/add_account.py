"""``python -m crossways.web add_account EMAIL``: the first account, and those after it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.reads import user_by_email
from crossways.web.places.accounts.writes import add_user, give_role
from crossways.web.places.partnerships.models import Partnership


class Command(BaseCommand):
    """Gives somebody an account and, if asked, a role in a partnership."""

    help = "Give somebody an account, and a role in a partnership."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and what they are where."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="what pages call them")
        parser.add_argument("--role", choices=[role.value for role in Role])
        parser.add_argument("--partnership", help="short name of the partnership, as in addresses")

    @transaction.atomic
    def handle(self, *arguments: Any, email: str, **options: Any) -> None:
        """Add the account unless it is there, and the role."""
        try:
            validate_email(email)
        except ValidationError as fault:
            raise CommandError(f"{email} is no e-mail address.") from fault
        user = user_by_email(email) or add_user(email=email, name=options["name"], by=None)
        if bool(options["role"]) != bool(options["partnership"]):
            raise CommandError("A role is held in a partnership: give both or neither.")
        if options["role"]:
            partnership = Partnership.objects.filter(slug=options["partnership"]).first()
            if partnership is None:
                raise CommandError(f"There is no partnership called {options['partnership']}.")
            give_role(user=user, role=Role(options["role"]), partnership=partnership, by=None)
        self.stdout.write(f"{user.email} has an account.")
