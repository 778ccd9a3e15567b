"""Addresses of the pages for need groups."""

from __future__ import annotations

from django.urls import path

from crossways.web.places.needs import views

urlpatterns = [
    path("", views.need_groups, name="need_groups"),
    path("add/", views.add, name="need_group_add"),
    path("<slug:pk>/", views.change, name="need_group_change"),
    path("<slug:pk>/remove/", views.remove, name="need_group_remove"),
]
