"""A respondent's addresses. The link is in the address once; after that it travels in the form."""

from __future__ import annotations

from django.urls import path

from crossways.web.listening.respond import paper, views

urlpatterns = [
    path("r/", views.respond, name="respond"),
    path("r/paper/", paper.type_in, name="respond_paper"),
    path("r/<str:token>/", views.start, name="respond_start"),
]
