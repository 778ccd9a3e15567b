"""Every address of setting a partnership up, under its short name."""

from __future__ import annotations

from django.urls import include, path

IN_PARTNERSHIP = "p/<slug:slug>"

urlpatterns = [
    path(
        f"{IN_PARTNERSHIP}/set-up/",
        include(
            [
                path("", include("crossways.web.places.setup.urls")),
                path("partners/", include("crossways.web.places.organisations.urls")),
                path("missing/", include("crossways.web.places.voices.urls")),
                path("teams/", include("crossways.web.places.teams.urls")),
                path("professions/", include("crossways.web.places.professions.urls")),
                path("needs/", include("crossways.web.places.needs.urls")),
                path("events/", include("crossways.web.places.events.urls")),
                path("roster/", include("crossways.web.places.roster.urls")),
            ]
        ),
    ),
]
