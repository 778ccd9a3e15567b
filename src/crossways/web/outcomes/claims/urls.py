"""Addresses of the pages for claims."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.claims import views

urlpatterns = [
    path("", views.claims, name="claims"),
    path("add/", views.add, name="claim_add"),
    path("usual/", views.add_usual, name="claim_add_usual"),
    path("run/", views.add_from_run, name="claim_from_run"),
    path("<slug:pk>/", views.change, name="claim_change"),
    path("<slug:pk>/remove/", views.remove, name="claim_remove"),
]
