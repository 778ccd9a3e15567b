"""Addresses of the pages on which kind of joint working people need."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.needs import views

urlpatterns = [
    path("", views.needs, name="needs"),
    path("<slug:pk>/", views.group, name="needs_of_group"),
    path("<slug:pk>/judge/", views.judge, name="needs_judge"),
    path("<slug:pk>/choose/", views.choose, name="needs_choose"),
    path(
        "<slug:pk>/judged/<slug:judgement>/remove/",
        views.remove_judgement,
        name="judgement_remove",
    ),
    path("<slug:pk>/chosen/<slug:choice>/remove/", views.remove_choice, name="kind_chosen_remove"),
]
