"""Addresses of this app's pages, under a partnership's own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("board/", include("crossways.web.outcomes.board.urls")),
]
