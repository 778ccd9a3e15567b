"""Addresses of the pages for partners."""

from __future__ import annotations

from django.urls import path

from crossways.web.places.organisations import views

urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("add/", views.add, name="organisation_add"),
    path("<slug:pk>/", views.change, name="organisation_change"),
    path("<slug:pk>/remove/", views.remove, name="organisation_remove"),
    path("<slug:pk>/codes/", views.codes, name="organisation_codes"),
    path("<slug:pk>/codes/add/", views.add_code, name="organisation_code_add"),
    path("<slug:pk>/codes/<slug:code>/remove/", views.remove_code, name="organisation_code_remove"),
]
