"""The numbers to take away: releases, and the place folder without answers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crossways.release_folder.declaration import OTHER_FILES, SAYS, TABLES
from crossways.web.findings.pages import for_those_who_may, reader
from crossways.web.findings.releases import reads
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.kit.audit.writes import record
from crossways.web.kit.permissions import Action
from crossways.web.places.partnerships.models import Partnership


@require_safe
@for_those_who_may(Action.EXPORT)
def numbers(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every release to download, and what its files and columns hold."""
    tables = {
        name: [(column, SAYS[column]) for column in columns] for name, columns in TABLES.items()
    }
    context = {
        "partnership": partnership,
        "releases": reads.releases_of(partnership),
        "tables": tables,
        "files": OTHER_FILES,
    }
    return render(request, "findings/numbers.html", context)


@require_safe
@for_those_who_may(Action.EXPORT)
def download_release(request: HttpRequest, partnership: Partnership, number: int) -> HttpResponse:
    """One release as a zip."""
    release = _release(partnership, number)
    name = f"{partnership.slug}-release-{number}.zip"
    return _file(request, release, reads.archive_of(release), name)


@require_safe
@for_those_who_may(Action.EXPORT)
def download_place(request: HttpRequest, partnership: Partnership, number: int) -> HttpResponse:
    """The place folder of a release, without anything anybody answered, as a zip."""
    release = _release(partnership, number)
    name = f"{partnership.slug}-place-{number}.zip"
    return _file(request, release, reads.place_archive_of(release), name)


def _release(partnership: Partnership, number: int) -> StoredRelease:
    found = reads.release_of_round(partnership, number)
    if found is None:
        raise Http404
    return found


def _file(request: HttpRequest, release: StoredRelease, data: bytes, name: str) -> HttpResponse:
    record(
        "export", by=reader(request), about=release,
        partnership=release.partnership_id, file=name,
    )  # fmt: skip
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/zip", headers=headers)
