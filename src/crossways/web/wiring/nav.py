"""The frame round every staff page: who is signed in, and where they can go from here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from crossways.web.wiring.respondents import is_respondent_path


def shell(request: HttpRequest) -> dict[str, Any]:
    """What every template may use besides what its view gives it.

    On a respondent's page there is nobody: asking who is signed in would open a session.
    """
    if is_respondent_path(request.path_info):
        return {"user": None}
    return {"user": getattr(request, "user", None)}
