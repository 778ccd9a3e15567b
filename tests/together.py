"""Which tests one worker keeps together, because what they share is made once and costs much.

A module stays with one worker, and some modules stay together. pytest-xdist 3.8 marks groups in a
field that pytest 9.2 no longer reads, so ``--dist loadgroup`` alone keeps nothing together. The
controller, which collects nothing, finds a module's group in its text: the name in
``xdist_group("...")``, or the website, database or tree it goes to.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.compile(r'xdist_group\("([^"]+)"\)')
WEBSITES = "tests/journeys/web/"
MADE_BY = {
    "from demonstration import": "demonstration",
    "import stage\n": "databases in files",
    "from source_tree import": "our source, parsed",
}


class Together(LoadScopeScheduling):
    """Sends a group to one worker, in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid.partition("::")[0])


@cache
def group_of(path: str) -> str:
    """The group of a module's tests: its own path where it shares nothing with others."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if named := NAMED.search(text):
        return named[1]
    if imported := next((one for one in MADE_BY if one in text), None):
        return MADE_BY[imported]
    return "service" if path.startswith(WEBSITES) else path


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest goes first, so that no worker is left alone with it: slow, then many."""
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, -tests[item.path]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together | None:
    """Ours where groups are asked for; else pytest-xdist's own."""
    if config.getvalue("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False  # the order is ours already
    return Together(config, log)
