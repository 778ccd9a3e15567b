"""What is written to the log: what went wrong, and never who answered.

The filter stands on the handler, so it sees every line whoever wrote it. A line about a
respondent's page is written only where the service itself failed, since the moment of a line tells
that somebody came. It loses path, address of the visitor, exception text and values; what stays is
that something failed, of which kind and where in the code.
"""

from __future__ import annotations

import logging
import traceback
from typing import Any

from crossways.web.kit.respondents import PREFIXES

SECRET_PATHS = (*PREFIXES, "/sign-in/link/")  # a token is part of the address
TASK_LINES = ("django_tasks", "django_tasks_db")  # three lines a task, and two for each look
SERVER_LINES = "django.server"  # a line a request, with path and time: the development server's


class WithoutRespondents(logging.Filter):
    """Takes everything about a visit out of lines on respondents' pages."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written; one about a respondent's page is made anew first."""
        path = getattr(getattr(record, "request", None), "path", None)
        told = path is not None and str(path).startswith(SECRET_PATHS)
        if not told and not _names_a_secret_path(record):
            return True
        if record.name == SERVER_LINES or record.levelno < logging.ERROR:
            return False
        record.msg, record.args = f"On a page for one person: {_what_failed(record)}", ()
        record.exc_info = record.exc_text = record.stack_info = None
        for extra in ("request", "server_time"):
            record.__dict__.pop(extra, None)
        return True


def _names_a_secret_path(record: logging.LogRecord) -> bool:
    text = record.getMessage()
    return any(prefix in text for prefix in SECRET_PATHS)


def _what_failed(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[0] is None:
        return f"{record.levelname.lower()} with status {getattr(record, 'status_code', 'unknown')}"
    kind, _, where = record.exc_info
    last = traceback.extract_tb(where)[-1] if where else None
    return f"{kind.__name__} at {last.filename}:{last.lineno}" if last else kind.__name__


def logging_settings(*, level: str = "INFO") -> dict[str, Any]:
    """Django's ``LOGGING``: one stream, one filter, for every logger."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_respondents": {"()": f"{__name__}.WithoutRespondents"}},
        "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
        "handlers": {
            "stream": {
                "class": "logging.StreamHandler",
                "filters": ["without_respondents"],
                "formatter": "line",
            }
        },
        "root": {"handlers": ["stream"], "level": level},
        "loggers": {
            name: {"handlers": ["stream"], "level": level, "propagate": False}
            for name in ("django", SERVER_LINES, "allauth", "granian")
        }
        | {name: {"level": "WARNING"} for name in TASK_LINES},
    }
