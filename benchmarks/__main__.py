"""Run suites, print what they found, and rewrite each one's section of its page.

A suite is a module beside this one with ``NAME`` and ``run``; its section stands in
``docs/benchmarks.md`` unless it names another ``PAGE``.
"""

import os
import pkgutil
import platform
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import benchmarks

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
LIBRARIES = ("numpy", "scipy", "polars", "pandas", "statsmodels", "scikit-learn", "pyarrow")
TITLE = """# Benchmarks

Made by `python -m benchmarks`; do not edit by hand. CPU seconds count every thread. Both sides of
a ratio ran in one process, in turn, on one machine; another machine gives other seconds and about
the same ratios.
"""


@dataclass(frozen=True)
class Suite:
    """What one suite measures, and the page its section belongs on."""

    run: Callable[[], str]
    page: Path


def suites() -> dict[str, Suite]:
    """Every module beside this one that has ``NAME`` and ``run``."""
    found: dict[str, Suite] = {}
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name.startswith("__") or module.name.endswith("_server"):  # its own process
            continue
        loaded = import_module(f"benchmarks.{module.name}")
        if hasattr(loaded, "NAME") and hasattr(loaded, "run"):
            found[loaded.NAME] = Suite(loaded.run, getattr(loaded, "PAGE", PAGE))
    return found


def machine() -> str:
    """What it ran on: cores, Python and the libraries that do the work."""
    cores = f"{os.cpu_count()} cores ({platform.machine()})"
    return ", ".join([cores, f"Python {platform.python_version()}", *_versions()])


def with_section(page: str, name: str, text: str) -> str:
    """The page with the section of this suite in place of its old one, or added at the end."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    section = f"{begin}\n{text.strip()}\n{end}"
    old = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if old.search(page):
        return old.sub(lambda _: section, page)
    return f"{page.rstrip()}\n\n{section}\n"


def main(names: list[str]) -> int:
    """Run the suites named, or all; say so and stop if one is not known."""
    known = suites()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no suite {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
        return 2
    for name in names or sorted(known):
        suite = known[name]
        text = suite.run()
        if suite.page == PAGE:
            text = f"{_heading(name, text)}\n\nRan on {machine()}."
        print(text, end="\n\n", flush=True)
        page = suite.page.read_text(encoding="utf-8") if suite.page.exists() else TITLE
        suite.page.write_text(with_section(page, name, text), encoding="utf-8")
    return 0


def _heading(name: str, text: str) -> str:
    """The text under a heading of its own, or under the suite's name where it has none."""
    return text if text.startswith("## ") else f"## {name}\n\n{text}"


def _versions() -> list[str]:
    found = []
    for library in LIBRARIES:
        try:
            found.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
