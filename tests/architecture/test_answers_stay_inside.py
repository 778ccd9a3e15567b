"""The confidentiality promise: only what works out or checks an answer may read one.

Imports are held by contracts; this looks at what is *done* with a place. A place may travel to the
report, which takes names, words and dates from it, so each way to its answers is looked for.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import TypeGuard

import pytest
from source_tree import Module, dotted_name, is_under, modules, modules_under, parse

CONFIDENTIAL = {"answers", "respondents", "votes", "tie_reports", "reflections"}
MAY_READ_ANSWERS = (
    "analysis.tables",  # declares them
    "analysis.responses",  # joins them with groups
    "analysis.topics",
    "analysis.levels",
    "analysis.release",
    "place_folder",  # files to answers and back
    "simulate",  # makes them up
    "web.listening",  # takes a person's own ballot in; what leaves the box is held by a contract
    "web.wiring.demonstration",  # sends made-up ballots
)
MAY_ASK_FOR_RESPONSES = (*MAY_READ_ANSWERS, "analysis.catalogue")
KNOWS_NO_PLACE = ("analysis.methods",)  # held by an import contract; `answers` is a word there
HARMLESS = {"is_empty"}
NOT_A_TABLE = {
    "done.respondents",  # cli.place_commands: how many respondents an import made, a number
}


def reads_of_answers(module: Module) -> Iterator[str]:
    """Each place in a module that reaches what people answered in confidence."""
    asked_only_whether_empty = {
        node.func.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in HARMLESS
    }
    for node in ast.walk(module.tree):
        named = isinstance(node, ast.Attribute) and node.attr in CONFIDENTIAL
        if named and node not in asked_only_whether_empty and dotted_name(node) not in NOT_A_TABLE:
            yield f"{module.name}:{node.lineno} {dotted_name(node)}"
        elif reaches_every_table(node):
            line = node.iter.lineno if isinstance(node, ast.comprehension) else node.lineno
            yield f"{module.name}:{line} {ast.unparse(node)[:60]}"


def reaches_every_table(node: ast.AST) -> TypeGuard[ast.expr | ast.For | ast.comprehension]:
    """Whether this goes over all tables of a place, or to one by a name only known later."""
    if isinstance(node, ast.Attribute):
        return node.attr == "frames" and dotted_name(node.value) == "place"
    if isinstance(node, ast.For | ast.comprehension):
        return dotted_name(node.iter) == "place"
    if not isinstance(node, ast.Call) or not node.args:
        return False
    taken = dotted_name(node.func) in {"getattr", "dict", "list", "tuple", "vars"}
    return taken and dotted_name(node.args[0]) == "place"


def faults(found: Iterable[Module]) -> list[str]:
    """Reads of answers where none may be."""
    return [
        fault
        for module in found
        if not is_under(module.name, *MAY_READ_ANSWERS, *KNOWS_NO_PLACE)
        for fault in reads_of_answers(module)
    ]


def asks_for_responses(module: Module) -> bool:
    """Whether a module takes the joined answers; names and scales may be taken by anyone."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "crossways.analysis.responses"
        and any(name.name in {"responses", "*"} for name in node.names)
        for node in ast.walk(module.tree)
    ) or any(
        isinstance(node, ast.Import)
        and any(name.name == "crossways.analysis.responses" for name in node.names)
        for node in ast.walk(module.tree)
    )


def test_nothing_outside_topics_and_the_release_reads_what_people_answered() -> None:
    assert faults(modules()) == []


def test_what_is_known_openly_reads_no_answer_though_it_is_a_topic() -> None:
    openly = list(modules_under("analysis.topics.outcomes", "analysis.outcome_reading"))
    assert openly, "somebody must read outcomes"
    assert [read for module in openly for read in reads_of_answers(module)] == []


def test_the_rule_sees_those_who_do_read_answers() -> None:
    readers = [
        module.name
        for module in modules_under("analysis.responses", "analysis.topics.coverage")
        if any(reads_of_answers(module))
    ]
    assert "analysis.responses" in readers
    assert any(name.startswith("analysis.topics.coverage") for name in readers)


def test_joined_answers_go_to_topics_and_to_the_release_only() -> None:
    taken = [module.name for module in modules() if asks_for_responses(module)]
    assert taken, "somebody must read answers"
    assert [name for name in taken if not is_under(name, *MAY_ASK_FOR_RESPONSES)] == []


@pytest.mark.parametrize(
    "line",
    [
        "place.answers.height",
        "made.place.answers.select('value')",
        "place.respondents['team'].unique()",
        "place.votes",
        "place.frames['answers']",
        "getattr(place, name)",
        "dict(place)",
        "[frame for table, frame in place]",
        "for table, frame in place:\n    pass",
    ],
)
def test_every_way_to_the_answers_is_found(line: str) -> None:
    assert len(faults([parse("report.assemble", line)])) == 1


@pytest.mark.parametrize("line", ["place.answers.is_empty()", "place.items", "place.name"])
def test_whether_there_are_answers_and_what_was_asked_may_be_known(line: str) -> None:
    assert faults([parse("report.assemble", line)]) == []


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("from crossways.analysis.responses import responses", True),
        ("from crossways.analysis.responses import group_names, responses", True),
        ("from crossways.analysis.responses import *", True),
        ("import crossways.analysis.responses", True),
        ("from crossways.analysis.responses import group_names", False),
    ],
)
def test_taking_the_joined_answers_is_told_from_taking_names(line: str, asks: bool) -> None:
    assert asks_for_responses(parse("report.assemble", line)) is asks
