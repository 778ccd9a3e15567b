"""Django, set up once for every test that needs it: the real settings, the tests' own database.

SQLite in memory, or a PostgreSQL of our own with ``CROSSWAYS_TEST_DATABASE=postgres``.
"""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent / "web"))
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

django.setup()
