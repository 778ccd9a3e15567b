"""A partnership to attack, in a database an attacker can take away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import stage
from django.db import connection
from pytest_django import DjangoDbBlocker

from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership


@pytest.fixture
def taken(
    transactional_db: None, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path | None]:
    """A real database: the SQLite file's path, or none where it is PostgreSQL."""
    if connection.vendor == "postgresql":
        yield None
        return
    with django_db_blocker.unblock(), stage.own_sqlite(tmp_path) as path:
        yield path


@pytest.fixture
def partnership(taken: Path | None) -> Partnership:
    return found_partnership(name="Fairhaven", slug="fairhaven", by=None)
