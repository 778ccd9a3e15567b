"""Addresses of the set-up as a whole."""

from __future__ import annotations

from django.urls import path

from crossways.web.places.setup import views

urlpatterns = [
    path("", views.set_up, name="set_up"),
    path("purpose/", views.purpose, name="purpose"),
    path("people/", views.people, name="people"),
    path("own/", views.own, name="own_organisation"),
    path("finish/", views.finish, name="finish_set_up"),
]
