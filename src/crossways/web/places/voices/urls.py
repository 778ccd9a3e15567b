"""Address of the page that asks who is missing."""

from __future__ import annotations

from django.urls import path

from crossways.web.places.voices import views

urlpatterns = [path("", views.voices, name="voices")]
