"""What we decide for allauth: nobody signs up, and mail says what we say."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by leads, never taken."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, request: HttpRequest, level: int, *words: Any, **more: Any) -> None:
        """Tell people what went wrong; that they are signed in or out, they can see."""
        if level >= messages.WARNING:
            super().add_message(request, level, *words, **more)
