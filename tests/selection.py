"""Which modules a run reads: those that may hold a test its marks ask for.

Reading every module costs each worker half a minute, and a run of the browser tests wants fifteen.
A module's tests carry only marks that its text names, so the text is enough to leave it unread.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain, combinations
from pathlib import Path

import pytest
from _pytest.mark.expression import Expression

MARKS = re.compile(r"\bmark\.(\w+)")


def may_hold(text: str, expression: str) -> bool:
    """Whether some test of a module with this text can be what the expression asks for."""
    asked = Expression.compile(expression)
    named = set(MARKS.findall(text)) & set(re.findall(r"\w+", expression))
    return any(_asks_for(asked, carried) for carried in _some_of(named))


def _asks_for(asked: Expression, carried: Collection[str]) -> bool:
    return asked.evaluate(lambda name, /, **_: name in carried)


def _some_of(marks: Collection[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(marks, many) for many in range(len(marks) + 1))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves a module unread that holds nothing for this run; else it is for others to say."""
    asked = config.getoption("markexpr")
    if not asked or not collection_path.name.startswith("test_"):
        return None
    return None if may_hold(collection_path.read_text(encoding="utf-8"), asked) else True
