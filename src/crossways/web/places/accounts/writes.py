"""Every change to accounts, roles and sign-in links."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.models import Membership, SignInLink, User
from crossways.web.places.accounts.reads import hash_of, link_for
from crossways.web.places.partnerships.models import Partnership

GOOD_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class NewLink:
    """A link just made: its token is shown once and kept nowhere."""

    token: str
    good_until: str


@transaction.atomic
def add_user(*, email: str, name: str = "", by: Actor | None) -> User:
    """Give somebody an account; the address is taken as theirs by whoever adds them.

    Raises:
        ValueError: that address has an account already.
    """
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise ValueError(f"{email.strip()} has an account already.")
    user = User.objects.create_user(email.strip(), name=name.strip())
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record("add account", by=by, about=user)
    return user


@transaction.atomic
def give_role(*, user: User, role: Role, partnership: Partnership, by: Actor | None) -> Membership:
    """Give somebody a role in a partnership; harmless when they have it."""
    membership, new = Membership.objects.get_or_create(
        user=user, role=role.value, partnership=partnership
    )
    if new:
        record("give role", by=by, about=user, partnership=partnership.pk, role=role.value)
    user.forget_roles()
    return membership


@transaction.atomic
def take_role(*, user: User, role: Role, partnership: Partnership, by: Actor | None) -> None:
    """Take a role from somebody; harmless when they do not have it."""
    held = Membership.objects.filter(user=user, role=role.value, partnership=partnership)
    if held.delete()[0]:
        record("take role", by=by, about=user, partnership=partnership.pk, role=role.value)
    user.forget_roles()


@transaction.atomic
def make_sign_in_link(*, user: User, by: Actor | None) -> NewLink:
    """A link that signs somebody in once within a day; earlier links of theirs stop working."""
    SignInLink.objects.filter(user=user).delete()
    token = secrets.token_urlsafe(32)
    link = SignInLink.objects.create(
        user=user, token_hash=hash_of(token), good_until=timezone.now() + GOOD_FOR
    )
    record("make sign-in link", by=by, about=user)
    return NewLink(token, link.good_until.isoformat(timespec="minutes"))


@transaction.atomic
def spend_link(*, token: str) -> User | None:
    """Use a link up; the user it signs in, or none when it is spent, too old or unknown."""
    link = link_for(token)
    if link is None or not SignInLink.objects.filter(pk=link.pk).delete()[0]:
        return None  # somebody else spent it between the two questions
    record("sign in by link", by=link.user, about=link.user)
    return link.user
