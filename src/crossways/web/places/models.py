"""The records of this app, gathered for Django from their capability folders."""

from __future__ import annotations

from crossways.web.places.accounts.models import Membership, SignInLink, User
from crossways.web.places.partnerships.models import Partnership

__all__ = ["Membership", "Partnership", "SignInLink", "User"]
