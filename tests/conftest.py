"""What every test shares: the real data beside the project, when it is there."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data with known answers; skips, and says so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("real data beside the project (../shared/data) is absent")
    return SHARED
