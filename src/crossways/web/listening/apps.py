"""Listening as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Listening(AppConfig):
    """Listening."""

    name = "crossways.web.listening"
    label = "listening"
    verbose_name = "Listening"
