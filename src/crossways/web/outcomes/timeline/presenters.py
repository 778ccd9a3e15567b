"""Until when it is too early to judge, and what each phase of a change asks, in calm words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.analysis.methods.change_bands import (
    CHANGE_OF_EVENT,
    Change,
    Judgeable,
    bands_after,
    judgeable,
)
from crossways.content import change_phases
from crossways.web.outcomes.chain.models import Activity
from crossways.web.outcomes.timeline.models import PhaseTask
from crossways.web.places.events.models import Event

QUIET = timedelta(weeks=6)
"""About how long before an election public bodies keep quiet; local rules say it to the day."""


@dataclass(frozen=True)
class Happening:
    """Something on the timeline: its day, what it was, and what that means for judging it.

    ``ahead`` is whether its day is still to come.
    """

    day: date
    what: str
    kind: str
    judging: str
    ahead: bool


@dataclass(frozen=True)
class PhaseTold:
    """One phase of a change: its manner, its tasks, and what of it is left over."""

    name: str
    manner: str
    when: str
    tasks: Sequence[PhaseTask]
    left_over: str


def happenings(
    events: Iterable[Event], activities: Iterable[Activity], *, today: date
) -> list[Happening]:
    """Events and what partners began, first to last, each with how far it can be judged today."""
    told = [_event(event, today) for event in events]
    told += [_activity(activity, today) for activity in activities]
    return sorted(told, key=lambda one: (one.day, one.what))


def judging(change: Change, day: date, *, today: date) -> str:
    """Whether a change can be judged today, and from when, in a sentence or two."""
    found = judgeable(change, day, today=today)
    words = _after_restructure if change == "structure" else _after_start
    return words(found, day)


def phases_told(event: Event, tasks: Sequence[PhaseTask], *, today: date) -> list[PhaseTold]:
    """The four phases of a change with their tasks, done or not."""
    stall, settling = bands_after("structure", event.happened_on)
    ends = {
        "before": stall.begins,
        "decision": stall.begins,
        "during": stall.ends,
        "after": settling.ends,
    }
    whens = {
        "before": _("Until %(day)s") % {"day": _day(stall.begins)},
        "decision": _("Until %(day)s") % {"day": _day(stall.begins)},
        "during": _from_to(stall.begins, stall.ends),
        "after": _from_to(settling.begins, settling.ends),
    }
    return [
        PhaseTold(
            name=phase.name,
            manner=phase.manner,
            when=whens[phase.code],
            tasks=(mine := [task for task in tasks if task.phase == phase.code]),
            left_over=_left_over(mine, ends[phase.code], today),
        )
        for phase in change_phases().phases
    ]


def _event(event: Event, today: date) -> Happening:
    change = CHANGE_OF_EVENT.get(event.kind)
    kind = event.get_kind_display()
    if change:
        said = judging(change, event.happened_on, today=today)
    else:
        said = _election(event.happened_on, today) if event.kind == "election" else ""
    whose = f"{kind}, {event.organisation.name}" if event.organisation else kind
    return Happening(event.happened_on, event.note or kind, whose, said, event.happened_on > today)


def _activity(activity: Activity, today: date) -> Happening:
    day = activity.begins_on
    assert day is not None  # only those with a day are asked for
    said = judging("start", day, today=today)
    return Happening(day, activity.says, _("Something we do"), said, day > today)


def _election(day: date, today: date) -> str:
    if today >= day:
        return ""
    words = _(
        "From about %(first)s until then public bodies keep quiet: open no round and start nothing"
        " new in those weeks."
    )
    return words % {"first": _day(day - QUIET)}


def _after_restructure(found: Judgeable, day: date) -> str:
    stall, settling = bands_after("structure", day)
    if found.stage == "ahead":
        words = _("Still ahead. Afterwards expect things to stall until about %(day)s.")
        return words % {"day": _day(stall.ends)}
    if found.stage == "too_early":
        ago = _months_ago(found.months)
        words = _("%(ago)s: inside the usual stall. Too early to judge until %(day)s.")
        return words % {"ago": ago, "day": _day(stall.ends)}
    if found.stage == "under_way":
        words = _("Past the usual stall; things settle until about %(day)s. Judge with care.")
        return words % {"day": _day(settling.ends)}
    return _("Look closer since %(day)s: it should have settled by then.") % {
        "day": _day(settling.ends)
    }


def _after_start(found: Judgeable, day: date) -> str:
    early, adoption = bands_after("start", day)
    if found.stage == "ahead":
        words = _("Still ahead. Once begun, it is too early to judge until %(day)s.")
        return words % {"day": _day(early.ends)}
    if found.stage == "too_early":
        words = _("%(ago)s. Too early to judge until %(day)s.")
        return words % {"ago": _months_ago(found.months), "day": _day(early.ends)}
    if found.stage == "under_way":
        words = _(
            "%(ago)s: people are taking it up. First signs may show; look closer from %(day)s."
        )
        return words % {"ago": _months_ago(found.months), "day": _day(adoption.ends)}
    return _("Look closer since %(day)s: by then it should have been taken up.") % {
        "day": _day(adoption.ends)
    }


def _months_ago(months: int) -> str:
    if months < 1:
        return _("Less than a month ago")
    words = ngettext("%(months)s month ago", "%(months)s months ago", months)
    return words % {"months": months}


def _left_over(tasks: Sequence[PhaseTask], ends: date, today: date) -> str:
    undone = sum(task.done_on is None for task in tasks)
    if not undone or today < ends:
        return ""
    words = ngettext(
        "%(undone)s task of this phase is left over. It still helps to do it.",
        "%(undone)s tasks of this phase are left over. It still helps to do them.",
        undone,
    )
    return words % {"undone": undone}


def _from_to(first: date, last: date) -> str:
    return _("From %(first)s until about %(last)s") % {"first": _day(first), "last": _day(last)}


def _day(day: date) -> str:
    return date_format(day, "j F Y")
