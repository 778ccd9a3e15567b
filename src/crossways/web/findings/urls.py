"""Addresses of this app's pages, under a partnership's own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("findings/", include("crossways.web.findings.reading.urls")),
    path("numbers/", include("crossways.web.findings.numbers.urls")),
]
