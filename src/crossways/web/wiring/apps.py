"""What starts by itself when something happens: a closed round is released."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class Wiring(AppConfig):
    """Settings, addresses, the pipeline, and the commands that run them."""

    name = "crossways.web.wiring"
    label = "wiring"
    verbose_name = "Wiring"

    def ready(self) -> None:
        """Listen for rounds that close."""
        from crossways.web.listening.rounds.models import Round  # noqa: PLC0415 - after the apps

        post_save.connect(release_when_closed, sender=Round, dispatch_uid="release_when_closed")


def release_when_closed(sender: object, instance: Any, **told: Any) -> None:
    """Ask for a round's release in the transaction in which it is closed."""
    from crossways.web.listening.rounds.states import State  # noqa: PLC0415 - after the apps
    from crossways.web.wiring.tasks import ask_for_release  # noqa: PLC0415

    if instance.state == State.CLOSED and told.get("update_fields") == frozenset({"state"}):
        ask_for_release(instance)
