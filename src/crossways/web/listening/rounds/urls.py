"""Addresses of rounds, under their partnership's own."""

from __future__ import annotations

from django.urls import path

from crossways.web.listening.rounds import views

urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("plan/", views.plan, name="round_plan"),
    path("<slug:pk>/", views.one_round, name="round"),
    path("<slug:pk>/plan/", views.replan, name="round_replan"),
    path("<slug:pk>/teams/", views.teams, name="round_teams"),
    path("<slug:pk>/agree/", views.agree, name="round_agree"),
    path("<slug:pk>/open/", views.open_it, name="round_open"),
    path("<slug:pk>/put-off/", views.put_off, name="round_put_off"),
    path("<slug:pk>/close/", views.close, name="round_close"),
    path("<slug:pk>/remove/", views.drop, name="round_drop"),
    path("<slug:pk>/comments/", views.comments, name="round_comments"),
]
