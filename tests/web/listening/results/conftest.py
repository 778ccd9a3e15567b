"""A round whose results are due, and days to look at them on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from asked_people import Asked, asked
from django.utils import timezone


@pytest.fixture
def over(db: None) -> Asked:
    """Fairhaven's round, whose results are due on the thirtieth of March."""
    return asked()


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Makes it another day."""

    def turn(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda: day)

    return turn
