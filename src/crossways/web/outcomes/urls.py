"""Addresses of this app's pages, under a partnership's own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("outcomes/", include("crossways.web.outcomes.chain.urls")),
    path("outcomes/plan/", include("crossways.web.outcomes.plan.urls")),
    path("outcomes/worth/", include("crossways.web.outcomes.worth.urls")),
    path("outcomes/progress/", include("crossways.web.outcomes.progress.urls")),
    path("outcomes/measures/", include("crossways.web.outcomes.indicators.urls")),
    path("outcomes/evaluations/", include("crossways.web.outcomes.evaluation.urls")),
    path("outcomes/claims/", include("crossways.web.outcomes.claims.urls")),
    path("outcomes/needs/", include("crossways.web.outcomes.needs.urls")),
    path("outcomes/depth/", include("crossways.web.outcomes.depth.urls")),
    path("outcomes/table/", include("crossways.web.outcomes.seats.urls")),
    path("outcomes/timeline/", include("crossways.web.outcomes.timeline.urls")),
    path("board/", include("crossways.web.outcomes.board.urls")),
    path("board/decisions/", include("crossways.web.outcomes.decisions.urls")),
]
