"""The library's own source, parsed once: what the rules of the house are checked against."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "crossways"

Function = ast.FunctionDef | ast.AsyncFunctionDef
NOT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


@dataclass(frozen=True)
class Module:
    """One module: its dotted name without ``crossways.``, its text and its tree."""

    name: str
    text: str
    tree: ast.Module

    @cached_property
    def code_lines(self) -> frozenset[int]:
        """Numbers of the lines that hold code: no blank lines, comments or docstrings."""
        reader = io.StringIO(self.text).readline
        lines = {
            line
            for token in tokenize.generate_tokens(reader)
            if token.type not in NOT_CODE
            for line in range(token.start[0], token.end[0] + 1)
        }
        return frozenset(lines - _docstring_lines(self.tree))

    @property
    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))


def parse(name: str, text: str) -> Module:
    """A module from its text; also used to show that a rule can fail."""
    return Module(name, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the library."""
    return tuple(
        parse(_dotted(path), path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
        if "node_modules" not in path.parts  # there while styles are compiled; never ours
    )


def modules_under(*packages: str) -> list[Module]:
    """The modules of some packages, such as ``analysis.methods``."""
    return [module for module in modules() if is_under(module.name, *packages)]


def is_under(name: str, *packages: str) -> bool:
    """Whether a module is one of these packages or inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def dotted_name(node: ast.AST) -> str:
    """``np.random.rand`` of the expression that says so; empty when it is no plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted_name(node.value)):
        return f"{before}.{node.attr}"
    return ""


def _dotted(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _docstring_lines(tree: ast.Module) -> set[int]:
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
