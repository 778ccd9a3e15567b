"""Addresses of the pages for the roster."""

from __future__ import annotations

from django.urls import path

from crossways.web.places.roster import person_views, views

urlpatterns = [
    path("", views.roster, name="roster"),
    path("send/", views.send, name="roster_send"),
    path("check/", views.check, name="roster_check"),
    path("add/", person_views.add, name="person_add"),
    path("<slug:pk>/", person_views.person, name="person"),
    path("<slug:pk>/remove/", person_views.remove, name="person_remove"),
]
