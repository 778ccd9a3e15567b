"""The addresses of a conversation. A key is in the address once; after that it is in the form."""

from __future__ import annotations

from django.urls import path

from crossways.web.listening.conversation.views import moderators, participants

DESK = "p/<slug:slug>/rounds/<slug:pk>/conversation/"

urlpatterns = [
    path("r/say/on/", participants.take_part, name="conversation"),
    path("r/c/<str:token>/", participants.start, name="conversation_start"),
    path(DESK, moderators.desk, name="conversation_desk"),
    path(f"{DESK}add/", moderators.add, name="conversation_add"),
    path(f"{DESK}proposals/<slug:proposal>/", moderators.decide, name="conversation_decide"),
    path(f"{DESK}statements/<slug:code>/", moderators.statement, name="conversation_statement"),
    path(f"{DESK}log/", moderators.log, name="conversation_log"),
]
