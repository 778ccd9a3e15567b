"""People with an account, their roles, and one-time links to sign in with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.permissions import Role, needs_second_factor
from crossways.web.kit.records import Record


class Users(BaseUserManager["User"]):
    """Finds people by their e-mail address, whatever its letters' size."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Somebody by e-mail address."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, *, name: str = "") -> User:
        """Somebody who signs in by e-mail, without a password."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, Record):
    """Somebody on staff with an account. Personal data: name and e-mail address at work.

    Respondents have no account. Nothing here is ever joined to an answer.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_installer = models.BooleanField(default=False)  # looks after the installation as a whole

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("email",)

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def _roles(self) -> dict[str, frozenset[Role]]:
        pairs = self.memberships.values_list("partnership_id", "role")
        found: dict[str, set[Role]] = {}
        for partnership, role in pairs:
            found.setdefault(partnership, set()).add(Role(role))
        return {partnership: frozenset(roles) for partnership, roles in found.items()}

    def roles_in(self, partnership: str) -> frozenset[Role]:
        """The roles this person has in a partnership, by its id; asked of the database once."""
        return self._roles.get(partnership, frozenset())

    def partnership_ids(self) -> frozenset[str]:
        """Ids of the partnerships in which this person has any role."""
        return frozenset(self._roles)

    def needs_second_factor(self) -> bool:
        """Whether this person, for any of their roles, has to sign in with a second factor."""
        roles = {role for each in self._roles.values() for role in each}
        return self.is_installer or needs_second_factor(roles)

    def forget_roles(self) -> None:
        """Ask the database for roles anew when they are next needed."""
        self.__dict__.pop("_roles", None)

    def refresh_from_db(self, *arguments: Any, **options: Any) -> None:
        """Read the record anew, roles included."""
        self.forget_roles()
        super().refresh_from_db(*arguments, **options)


class Membership(Record):
    """A role somebody has in a partnership. Personal data: who works on what, and for whom.

    ``organisation`` is the partner somebody speaks for, if any: that side's findings open first.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in Role])
    organisation = models.ForeignKey(
        "places.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("partnership", "role", "user")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "partnership", "role"), name="one_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class SignInLink(Record):
    """A link that signs one person in once. Personal data: whose link it is.

    Only a keyed hash of the link's token is kept, so that a copy of the database opens nothing.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    good_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"A link for {self.user}"
