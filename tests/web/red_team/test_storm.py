"""Every acknowledged answer is there once, none twice, while the server is killed and restarted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from benchmarks.submissions import own_database, storm

PEOPLE = 200


@pytest.mark.long
@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize("name", ["SQLite", "PostgreSQL"])
def test_what_was_acknowledged_is_in_the_box_once_whatever_was_killed(name: str) -> None:
    with own_database(name) as url:
        found = storm(url, people=PEOPLE, kill_every=0.3)
    assert found.acknowledged == found.kept == PEOPLE
    assert (found.lost, found.twice) == (0, 0)
    assert found.kills > 0
