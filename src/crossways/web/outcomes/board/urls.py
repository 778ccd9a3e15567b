"""Address of the board's page."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.board import views

urlpatterns = [path("", views.board, name="board")]
