"""Which tests one worker keeps together, because what they share is made once and costs much.

pytest-xdist 3.8 marks groups in a field that pytest 9.2 no longer reads, so ``--dist loadgroup``
alone keeps nothing together. The controller, which collects nothing, finds each module's group in
its text: the name in ``xdist_group("...")``, or the website its journeys go to.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.compile(r'xdist_group\("([^"]+)"\)')
WEBSITES = "tests/journeys/web/"


class Together(LoadScopeScheduling):
    """Sends a group to one worker, the largest first, and every other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid.partition("::")[0]) or nodeid


@cache
def group_of(path: str) -> str | None:
    """The group of a module's tests, or none where each goes its own way."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if named := NAMED.search(text):
        return named[1]
    if path.startswith(WEBSITES):
        return "demonstration" if "from demonstration import" in text else "service"
    return None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together | None:
    """Ours where groups are asked for; else pytest-xdist's own."""
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None
