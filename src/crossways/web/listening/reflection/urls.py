"""The addresses of a reflection. A link is in the address once; after that it is in the form."""

from __future__ import annotations

from django.urls import path

from crossways.web.listening.reflection import views

urlpatterns = [
    path("r/why/on/", views.reflect, name="reflection"),
    path("r/w/<str:token>/", views.start, name="reflection_start"),
    path("p/<slug:slug>/rounds/<slug:pk>/leaders/", views.sentences, name="reflection_sentences"),
]
