"""The kit as a Django app: it keeps the audit trail and lends templates and styles."""

from __future__ import annotations

from django.apps import AppConfig


class Kit(AppConfig):
    """Kit."""

    name = "crossways.web.kit"
    label = "kit"
    verbose_name = "Kit"
