"""Examples beside functions of the web service need Django set up."""

from __future__ import annotations

import django_for_tests  # noqa: F401 - sets Django up
