"""Addresses of the plan's pages."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.plan import views

urlpatterns = [
    path("", views.plan, name="plan"),
    path("say/<slug:question>/", views.clarity, name="plan_clarity"),
    path("option/add/", views.add_option, name="option_add"),
    path("option/<slug:pk>/", views.change_option, name="option_change"),
    path("option/<slug:pk>/remove/", views.remove_option, name="option_remove"),
    path("before/add/", views.add_attempt, name="attempt_add"),
    path("before/<slug:pk>/", views.change_attempt, name="attempt_change"),
    path("before/<slug:pk>/remove/", views.remove_attempt, name="attempt_remove"),
    path("agree/", views.agree, name="plan_agree"),
]
