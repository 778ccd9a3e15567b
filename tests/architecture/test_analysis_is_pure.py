"""Analysis gives the same answer for the same tables: no file, clock, screen or global chance."""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest
from source_tree import Module, dotted_name, is_under, modules, modules_under, parse

MAY_PRINT = ("cli", "benchmarks")
WORLD = {"time", "random", "os", "shutil", "subprocess", "socket"}
SEEDED = {"Generator", "SeedSequence", "PCG64"}
FILES = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir",
    "read_csv", "scan_csv", "write_csv", "sink_csv", "read_parquet", "scan_parquet",
    "write_parquet", "sink_parquet", "read_json", "write_json", "read_excel", "write_excel",
    "read_ipc", "write_ipc", "loadtxt", "savetxt", "load", "save", "savez",
}  # fmt: skip
CLOCKS = {"now", "utcnow", "today", "perf_counter", "monotonic", "localtime", "gmtime"}


def impurities(module: Module) -> list[str]:
    """Each call that would make an answer depend on more than its arguments, with its line."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    return [
        f"{module.name}:{node.lineno} {dotted_name(node.func) or last_name(node.func)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and is_impure(node, imported)
    ]


def is_impure(call: ast.Call, imported: set[str]) -> bool:
    """Whether a call reads a file, a clock or chance that no seed fixes."""
    name, last = dotted_name(call.func), last_name(call.func)
    if last in FILES | CLOCKS or name.partition(".")[0] in WORLD & imported:
        return True
    if last == "default_rng":
        return not call.args and not call.keywords
    return name.startswith(("np.random.", "numpy.random.")) and last not in SEEDED


def last_name(node: ast.AST) -> str:
    """``now`` of ``datetime.now`` and of ``whatever().now``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def prints(found: Iterable[Module]) -> list[str]:
    """Modules that print, outside those that talk to a person."""
    return [
        f"{module.name}:{node.lineno}"
        for module in found
        if not is_under(module.name, *MAY_PRINT)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and dotted_name(node.func) == "print"
    ]


def test_no_module_of_analysis_reads_a_file_a_clock_or_chance_without_a_seed() -> None:
    found = modules_under("analysis")
    assert len(found) > 50, "the rule has to see the package"
    assert [fault for module in found for fault in impurities(module)] == []


def test_simulated_partnerships_depend_on_their_seed_alone() -> None:
    assert [fault for module in modules_under("simulate") for fault in impurities(module)] == []


def test_nothing_but_the_command_line_prints() -> None:
    assert prints(modules()) == []


@pytest.mark.parametrize(
    "line",
    [
        "open('answers.csv')",
        "Path('answers.csv').read_text()",
        "pl.read_parquet('answers.parquet')",
        "frame.write_csv('out.csv')",
        "datetime.now()",
        "date.today()",
        "import time\ntime.time()",
        "import random\nrandom.shuffle(people)",
        "np.random.normal(size=3)",
        "numpy.random.seed(1)",
        "np.random.default_rng()",
        "import os\nos.getenv('SEED')",
    ],
)
def test_each_way_to_the_world_outside_is_found(line: str) -> None:
    assert len(impurities(parse("planted", line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "np.random.default_rng(seed)",
        "np.random.default_rng(seed=seed)",
        "rng.normal(size=3)",
        "random = np.random.default_rng(seed)\nrandom.normal(size=3)",
        "events['happened_on'].max()",
        "np.random.SeedSequence(seed).spawn(2)",
    ],
)
def test_seeded_chance_and_dates_from_tables_are_no_fault(line: str) -> None:
    assert impurities(parse("planted", line)) == []


def test_a_print_is_found_where_it_is_and_allowed_where_people_are_told() -> None:
    found = [parse("analysis.levels", "print(1)"), parse("cli.reading", "print(1)")]
    assert prints(found) == ["analysis.levels:1"]
