"""Which addresses respondents use, and how little is kept of a visit there.

A respondent's address holds a token; a visit's time and place would tell who answered. So these
pages are never cached, send no referrer, touch no session, and leave no line in any log.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PREFIXES = ("/r/",)
"""Where every page lies that a respondent opens; whoever adds one puts it under one of these."""

Answer = Callable[[HttpRequest], HttpResponse]


def is_respondent_path(path: str) -> bool:
    """Whether a path is one that respondents open.

    >>> is_respondent_path("/r/abc"), is_respondent_path("/rounds/")
    (True, False)
    """
    return path.startswith(PREFIXES)


def leaves_nothing_behind(get_response: Answer) -> Answer:
    """Middleware: no page of ours is stored; from a respondent's page no address travels on."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        if is_respondent_path(request.path_info):
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return respond
