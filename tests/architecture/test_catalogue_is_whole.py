"""Every question has its tables, its page and its words; every method page asked for is there."""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest
from source_tree import ROOT, Module, dotted_name, modules_under, parse

from crossways.analysis.catalogue import KNOWN_QUESTIONS, QUESTIONS, KnownQuestion, Question
from crossways.analysis.tables import CONTRACTS, Column, Table

PAGES = ROOT / "docs" / "methods"
GLOSSARY = ROOT / "GLOSSARY.md"
WORDS_OF_TOPICS = {
    "values": ("three views", "values deck", "divide"),
    "say_do": ("say–do gap",),
    "perception": ("perception gap", "false divide", "hidden divide"),
    "opinion": ("opinion group", "map of opinion", "in between"),
    "reflection": ("reflection", "weighed reasons"),
    "pulse": ("pulse", "watch", "warning"),
    "coverage": ("head count", "response"),
    "outcomes": ("outcome", "chain", "stop list", "stall"),
}
EVERY = {**QUESTIONS, **KNOWN_QUESTIONS}


def pages() -> set[str]:
    """Names of the pages that say how answers are worked out."""
    return {page.stem for page in PAGES.glob("*.md")}


def methods_named(module: Module) -> set[str]:
    """The methods pages a topic's estimates name: ``METHOD = "…"`` or ``Estimate(method="…")``."""
    constants = {
        target.id: node.value.value
        for node in module.tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }
    named = {text for name, text in constants.items() if "METHOD" in name}
    for call in ast.walk(module.tree):
        if isinstance(call, ast.Call) and dotted_name(call.func).endswith("Estimate"):
            for keyword in call.keywords:
                if keyword.arg == "method" and isinstance(keyword.value, ast.Constant):
                    named.add(str(keyword.value.value))
    return named


def unknown_tables(questions: Iterable[Question | KnownQuestion]) -> dict[str, list[str]]:
    """Tables that questions say they read and that no contract declares."""
    unknown = {each.name: sorted(set(each.reads) - set(CONTRACTS)) for each in questions}
    return {name: tables for name, tables in unknown.items() if tables}


def says_too_little(tables: Iterable[Table]) -> list[str]:
    """Tables and columns that do not say what they hold."""
    short = [table.name for table in tables if len(table.one_row_is.split()) < 2]
    return short + [
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if len(column.says.split()) < 2
    ]


def test_every_question_reads_tables_that_are_declared() -> None:
    assert unknown_tables(EVERY.values()) == {}


def test_every_question_is_under_its_own_name_and_asks_a_question() -> None:
    for name, question in EVERY.items():
        assert question.name == name
        assert question.asks.endswith("?")


@pytest.mark.parametrize("name", EVERY)
def test_every_question_has_its_page_of_methods(name: str) -> None:
    assert EVERY[name].page in pages()


@pytest.mark.parametrize("module", modules_under("analysis.topics"), ids=lambda module: module.name)
def test_every_estimate_names_a_page_of_methods_that_is_there(module: Module) -> None:
    assert methods_named(module) <= pages()


def test_every_topic_package_names_a_method_somewhere() -> None:
    for name in EVERY:
        found = modules_under(f"analysis.topics.{name}")
        assert any(methods_named(module) for module in found), name


@pytest.mark.parametrize("name", EVERY)
def test_every_topic_has_its_words_in_the_glossary(name: str) -> None:
    glossary = GLOSSARY.read_text(encoding="utf-8")
    assert [word for word in WORDS_OF_TOPICS[name] if f"**{word}**" not in glossary] == []


def test_every_table_and_every_column_says_what_it_holds() -> None:
    assert says_too_little(CONTRACTS.values()) == []


def test_every_key_and_every_reference_names_a_column_that_is_there() -> None:
    for table in CONTRACTS.values():
        assert set(table.key) <= {column.name for column in table.columns}
        for column in table.columns:
            if column.points_at:
                there, key = column.points_at
                assert CONTRACTS[there].column(key).kind == column.kind


def test_a_table_nobody_declared_and_a_silent_column_are_found() -> None:
    odd = Question("odd", "Why?", ("answers", "diaries"), "values", lambda place, settings: None)  # type: ignore[arg-type,return-value]
    assert unknown_tables([odd]) == {"odd": ["diaries"]}
    silent = Table("silent", "one thing", (Column("x", "string", ""),), ("x",))
    assert says_too_little([silent]) == ["silent.x"]


def test_a_method_is_found_both_as_a_constant_and_as_an_argument() -> None:
    text = 'METHOD = "values"\nEstimate(kind="k", method="say-do")\nwilson(method="wilson")\n'
    assert methods_named(parse("planted", text)) == {"values", "say-do"}
