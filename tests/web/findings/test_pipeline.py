"""From ballots to findings: the same as the library's, once, and again when it was cut off."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from two_rounds import Asked
from typer.testing import CliRunner

from crossways import place_folder
from crossways.analysis.tables import Place
from crossways.cli.application import build
from crossways.web.findings.models import StoredPicture, StoredRelease, Work
from crossways.web.findings.releases.reads import archive_of
from crossways.web.findings.working.models import Stage
from crossways.web.findings.working.writes import beat
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.listening.rounds.writes import purge, seal
from crossways.web.wiring import tasks
from crossways.web.wiring.pipeline.archives import unpack_release
from crossways.web.wiring.pipeline.places import place_of, rounds_up_to
from crossways.web.wiring.pipeline.steps import release_round

commits = pytest.mark.django_db(transaction=True)


def in_any_order(findings: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(finding, sort_keys=True) for finding in findings)


def stored_findings(release: StoredRelease) -> list[dict[str, Any]]:
    return [finding.told for finding in release.findings.all()]


def told_of(place: Place, folder: Path) -> list[dict[str, Any]]:
    """What ``crossways findings --json`` tells of a place."""
    place_folder.write(place, folder)
    told = CliRunner().invoke(build(), ["findings", str(folder), "--json"])
    assert told.exit_code == 0, told.output
    return list(json.loads(told.stdout)["findings"])


@pytest.mark.slow
@commits
def test_the_web_and_the_command_line_find_the_same_in_the_same_answers(
    asked: Asked, tmp_path: Path
) -> None:
    for number in (1, 2):
        closed = asked.round(number)
        release_round(closed.pk)
    made = place_of(asked.partnership, rounds_up_to(closed))
    release = StoredRelease.objects.get(round_number=2)
    stored = stored_findings(release)
    assert in_any_order(stored) == in_any_order(told_of(made, tmp_path / "mixed"))
    # As people answered, before mixing: resampling may move a last digit, and no sentence.
    source = told_of(asked.place, tmp_path / "source")
    assert len(source) > 20
    assert {one["statement"] for one in stored} == {one["statement"] for one in source}


@pytest.mark.slow
@commits
def test_after_answers_are_removed_earlier_rounds_stay_as_they_were_published(
    asked: Asked,
) -> None:
    first = asked.round(1)
    release_round(first.pk)
    first.refresh_from_db()
    purge(first, by=None)
    second = asked.round(2)
    release_round(second.pk)
    before, after = (
        unpack_release(archive_of(release))
        for release in StoredRelease.objects.order_by("round_number")
    )
    assert [each.number for each in rounds_up_to(second)] == [2]
    assert before.cells.height > 0
    assert after.cells.filter(after.cells["round"] == 1).equals(before.cells)
    assert after.levels.filter(after.levels["round"] == 1).equals(before.levels)
    assert set(after.cells["round"]) == {1, 2}


@pytest.mark.slow
@commits
def test_a_round_is_released_once_however_often_it_is_tried(asked: Asked) -> None:
    closed = asked.round(1)
    release_round(closed.pk)
    [once] = StoredRelease.objects.values_list("pk", "digest")
    release_round(closed.pk)
    assert [once] == list(StoredRelease.objects.values_list("pk", "digest"))
    closed.refresh_from_db()
    assert closed.state == State.RELEASED
    assert not StoredPicture.objects.filter(svg="").exists()
    assert Work.objects.get().stage == Stage.DONE


def test_a_place_put_together_from_records_holds_every_answer_once(asked: Asked) -> None:
    closed = seal(asked.round(1), by=None)
    made = place_of(asked.partnership, rounds_up_to(closed))
    here = asked.place.answers.filter(asked.place.answers["round"] == 1)
    what = ["item", "facet", "value"]
    assert made.answers.select(what).sort(what).equals(here.select(what).sort(what))
    assert not set(made.respondents["respondent"]) & set(asked.place.respondents["respondent"])


def test_a_round_people_may_still_answer_is_not_released(asked: Asked) -> None:
    closed = asked.round(1)
    type(closed).objects.filter(pk=closed.pk).update(state=State.OPEN)
    with pytest.raises(NotAllowedNowError):
        release_round(closed.pk)
    assert not StoredRelease.objects.exists()


def test_closing_asks_for_the_release_once(asked: Asked) -> None:
    closed = asked.round(1)
    assert DBTaskResult.objects.ready().count() == 1
    assert not tasks.ask_for_release(closed)
    assert tasks.take_up_what_lies() == 0
    assert DBTaskResult.objects.count() == 1
    assert Work.objects.get().stage == Stage.WAITING


def test_what_nobody_asked_for_is_asked_for(asked: Asked) -> None:
    asked.round(1)
    DBTaskResult.objects.all().delete()
    assert tasks.take_up_what_lies() == 1
    assert DBTaskResult.objects.ready().count() == 1


def test_work_of_a_silent_worker_waits_again_and_that_of_a_live_one_does_not(
    asked: Asked,
) -> None:
    asked.round(1)
    lying, now = DBTaskResult.objects.get(), timezone.now()
    lying.claim("a worker")
    beat("a worker", now=now)
    assert tasks.take_up_what_lies(now=now + timedelta(seconds=30)) == 0
    assert tasks.take_up_what_lies(now=now + tasks.DEAD_AFTER + timedelta(seconds=1)) == 1
    lying.refresh_from_db()
    assert lying.status == TaskResultStatus.READY


def test_a_release_that_fails_says_so_and_is_not_tried_for_ever(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(round_id: str) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(tasks, "release_round", fail)
    closed = asked.round(1)
    with pytest.raises(RuntimeError):
        tasks.make_release.call(closed.pk)
    assert Work.objects.get().stage == Stage.FAILED
    DBTaskResult.objects.all().delete()
    for _ in range(tasks.TRIES):
        assert tasks.take_up_what_lies() == 1
        DBTaskResult.objects.ready().get().set_failed(RuntimeError("the disk is full"))
    assert tasks.take_up_what_lies() == 0
