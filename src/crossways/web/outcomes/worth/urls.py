"""Addresses of the worth-it sheet's pages."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.worth import views

urlpatterns = [
    path("", views.worth, name="worth"),
    path("add/", views.add, name="worth_add"),
    path("<slug:pk>/", views.change, name="worth_change"),
    path("<slug:pk>/remove/", views.remove, name="worth_remove"),
]
