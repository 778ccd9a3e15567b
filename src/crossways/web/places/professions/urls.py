"""Addresses of the pages for professions."""

from __future__ import annotations

from django.urls import path

from crossways.web.places.professions import views

urlpatterns = [
    path("", views.professions, name="professions"),
    path("add/", views.add, name="profession_add"),
    path("usual/", views.add_usual, name="professions_usual"),
    path("<slug:pk>/", views.change, name="profession_change"),
    path("<slug:pk>/remove/", views.remove, name="profession_remove"),
]
