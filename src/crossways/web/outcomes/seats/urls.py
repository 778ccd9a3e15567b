"""Addresses of the pages on who is at the table."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.seats import views

urlpatterns = [
    path("", views.seats, name="seats"),
    path("add/", views.add, name="seat_add"),
    path("whose/", views.whose, name="whose_table"),
    path("<slug:pk>/", views.change, name="seat_change"),
    path("<slug:pk>/remove/", views.remove, name="seat_remove"),
]
