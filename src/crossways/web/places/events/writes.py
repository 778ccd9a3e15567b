"""Every change to events."""

from __future__ import annotations

from datetime import date

from crossways.web.kit.audit.writes import Actor
from crossways.web.places import writes
from crossways.web.places.events.models import Event
from crossways.web.places.organisations.models import Organisation
from crossways.web.places.partnerships.models import Partnership


def add_event(
    partnership: Partnership,
    *,
    kind: str,
    happened_on: date,
    note: str,
    organisation: Organisation | None = None,
    by: Actor | None,
) -> Event:
    """Write down something that may explain a change; no organisation means it touched all."""
    made = Event(
        partnership=partnership,
        kind=kind,
        happened_on=happened_on,
        note=note,
        organisation=organisation,
    )
    writes.add(made, by=by)
    return made


def change_event(
    event: Event,
    *,
    kind: str,
    happened_on: date,
    note: str,
    organisation: Organisation | None,
    by: Actor | None,
) -> None:
    """Mend what was written down."""
    fields = {
        "kind": kind,
        "happened_on": happened_on,
        "note": note,
        "organisation": organisation,
    }
    writes.change(event, fields, by=by)


def remove_event(event: Event, *, by: Actor | None) -> None:
    """Remove an event that never happened."""
    writes.remove(event, by=by)
