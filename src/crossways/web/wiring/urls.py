"""Every address of the service. Respondents' addresses lie under ``/r/`` and nowhere else."""

from __future__ import annotations

from django.urls import include, path

from crossways.web.kit import health
from crossways.web.kit.gallery import gallery
from crossways.web.listening.invitations import urls as invitations
from crossways.web.places.roster.reads import addresses_by_team
from crossways.web.wiring.home import home
from crossways.web.wiring.overview import overview

handler403 = "crossways.web.kit.refusals.not_allowed"
handler404 = "crossways.web.kit.refusals.not_found"
handler500 = "crossways.web.kit.refusals.broken"

urlpatterns = [
    path("", home, name="home"),
    path("gallery/", gallery, name="gallery"),
    path("", include("crossways.web.listening.conversation.urls")),
    path("", include("crossways.web.listening.reflection.urls")),
    path("", include("crossways.web.listening.results.urls")),
    path("", include("crossways.web.listening.respond.urls")),
    path("", include("crossways.web.places.accounts.urls")),
    path("", include("crossways.web.places.urls")),
    path("p/<slug:slug>/", overview, name="overview"),
    path("p/<slug:slug>/", include("crossways.web.findings.urls")),
    path("p/<slug:slug>/", include("crossways.web.outcomes.urls")),
    path("p/<slug:slug>/rounds/", include("crossways.web.listening.rounds.urls")),
    path("p/<slug:slug>/rounds/", include(invitations.urls_for(addresses_by_team))),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
