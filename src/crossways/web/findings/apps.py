"""Findings as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Findings(AppConfig):
    """Findings."""

    name = "crossways.web.findings"
    label = "findings"
    verbose_name = "Findings"
