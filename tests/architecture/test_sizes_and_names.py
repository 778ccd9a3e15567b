"""Modules and functions stay small, and no drawer is called after nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from statistics import median

from source_tree import Function, Module, modules, parse

MODULE_MEDIAN, MODULE_MOST = 80, 300
FUNCTION_MEDIAN, FUNCTION_MOST = 10, 50
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools", "base"}
LONG_FOR_A_REASON: Mapping[str, str] = {
    "analysis.tables": "a table of data: the declaration of columns we read",
    "analysis.outcome_tables": "the same, of outcomes and worth",
}


def written_by_us() -> list[Module]:
    """Every module but the histories of tables, which Django writes."""
    return [module for module in modules() if ".migrations." not in module.name]


def module_sizes(found: Iterable[Module]) -> dict[str, int]:
    """Lines of code of each module."""
    return {module.name: len(module.code_lines) for module in found}


def function_sizes(found: Iterable[Module]) -> dict[str, int]:
    """Lines of code of each function, its signature included."""
    return {
        f"{module.name}.{function.name}:{function.lineno}": _lines_of(function, lines)
        for module in found
        for lines in [sorted(module.code_lines)]
        for function in module.functions
    }


def _lines_of(function: Function, lines: list[int]) -> int:
    last = function.end_lineno or function.lineno
    return bisect_right(lines, last) - bisect_left(lines, function.lineno)


def above(sizes: Mapping[str, int], most: int) -> dict[str, int]:
    """What is longer than ``most`` lines."""
    return {name: size for name, size in sizes.items() if size > most}


def drawers(names: Iterable[str]) -> list[str]:
    """Modules and packages whose name says nothing of what is inside."""
    return [name for name in names if DRAWERS & set(name.split("."))]


def test_half_of_all_modules_have_at_most_80_lines_of_code() -> None:
    assert median(module_sizes(written_by_us()).values()) <= MODULE_MEDIAN


def test_no_module_has_more_than_300_lines_of_code_but_those_with_a_reason() -> None:
    long = above(module_sizes(written_by_us()), MODULE_MOST)
    assert sorted(long) == sorted(LONG_FOR_A_REASON)


def test_half_of_all_functions_have_at_most_10_lines_of_code() -> None:
    assert median(function_sizes(written_by_us()).values()) <= FUNCTION_MEDIAN


def test_no_function_has_more_than_50_lines_of_code() -> None:
    assert above(function_sizes(written_by_us()), FUNCTION_MOST) == {}


def test_no_module_is_called_after_nothing() -> None:
    assert drawers(module.name for module in modules()) == []


def test_a_long_function_is_found_and_its_comments_and_docstring_are_not_counted() -> None:
    text = "def f():\n" + '    """Says\n\n    much."""\n' + "    # Why.\n\n" + "    x = 1\n" * 51
    module = parse("planted", text)
    assert module_sizes([module]) == {"planted": 52}
    assert above(function_sizes([module]), FUNCTION_MOST) == {"planted.f:1": 52}


def test_drawers_are_found_at_any_depth_and_words_that_hold_them_are_not() -> None:
    names = ["analysis.utils", "common.charts", "analysis.common_ground", "report.words"]
    assert drawers(names) == ["analysis.utils", "common.charts"]
