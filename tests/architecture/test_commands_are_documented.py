"""Every command says what it does and stands in the README, as does every option in its help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from source_tree import ROOT
from typer.main import get_command

from crossways.cli.application import build


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command a person can type, with the words to type."""
    nested = getattr(command, "commands", None)
    if nested is None:
        yield " ".join(("crossways", *path)), command
        return
    for name, inner in nested.items():
        yield from commands(inner, (*path, name))


def silent_parts(command: Any) -> list[str]:
    """Arguments and options that do not say what they are; ``--help`` itself apart."""
    return [part.name for part in command.params if not getattr(part, "help", None)]


OURS = dict(commands(get_command(build())))


@pytest.mark.parametrize("words", OURS)
def test_every_command_says_what_it_does_in_a_sentence(words: str) -> None:
    told = (OURS[words].help or "").strip()
    assert len(told.split()) >= 4
    assert told.partition("\n")[0].endswith(".")


@pytest.mark.parametrize("words", OURS)
def test_every_argument_and_option_says_what_it_is(words: str) -> None:
    assert silent_parts(OURS[words]) == []


@pytest.mark.parametrize("words", OURS)
def test_every_command_stands_in_the_readme(words: str) -> None:
    assert words in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_command_and_an_option_without_words_are_found() -> None:
    app = typer.Typer()
    app.callback()(lambda: None)

    @app.command("mute")
    def mute(loud: bool = False) -> None:
        pass

    found = dict(commands(get_command(app)))
    assert not found["crossways mute"].help
    assert silent_parts(found["crossways mute"]) == ["loud"]
