"""Addresses of the pages on which findings are read."""

from __future__ import annotations

from django.urls import path, register_converter

from crossways.web.findings.reading import views
from crossways.web.kit.records import ID_PATTERN


class RecordId:
    """A record's id in an address."""

    regex = ID_PATTERN

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(RecordId, "finding_id")

urlpatterns = [
    path("", views.findings, name="findings"),
    path("about/<slug:section>/", views.findings_about, name="findings_about"),
    path("<finding_id:finding_id>/", views.finding, name="finding"),
]
