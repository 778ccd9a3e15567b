"""Somebody in every role, and a link for each that signs them in."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from crossways.web.kit.permissions import Role
from crossways.web.places.accounts.models import User
from crossways.web.places.accounts.reads import user_by_email
from crossways.web.places.accounts.writes import add_user, give_role, make_sign_in_link
from crossways.web.places.partnerships.models import Partnership

NAMES = {
    Role.LEAD: "Leonie Lead",
    Role.FACILITATOR: "Farid Facilitator",
    Role.PARTNER_CONTACT: "Petra Partner",
    Role.ANALYST: "Anil Analyst",
    Role.BOARD: "Bridget Board",
    Role.ADMIN: "Ade Admin",
}


@transaction.atomic
def bring_in(role: Role) -> User:
    """Somebody's account, made when it is not there yet."""
    email = f"{role.value.replace('_', '-')}@fairhaven.example"
    return user_by_email(email) or add_user(email=email, name=NAMES[role], by=None)


def give_everybody_a_role(partnership: Partnership) -> None:
    """Each person their role in the partnership."""
    for role in Role:
        give_role(user=bring_in(role), role=role, partnership=partnership, by=None)


def sign_in_path(role: Role) -> str:
    """The path of a new link that signs the person in this role in, once, within a day."""
    link = make_sign_in_link(user=bring_in(role), by=None)
    return reverse("sign_in_by_link", args=[link.token])
