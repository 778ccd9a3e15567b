"""Which tests one worker keeps together, because what they share is made once and costs much.

pytest-xdist 3.8 marks groups in a field that pytest 9.2 no longer reads, so ``--dist loadgroup``
alone keeps nothing together. The controller, which collects nothing, finds each module's group in
its text: the name in ``xdist_group("...")``, the website or database it goes to, or the module
itself where its tests share something that is made once.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.compile(r'xdist_group\("([^"]+)"\)')
MADE_ONCE = re.compile(r'scope="(?:module|session)"|^@cache', re.MULTILINE)
WEBSITES = "tests/journeys/web/"
MADE_BY = {
    "from demonstration import": "demonstration",
    "import stage\n": "databases in files",
    "from source_tree import": "our source, parsed",
}


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
    if imported := next((one for one in MADE_BY if one in text), None):
        return MADE_BY[imported]
    if path.startswith(WEBSITES):
        return "service"
    return path if MADE_ONCE.search(text) else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together | None:
    """Ours where groups are asked for; else pytest-xdist's own."""
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None
