"""The hash chain: each event's mark covers its contents and the mark before it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from crossways.web.kit.audit.models import AuditEvent

START = "0" * 64


def mark_of(event: AuditEvent) -> str:
    """The mark an event must have: SHA-256 over what it says and the mark before it."""
    said = [
        event.before, event.at.isoformat(), event.actor, event.partnership, event.action,
        event.about_kind, event.about, event.detail,
    ]  # fmt: skip
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """The first place where the trail does not hold: the event's number and what is wrong."""

    number: int
    fault: str


def first_break(events: Iterable[AuditEvent]) -> Break | None:
    """Where the trail was tampered with, if anywhere.

    Arguments:
        events: all events in order of their numbers.
    """
    expected = START
    for event in events:
        if event.before != expected:
            return Break(event.number, "an event before this one was removed or added")
        if event.mark != mark_of(event):
            return Break(event.number, "this event was changed")
        expected = event.mark
    return None
