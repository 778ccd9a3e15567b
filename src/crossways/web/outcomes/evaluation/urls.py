"""Addresses of the pages for evaluations."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.evaluation import plan_views, views

urlpatterns = [
    path("", views.evaluations, name="evaluations"),
    path("log/", views.log, name="evaluation_log"),
    path("begin/", plan_views.begin, name="evaluation_begin"),
    path("measure/<slug:pk>/", plan_views.plan_measure, name="evaluation_of_measure"),
    path("file/<slug:pk>/", plan_views.plan_file, name="evaluation_of_file"),
    path("plan/<slug:pk>/", plan_views.plan, name="evaluation_plan"),
    path("plan/<slug:pk>/drop/", plan_views.drop, name="evaluation_plan_drop"),
    path("run/<slug:pk>/", views.run, name="evaluation_run"),
    path("run/<slug:pk>/claim/", views.claim, name="evaluation_claim"),
]
