"""Addresses of the pages for teams."""

from __future__ import annotations

from django.urls import path

from crossways.web.places.teams import becoming_views, list_views, views

urlpatterns = [
    path("", views.teams, name="teams"),
    path("add/", views.add, name="team_add"),
    path("send/", list_views.send, name="teams_import"),
    path("take-in/", list_views.take_in, name="teams_take_in"),
    path("changes/<slug:pk>/undo/", becoming_views.undo, name="team_change_undo"),
    path("<slug:pk>/", views.team, name="team"),
    path("<slug:pk>/correct/", views.correct, name="team_correct"),
    path("<slug:pk>/renamed/", becoming_views.rename, name="team_rename"),
    path("<slug:pk>/merged/", becoming_views.merge, name="team_merge"),
    path("<slug:pk>/moved/", becoming_views.move, name="team_move"),
    path("<slug:pk>/closed/", becoming_views.close, name="team_close"),
    path("<slug:pk>/remove/", views.remove, name="team_remove"),
]
