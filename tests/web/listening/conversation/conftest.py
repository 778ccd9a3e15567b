"""A partnership with an open conversation."""

from __future__ import annotations

import pytest
from talks import Talk, open_talk

from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.partnerships.writes import found_partnership


@pytest.fixture
def partnership(db: None) -> Partnership:
    return found_partnership(name="Fairhaven", slug="fairhaven", by=None)


@pytest.fixture
def talk(partnership: Partnership) -> Talk:
    return open_talk(partnership)
