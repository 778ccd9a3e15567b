"""From a closed round to its findings, step by step.

Each step looks at what is there before it does anything, and does its part in one transaction: it
may be killed at any point and begun again, and a round gets one release however often it is tried.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from crossways.analysis import catalogue
from crossways.analysis.release import Release, Rules
from crossways.analysis.tables import Place
from crossways.report.assemble import assemble
from crossways.report.model import Report
from crossways.web.findings.releases.models import StoredRelease
from crossways.web.findings.releases.reads import (
    latest_archive_before,
    release_of_round,
    undrawn,
)
from crossways.web.findings.releases.told import (
    in_order_of_looking,
    of_the_conversation,
    told_to_teams,
    who_answered,
)
from crossways.web.findings.releases.writes import NewRelease, draw_picture, keep_release
from crossways.web.findings.working.models import Stage
from crossways.web.findings.working.writes import note_stage
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.listening.rounds.tables import READABLE
from crossways.web.listening.rounds.writes import NotSweptError, seal, sweep
from crossways.web.listening.rounds.writes.moving import locked, move
from crossways.web.places.voices.reads import absences
from crossways.web.wiring.pipeline.archives import pack_place, pack_release, unpack_release
from crossways.web.wiring.pipeline.places import place_of, place_without_answers, rounds_up_to

Note = Callable[[Stage], None]

SWEEP_PAUSES_SECONDS = (0.5, 1.0, 2.0, 4.0)
"""How long to wait before sweeping again, each time the database turned out to be read."""

log = logging.getLogger(__name__)


def release_round(round_id: str) -> None:
    """Seal a closed round, read it, keep its release and draw its charts; at most once.

    Must not run in a transaction. Done again after it was killed, it goes on where it was.

    Raises:
        NotAllowedNowError: people may still answer, or the answers have been removed.
    """
    asking = Round.objects.select_related("partnership").get(pk=round_id)

    def note(stage: Stage) -> None:
        note_stage(asking.partnership, asking.number, stage)

    release = release_of_round(asking.partnership, asking.number)
    if release is None:
        _seal(asking, note)
        release = _read_and_keep(asking, note)
    note(Stage.DRAWING)
    for picture in undrawn(release):
        draw_picture(picture)
    note(Stage.DONE)


def read_place(place: Place, previous: Release | None) -> tuple[Release, Report]:
    """The release of a place and its report, in the same way as the command line makes them.

    The strictest threshold any round was promised holds for all. An earlier release is taken over
    under these rules: how its numbers are told does not depend on the threshold.
    """
    threshold = catalogue.threshold(place)
    if previous is not None:
        threshold = max(threshold, previous.rules.threshold)
        previous = replace(previous, rules=Rules(threshold=threshold))
    made = catalogue.release(place, rules=Rules(threshold=threshold), previous=previous)
    return made, assemble(made, place)


def _seal(asking: Round, note: Note) -> None:
    note(Stage.SEALING)
    asking.refresh_from_db()
    if asking.state == State.CLOSED:
        asking = seal(asking, by=None)
    if asking.state not in READABLE:
        raise NotAllowedNowError(f"A round that is {asking.state} cannot be released.")
    _sweep_or_leave_it()


def _sweep_or_leave_it() -> None:
    """Sweep, again when somebody is reading; what is left then goes with the day's work.

    A release does not wait for it: everything is mixed, and only old bytes are left.
    """
    for pause in (*SWEEP_PAUSES_SECONDS, None):
        try:
            return sweep()
        except NotSweptError:
            if pause is not None:
                time.sleep(pause)
    return log.warning("Somebody is reading, so old bytes stay in the file a little longer.")


def _read_and_keep(asking: Round, note: Note) -> StoredRelease:
    note(Stage.READING)
    partnership = asking.partnership
    rounds = rounds_up_to(asking)
    place = place_of(partnership, rounds)
    earlier = latest_archive_before(partnership, asking.number)
    made, report = read_place(place, unpack_release(earlier) if earlier else None)
    note(Stage.KEEPING)
    new = _new_release(asking, made, report, place_without_answers(partnership, rounds))
    with transaction.atomic():
        held = locked(asking)
        if held.state == State.SEALED:
            move(held, State.RELEASED)
        return keep_release(partnership, new, by=None)


def _new_release(asking: Round, made: Release, report: Report, place: Place) -> NewRelease:
    return NewRelease(
        round_number=asking.number,
        round_label=asking.label,
        results_on=asking.results_on,
        threshold=made.rules.threshold,
        findings=in_order_of_looking(report),
        answered=who_answered(report),
        conversation=of_the_conversation(report),
        teams=told_to_teams(made.cells, report.items, round_number=asking.number),
        archive=pack_release(made),
        place_archive=pack_place(place),
        summary={
            "period": report.period,
            "unvalidated": report.unvalidated,
            "events": list(report.response_sentences),
            "checks": list(report.audit_sentences),
            "absences": list(absences(asking.partnership)),
        },
    )
