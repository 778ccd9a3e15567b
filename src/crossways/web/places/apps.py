"""Places as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Places(AppConfig):
    """Places."""

    name = "crossways.web.places"
    label = "places"
    verbose_name = "Places"
