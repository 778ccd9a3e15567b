"""Every question asked about work in the background."""

from __future__ import annotations

from datetime import datetime, timedelta

from crossways.web.findings.working.models import Beat, Stage, Work
from crossways.web.places.partnerships.models import Partnership

OVER = (Stage.DONE, Stage.FAILED)


def work_on(partnership: Partnership, round_number: int) -> Work | None:
    """How far the making of a round's release is; none when nobody asked for one."""
    return Work.objects.filter(partnership=partnership, round_number=round_number).first()


def work_going_on(partnership: Partnership) -> list[Work]:
    """Releases being made or that could not be made, the latest round first."""
    found = Work.objects.filter(partnership=partnership).exclude(stage=Stage.DONE)
    return list(found.order_by("-round_number"))


def heard_of(*, now: datetime, within: timedelta) -> set[str]:
    """The workers last heard of within so long."""
    return set(Beat.objects.filter(at__gte=now - within).values_list("worker", flat=True))
