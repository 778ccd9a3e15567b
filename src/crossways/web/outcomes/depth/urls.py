"""Addresses of the pages on how deep joint work goes."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.depth import views

urlpatterns = [
    path("", views.depth, name="depth"),
    path("add/", views.add, name="depth_add"),
    path("<slug:pk>/", views.partner, name="depth_of_partner"),
    path("<slug:pk>/<slug:depth>/remove/", views.remove, name="depth_remove"),
]
