"""Addresses of the pages for events."""

from __future__ import annotations

from django.urls import path

from crossways.web.places.events import views

urlpatterns = [
    path("", views.events, name="events"),
    path("add/", views.add, name="event_add"),
    path("<slug:pk>/", views.change, name="event_change"),
    path("<slug:pk>/remove/", views.remove, name="event_remove"),
]
