"""Listening as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Listening(AppConfig):
    """Listening."""

    name = "crossways.web.listening"
    label = "listening"
    verbose_name = "Listening"

    def ready(self) -> None:
        """Tell what keeps teams that teams are kept for the rounds that asked them."""
        from crossways.web.listening.rounds.asked_teams import (  # noqa: PLC0415 - records are ready
            why_asked_teams_stay,
        )
        from crossways.web.places.teams.reasons import add_reason  # noqa: PLC0415

        add_reason(why_asked_teams_stay)
