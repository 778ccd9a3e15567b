"""A partnership with a round in it, at whatever point of its life a test needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from ballots import Opened, draft_in, open_in

from crossways.web.listening.rounds.models import Round
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership


@pytest.fixture
def partnership() -> Partnership:
    return found_partnership(name="Fairhaven", slug="fairhaven", by=None)


@pytest.fixture
def draft(partnership: Partnership) -> Callable[..., Round]:
    return partial(draft_in, partnership)


@pytest.fixture
def opened(partnership: Partnership) -> Callable[..., Opened]:
    return partial(open_in, partnership)
