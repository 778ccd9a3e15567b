"""Test modules that stand in no package are known by their bare name, so each has its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def shared_names(paths: Iterable[Path]) -> list[str]:
    """Names that several modules outside packages have; of two, one would be imported for both."""
    bare = [
        path.name
        for path in paths
        if path.name != "conftest.py" and not (path.parent / "__init__.py").exists()
    ]
    return sorted(name for name, times in Counter(bare).items() if times > 1)


def borrowing_from_conftest(paths: Iterable[Path]) -> list[str]:
    """Modules that import from ``conftest``: which of the many they get depends on the order."""
    return [path.name for path in paths if "from conftest import" in path.read_text("utf-8")]


def test_no_two_test_modules_share_a_name() -> None:
    assert shared_names(TESTS.rglob("*.py")) == []


def test_no_test_borrows_from_a_conftest() -> None:
    others = [path for path in TESTS.rglob("*.py") if path.name != Path(__file__).name]
    assert borrowing_from_conftest(others) == []


def test_a_shared_name_and_a_borrowed_conftest_are_found(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "test_pages.py").write_text("from conftest import Asked\n", "utf-8")
    assert shared_names(tmp_path.rglob("*.py")) == ["test_pages.py"]
    assert borrowing_from_conftest(tmp_path.rglob("*.py")) == ["test_pages.py"] * 2
