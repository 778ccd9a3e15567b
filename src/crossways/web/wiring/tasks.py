"""Work in the background: what is asked for, once, and what is done again when a worker dies.

A task says only which round. All it does is safe to be done twice (``pipeline.steps``), so that
work of a worker that was killed is simply given to another.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from crossways.web.findings.working.models import Stage
from crossways.web.findings.working.reads import heard_of
from crossways.web.findings.working.writes import note_stage
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import State
from crossways.web.wiring.pipeline.steps import release_round

DEAD_AFTER = timedelta(seconds=60)
"""A worker silent for so long is taken for dead; it gives a sign of life every ten seconds."""

TRIES = 5
"""A round whose release failed so often waits for somebody to look at it."""

log = logging.getLogger(__name__)


@task()
def make_release(round_id: str) -> None:
    """Release a round; that it went wrong is noted where the lead sees it."""
    try:
        release_round(round_id)
    except Exception:
        asking = Round.objects.select_related("partnership").get(pk=round_id)
        note_stage(asking.partnership, asking.number, Stage.FAILED)
        raise


@transaction.atomic
def ask_for_release(asking: Round) -> bool:
    """Ask for a round's release unless it is asked for; whether it was asked for now."""
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    if _tasks_of(asking.pk).filter(status__in=unfinished).exists():
        return False
    note_stage(asking.partnership, asking.number, Stage.WAITING)
    make_release.enqueue(asking.pk)
    return True


def take_up_what_lies(*, now: datetime | None = None) -> int:
    """Give work of dead workers to whoever is alive, and ask for releases nobody asked for.

    Returns:
        How many tasks wait now that did not before.
    """
    alive = heard_of(now=now or timezone.now(), within=DEAD_AFTER)
    taken = sum(_taken_from_the_dead(lying, alive) for lying in DBTaskResult.objects.running())
    if taken:
        log.warning("A worker was lost; its work is done again.")
    closed = Round.objects.filter(state__in=(State.CLOSED, State.SEALED))
    waiting = [each for each in closed if _tasks_of(each.pk).failed().count() < TRIES]
    return taken + sum(ask_for_release(each) for each in waiting)


def _taken_from_the_dead(lying: DBTaskResult[Any, Any], alive: set[str]) -> int:
    """1 when a running task's worker is dead and it waits again; of two who look, one wins."""
    if alive.intersection(lying.worker_ids[-1:]):
        return 0
    same = DBTaskResult.objects.running().filter(pk=lying.pk, started_at=lying.started_at)
    return same.update(status=TaskResultStatus.READY)


def _tasks_of(round_id: str) -> Any:
    path: str = make_release.module_path
    tasks: QuerySet[Any] = DBTaskResult.objects.filter(task_path=path)
    return tasks.filter(args_kwargs__args__0=round_id)
