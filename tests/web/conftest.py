"""Django for the web tests: the real settings, on SQLite in memory or on a PostgreSQL of our own.

``CROSSWAYS_TEST_DATABASE=postgres`` runs them on PostgreSQL.
"""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
os.environ |= {
    "CROSSWAYS_DATA": str(Path(tempfile.gettempdir()) / "crossways-tests"),
    "CROSSWAYS_HOSTS": "testserver localhost 127.0.0.1",
    "DJANGO_SETTINGS_MODULE": "crossways.web.wiring.settings",
    "SECRET_KEY": "for the tests alone, and long enough to be taken",
}
if os.environ.get("CROSSWAYS_TEST_DATABASE") == "postgres":
    import postgres

    _server = ExitStack()
    atexit.register(_server.close)
    os.environ["DATABASE_URL"] = _server.enter_context(postgres.server())
else:
    os.environ["DATABASE_URL"] = "sqlite://:memory:"

import django  # noqa: E402 - after the environment it reads

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

from crossways.web.kit.audit import protection  # noqa: E402

settings.WHITENOISE_AUTOREFRESH = True  # look for a file when it is asked for, not at each start


@pytest.fixture(scope="session", autouse=True)
def emptied_tables_include_the_audit_trail() -> Iterator[None]:
    """Tests that commit empty every table afterwards, which the audit trail refuses of anybody."""
    empty = TransactionTestCase._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        with protection.lifted(connection):
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield
