"""The web tests: what they share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

import django_for_tests  # noqa: F401 - sets Django up, before anything of ours is imported
from crossways.web.kit.audit import protection

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
