"""Addresses of the board's page, and of the same on paper."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.board import views

urlpatterns = [
    path("", views.board, name="board"),
    path("one-side.pdf", views.paper, name="board_paper"),
]
