"""Addresses of the timeline and of the phases of a change."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.timeline import views

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("<slug:pk>/", views.phases, name="phases"),
    path("<slug:pk>/begin/", views.begin, name="phases_begin"),
    path("<slug:pk>/add/", views.add, name="phase_task_add"),
    path("<slug:pk>/<slug:task>/done/", views.done, name="phase_task_done"),
    path("<slug:pk>/<slug:task>/not-done/", views.not_done, name="phase_task_not_done"),
    path("<slug:pk>/<slug:task>/remove/", views.remove, name="phase_task_remove"),
]
