"""Every change to teams: mending mistakes, counting heads, and what really became of them."""

from __future__ import annotations

from crossways.web.places.teams.writes.becoming import (
    close_team,
    merge_team,
    move_team,
    rename_team,
)
from crossways.web.places.teams.writes.keeping import (
    add_team,
    correct_team,
    count_people,
    remove_team,
)
from crossways.web.places.teams.writes.listing import TakenIn, take_teams_in
from crossways.web.places.teams.writes.undoing import undo_change

__all__ = [
    "TakenIn",
    "add_team",
    "close_team",
    "correct_team",
    "count_people",
    "merge_team",
    "move_team",
    "remove_team",
    "rename_team",
    "take_teams_in",
    "undo_change",
]
