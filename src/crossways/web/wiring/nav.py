"""The frame round every staff page: who is signed in, and whether all this is made up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from crossways.web.kit.respondents import is_respondent_path


def shell(request: HttpRequest) -> dict[str, Any]:
    """What every template may use besides what its view gives it.

    On a respondent's page there is nobody: asking who is signed in would open a session.
    """
    nobody = is_respondent_path(request.path_info)
    user = None if nobody else getattr(request, "user", None)
    return {"user": user, "demo": settings.DEMO}
