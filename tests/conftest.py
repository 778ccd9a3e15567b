"""What every test shares: the real data beside the project, when it is there."""

import gc
import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from selection import pytest_ignore_collect  # noqa: F401 - which modules are read
from together import (  # noqa: F401 - which tests stay together, and in which order
    pytest_collection_modifyitems,
    pytest_xdist_make_scheduler,
)

# The same few examples every time, so that a red test is red for everybody, and soon;
# HYPOTHESIS_PROFILE=explore looks for new ones, and for many.
settings.register_profile("steady", derandomize=True, database=None, deadline=None, max_examples=15)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# One test, one core: two workers have two, and threads that wait for each other only burn time.
# Read when numpy and polars are first imported, which is after this, and by programmes we start.
for one_core in ("OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS"):
    os.environ.setdefault(one_core, "1")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Reads tests without looking for rubbish: all that is read stays, and looking takes long."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data with known answers; skips, and says so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("real data beside the project (../shared/data) is absent")
    return SHARED
