"""Addresses of the numbers to take away."""

from __future__ import annotations

from django.urls import path

from crossways.web.findings.numbers import views

urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("release-<int:number>.zip", views.download_release, name="download_release"),
    path("place-<int:number>.zip", views.download_place, name="download_place"),
]
