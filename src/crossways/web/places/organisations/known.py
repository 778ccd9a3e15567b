"""What is known of a partner besides its name and side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """What is known of a partner besides its name and side."""

    legal_form: str = ""
    who_decides: str = ""
    funder: str = ""
    regulator: str = ""
    planning_cycle: str = ""
    is_voluntary: bool = False
    speaks_for_people: bool = False


NOTHING = Known()
