"""The addresses of a conversation. A key is in the address once; after that it is in the form."""

from __future__ import annotations

from django.urls import path

from crossways.web.listening.conversation.views import participants

urlpatterns = [
    path("r/say/on/", participants.take_part, name="conversation"),
    path("r/c/<str:token>/", participants.start, name="conversation_start"),
]
