"""Outcomes as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Outcomes(AppConfig):
    """Outcomes."""

    name = "crossways.web.outcomes"
    label = "outcomes"
    verbose_name = "Outcomes"
