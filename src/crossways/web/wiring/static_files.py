"""Styles, scripts and fonts, each under a name that changes with what is in it."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class Storage(StaticFilesStorage):
    """Gives each file's address a mark of its contents, so that browsers may keep it for long.

    No collecting step: files are served from the package they came with, so nothing can be stale.
    """

    def url(self, name: str | None, *arguments: object, **options: object) -> str:
        """The address of a file, with its mark: ``/static/crossways/staff.css?v=3f9a1c22``."""
        address = super().url(name)
        return f"{address}?v={_mark(name)}" if name else address


@cache
def _mark(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        raise FileNotFoundError(f"No static file is called {name!r}.")
    with open(path, "rb") as file:  # noqa: PTH123 - a path of Django's, read whole
        return blake2b(file.read(), digest_size=4).hexdigest()
