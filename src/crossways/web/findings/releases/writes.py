"""Keeping a release: once, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from crossways.report.charts.drawing import compiled, draw
from crossways.report.charts.picture import Picture
from crossways.web.findings.releases.models import (
    StoredFinding,
    StoredPicture,
    StoredRelease,
    TeamResult,
)
from crossways.web.findings.releases.told import Told
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.places.partnerships.models import Partnership

AT_ONCE = 500


@dataclass(frozen=True)
class NewRelease:
    """Everything of a release that is to be kept; all of it released."""

    round_number: int
    round_label: str
    results_on: date
    threshold: int
    findings: Sequence[Told]
    answered: Picture | None
    teams: Mapping[str, Sequence[Mapping[str, Any]]]
    archive: bytes
    place_archive: bytes
    summary: Mapping[str, Any] = field(default_factory=dict)
    conversation: Sequence[Picture] = ()


@transaction.atomic
def keep_release(partnership: Partnership, new: NewRelease, *, by: Actor | None) -> StoredRelease:
    """Keep a release with its findings, pictures still to be drawn, and each team's part.

    A round has one release: a second call gives back the first and changes nothing.
    """
    kept = StoredRelease.objects.filter(partnership=partnership, round_number=new.round_number)
    if (found := kept.first()) is not None:
        return found
    release = StoredRelease(
        partnership=partnership,
        round_number=new.round_number,
        round_label=new.round_label,
        results_on=new.results_on,
        threshold=new.threshold,
        digest=sha256(new.archive).hexdigest(),
        archive=new.archive,
        place_archive=new.place_archive,
    )
    pictures = _pictures(release, new)
    answered = pictures[new.answered.spec].pk if new.answered else ""
    talked = [pictures[each.spec].pk for each in new.conversation]
    release.summary = {
        **new.summary,
        "answered_picture": answered,
        "conversation_pictures": talked,
    }
    release.save()
    StoredPicture.objects.bulk_create(pictures.values(), batch_size=AT_ONCE)
    StoredFinding.objects.bulk_create(_findings(release, new, pictures), batch_size=AT_ONCE)
    TeamResult.objects.bulk_create(
        TeamResult(release=release, team=team, told=list(told)) for team, told in new.teams.items()
    )
    record(
        "keep release", by=by, about=release, partnership=partnership.pk,
        round=new.round_number, findings=len(new.findings), digest=release.digest,
    )  # fmt: skip
    return release


def draw_picture(picture_id: str) -> None:
    """Draw one picture, unless it has been drawn; the same picture always looks the same."""
    picture = StoredPicture.objects.get(pk=picture_id)
    if not picture.svg:
        picture.svg, picture.vega = draw(picture.spec), compiled(picture.spec)
        picture.save(update_fields=["svg", "vega"])


def _pictures(release: StoredRelease, new: NewRelease) -> dict[str, StoredPicture]:
    drawn: list[Picture | None] = [told.picture for told in new.findings]
    drawn += [new.answered, *new.conversation]
    return {
        picture.spec: StoredPicture(
            release=release,
            heading=picture.heading,
            reading=picture.reading,
            alt=picture.alt,
            spec=picture.spec,
            columns=picture.table.columns,
            rows=[list(row) for row in picture.table.rows()],
        )
        for picture in drawn
        if picture is not None
    }


def _findings(
    release: StoredRelease, new: NewRelease, pictures: Mapping[str, StoredPicture]
) -> list[StoredFinding]:
    return [
        StoredFinding(
            release=release,
            picture=pictures[told.picture.spec] if told.picture else None,
            rank=rank,
            calls=told.calls,
            section=told.section,
            kind=told.finding["kind"],
            likeness=told.likeness,
            statement=told.finding["statement"],
            told=told.finding,
        )
        for rank, told in enumerate(new.findings, start=1)
    ]
