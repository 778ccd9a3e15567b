"""Where everybody who was asked reads what came of it; a code belongs to a team and to nobody."""

from __future__ import annotations

from django.urls import path

from crossways.web.listening.results import views

urlpatterns = [path("r/results/<str:code>/", views.results, name="results")]
