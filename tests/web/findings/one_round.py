"""What the processes of ``test_killed.py`` do; run with a word that says which, on a database file.

``ask`` fills an empty database with one closed round; ``die POINT`` works until POINT of its
release and is killed there; ``work`` takes up what lies and prints what then is, as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django
import pytest

KEPT_UNTIL = date(2999, 12, 1)


def ask() -> None:
    from crossways.simulate.partnership import simulate  # noqa: PLC0415 - after Django is set up
    from crossways.simulate.worlds import grid  # noqa: PLC0415
    from crossways.web.places.partnerships.writes import found_partnership  # noqa: PLC0415
    from crossways.web.places.structure.writes import load_structure  # noqa: PLC0415
    from crossways.web.wiring.demonstration import rounds  # noqa: PLC0415

    place = simulate(grid(cards=1, people=60, teams=4, partners=2, pulse=True), seed=3)
    partnership = found_partnership(name="Fairhaven", slug="fairhaven", by=None)
    load_structure(partnership, place, by=None)
    dates = rounds.Dates(date(2026, 1, 1), date(2026, 1, 15), purge_on=KEPT_UNTIL)
    asking, _left = rounds.ask(
        partnership, place, number=1, label="One", dates=dates, instruments=("pulse",), by=None
    )
    rounds.end(asking, by=None)


def die(point: str) -> None:
    from crossways.web.wiring.pipeline import steps  # noqa: PLC0415
    from crossways.web.wiring.worker import BackgroundWorker  # noqa: PLC0415

    name, _, stage = point.partition(":")
    done: Callable[..., Any] = getattr(steps, name)

    def killed(*arguments: Any, **options: Any) -> Any:
        result = done(*arguments, **options)
        if not stage or stage in arguments:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, name, killed)
        BackgroundWorker(once=True).run()


def work() -> None:
    from django.utils import timezone  # noqa: PLC0415
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    from crossways.web.findings import models  # noqa: PLC0415
    from crossways.web.listening.rounds.models import PendingBallot, Round  # noqa: PLC0415
    from crossways.web.wiring.tasks import take_up_what_lies  # noqa: PLC0415
    from crossways.web.wiring.worker import BackgroundWorker  # noqa: PLC0415

    take_up_what_lies(now=timezone.now() + timedelta(minutes=5))
    BackgroundWorker(once=True).run()
    found = {
        "releases": models.StoredRelease.objects.count(),
        "findings": sorted(models.StoredFinding.objects.values_list("statement", flat=True)),
        "undrawn": models.StoredPicture.objects.filter(svg="").count(),
        "drawn": models.StoredPicture.objects.exclude(svg="").exclude(vega="").count(),
        "stage": models.Work.objects.get().stage,
        "tasks": sorted(DBTaskResult.objects.values_list("status", flat=True)),
        "round": Round.objects.get().state,
        "pending": PendingBallot.objects.count(),
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    django.setup()
    {"ask": ask, "die": die, "work": work}[sys.argv[1]](*sys.argv[2:])
