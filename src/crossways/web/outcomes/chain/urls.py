"""Addresses of the chain's pages."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.chain import activity_views, views

urlpatterns = [
    path("", views.chain, name="chain"),
    path("outcome/add/", views.add, name="outcome_add"),
    path("outcome/<slug:pk>/", views.change, name="outcome_change"),
    path("outcome/<slug:pk>/remove/", views.remove, name="outcome_remove"),
    path("activity/add/", activity_views.add, name="activity_add"),
    path("activity/<slug:pk>/", activity_views.activity, name="activity"),
    path("activity/<slug:pk>/change/", activity_views.change, name="activity_change"),
    path("activity/<slug:pk>/stop/", activity_views.stop, name="activity_stop"),
    path("activity/<slug:pk>/remove/", activity_views.remove, name="activity_remove"),
    path("activity/<slug:pk>/leads-to/", activity_views.add_step, name="step_add"),
    path("step/<slug:pk>/", activity_views.change_step, name="step_change"),
    path("step/<slug:pk>/remove/", activity_views.remove_step, name="step_remove"),
]
