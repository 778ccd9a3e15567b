"""What we decide for allauth: nobody signs up, and mail says what we say."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by leads, never taken."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
