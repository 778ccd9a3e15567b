"""Addresses of rounds, under their partnership's own."""

from __future__ import annotations

from django.urls import path

from crossways.web.listening.rounds.views import planning, watching

urlpatterns = [
    path("", watching.rounds, name="rounds"),
    path("plan/", planning.plan, name="round_plan"),
    path("<slug:pk>/", watching.one_round, name="round"),
    path("<slug:pk>/plan/", planning.replan, name="round_replan"),
    path("<slug:pk>/teams/", planning.teams, name="round_teams"),
    path("<slug:pk>/cards/", planning.cards, name="round_cards"),
    path("<slug:pk>/agree/", planning.agree, name="round_agree"),
    path("<slug:pk>/open/", planning.open_it, name="round_open"),
    path("<slug:pk>/put-off/", watching.put_off, name="round_put_off"),
    path("<slug:pk>/close/", watching.close, name="round_close"),
    path("<slug:pk>/remove/", planning.drop, name="round_drop"),
    path("<slug:pk>/comments/", watching.comments, name="round_comments"),
]
