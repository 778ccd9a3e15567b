"""Every change to how far work is, and signs of life of who does it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from crossways.web.findings.working.models import Beat, Stage, Work
from crossways.web.places.partnerships.models import Partnership

FORGOTTEN_AFTER = timedelta(days=1)


def note_stage(partnership: Partnership, round_number: int, stage: Stage) -> None:
    """Note how far the making of a round's release is."""
    Work.objects.update_or_create(
        partnership=partnership, round_number=round_number, defaults={"stage": stage}
    )


@transaction.atomic
def beat(worker: str, *, now: datetime) -> None:
    """A sign of life of one worker; workers silent for a day are forgotten."""
    Beat.objects.update_or_create(worker=worker, defaults={"at": now})
    Beat.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()


def say_goodbye(worker: str) -> None:
    """A worker ends as it should: nobody has to wait whether it comes back."""
    Beat.objects.filter(worker=worker).delete()
