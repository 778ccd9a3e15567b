"""Addresses of the pages for measures."""

from __future__ import annotations

from django.urls import path

from crossways.web.outcomes.indicators import limit_views, list_views, reading_views, views

urlpatterns = [
    path("", views.indicators, name="indicators"),
    path("add/", views.add, name="indicator_add"),
    path("usual/<slug:code>/", views.add_usual, name="indicator_add_usual"),
    path("<slug:pk>/", views.indicator, name="indicator"),
    path("<slug:pk>/change/", views.change, name="indicator_change"),
    path("<slug:pk>/remove/", views.remove, name="indicator_remove"),
    path("<slug:pk>/download/", views.download, name="indicator_download"),
    path("<slug:pk>/readings/", reading_views.readings, name="readings"),
    path("<slug:pk>/readings/add/", reading_views.add, name="reading_add"),
    path("<slug:pk>/readings/send/", list_views.send, name="readings_send"),
    path("<slug:pk>/readings/take-in/", list_views.take_in, name="readings_take_in"),
    path("<slug:pk>/readings/<slug:reading>/", reading_views.correct, name="reading_correct"),
    path("<slug:pk>/readings/<slug:reading>/remove/", reading_views.remove, name="reading_remove"),
    path("<slug:pk>/new-limits/", limit_views.begin, name="limits_begin"),
    path("<slug:pk>/new-limits/<slug:start>/", limit_views.take_back, name="limits_take_back"),
]
