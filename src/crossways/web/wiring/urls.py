"""Every address of the service. Respondents' addresses lie under ``/r/`` and nowhere else."""

from __future__ import annotations

from django.urls import include, path

from crossways.web.kit import health
from crossways.web.wiring.home import home

handler403 = "crossways.web.kit.refusals.not_allowed"
handler404 = "crossways.web.kit.refusals.not_found"
handler500 = "crossways.web.kit.refusals.broken"

urlpatterns = [
    path("", home, name="home"),
    path("account/", include("allauth.account.urls")),
    path("account/second-step/", include("allauth.mfa.urls")),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
