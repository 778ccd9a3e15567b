"""Every example a reader may type, in a page or beside a function, gives what it says it gives."""

from __future__ import annotations

import doctest
import importlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "crossways"
LENIENT = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
FENCE = re.compile(r"^\s*(```|~~~).*$", re.MULTILINE)
TAKES_SECONDS = {  # as each makes a release, or finds groups among hundreds of people
    "src/crossways/analysis/catalogue.py",
    "src/crossways/report/assemble.py",
    "docs/methods/opinion.md",
}
PROMPT = re.compile(r"^\s*>>> ", re.MULTILINE)


def with_examples(paths: list[Path]) -> list[Path]:
    """The files among these that hold at least one example."""
    return [path for path in sorted(paths) if PROMPT.search(path.read_text(encoding="utf-8"))]


PAGES = with_examples([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
MODULES = with_examples(list(SOURCE.rglob("*.py")))


def failures_in_page(page: Path) -> str:
    """What went wrong in the examples of a page, which run from top to bottom as one story."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))  # a fence is no part of an answer
    told = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    return _run([told])


def failures_in_module(path: Path) -> str:
    """What went wrong in the examples of a module, each docstring a story of its own."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return _run(doctest.DocTestFinder().find(importlib.import_module(name)))


def _run(tests: list[doctest.DocTest]) -> str:
    runner, out = doctest.DocTestRunner(optionflags=LENIENT), io.StringIO()
    for test in tests:
        runner.run(test, out=out.write)
    return out.getvalue()


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _marked(paths: list[Path]) -> list[object]:
    return [
        pytest.param(path, id=name, marks=[pytest.mark.slow] if name in TAKES_SECONDS else [])
        for path, name in ((path, _name(path)) for path in paths)
    ]


@pytest.mark.parametrize("page", _marked(PAGES))
def test_the_examples_of_the_page_are_true(page: Path) -> None:
    assert failures_in_page(page) == ""


@pytest.mark.parametrize("module", _marked(MODULES))
def test_the_examples_of_the_module_are_true(module: Path) -> None:
    assert failures_in_module(module) == ""


def test_there_are_examples_to_run() -> None:
    assert len(MODULES) > 50
    assert len(PAGES) > 5


def test_an_example_that_is_not_true_is_found_and_a_true_one_in_a_fence_is_not(
    tmp_path: Path,
) -> None:
    page = tmp_path / "page.md"
    page.write_text("Text.\n\n```python\n>>> half = 1 / 2\n>>> half\n0.5\n```\n", encoding="utf-8")
    assert failures_in_page(page) == ""
    page.write_text("```python\n>>> 1 / 2\n0.6\n```\n", encoding="utf-8")
    assert "Expected:\n    0.6\nGot:\n    0.5" in failures_in_page(page)
