"""Addresses of the pages on progress."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.progress import views

urlpatterns = [
    path("", views.progress, name="progress"),
    path("add/", views.add, name="progress_add"),
    path("<slug:pk>/", views.change, name="progress_change"),
    path("<slug:pk>/remove/", views.remove, name="progress_remove"),
]
