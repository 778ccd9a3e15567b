"""Addresses of the pages on decisions a board is asked for."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.decisions import views

urlpatterns = [
    path("", views.decisions, name="board_decisions"),
    path("add/", views.add, name="board_decision_add"),
    path("<slug:pk>/", views.change, name="board_decision_change"),
    path("<slug:pk>/remove/", views.remove, name="board_decision_remove"),
]
