"""The first map of a survey export, as commented TOML for a person to correct."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crossways.place_folder.survey.columns import Guess, banded, guess_columns
from crossways.place_folder.survey.sheet import Sheet
from crossways.place_folder.survey.words import CANNOT_SAY

_OPENING = """\
# How {file} becomes a place folder. This is a first guess: read it through and correct it.
# Every column of the file must be named once: in [columns], under [[items]], or in [ignored].
"""
_ITEMS = """
# One block for each question. low and high are the ends of its scale as people saw it: they are
# guessed from the answers, so check them. Set reverse = true where a high answer means less of the
# dimension. Add dimension = "..." (pulse) or theme = "..." (values), facet = "SAY" and the like.
"""


def suggest(sheet: Sheet) -> str:
    """A first map. It names columns and scales; of the answers it copies only the words of scales
    and of groupings, never a cell of an ignored column.
    """
    guesses = guess_columns(sheet)
    parts = [
        _OPENING.format(file=sheet.file),
        _survey(sheet),
        *_groupings(sheet, [guess for guess in guesses if guess.role == "grouping"]),
        _ITEMS,
        *(_item(guess) for guess in guesses if guess.role == "item"),
        *_ignored([guess for guess in guesses if guess.role == "ignored"]),
    ]
    return "\n".join(parts)


def toml_text(text: str) -> str:
    """Text as a TOML string, marks and line ends escaped.

    >>> toml_text("time")
    '"time"'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _survey(sheet: Sheet) -> str:
    words = "".join(f"  {toml_text(word)},\n" for word in CANNOT_SAY)
    comma = "true" if sheet.semicolons else "false"
    return (
        "[survey]\n"
        f"name = {toml_text(sheet.file.rsplit('.', 1)[0])}  # what people call the partnership\n"
        "round = 1\n"
        f"header_rows = {sheet.header_rows}\n"
        f"decimal_comma = {comma}\n"
        f"cannot_say = [  # capitals do not matter\n{words}]\n"
        "no_answer = []  # other words that mean the question was skipped\n"
    )


def _groupings(sheet: Sheet, guesses: list[Guess]) -> Iterable[str]:
    lines = [f"{guess.grouping} = {toml_text(guess.column)}" for guess in guesses]
    opening = "# Which columns say who people work with."
    everyone = '# The same for everyone, such as partner = "The council".'
    yield "\n".join([opening, "[columns]", *lines, "", everyone, "[everyone]", ""])
    for guess in guesses:
        words = banded(
            guess.grouping, sheet.rows[guess.column].drop_nulls().unique().sort().to_list()
        )
        if words:
            told = [f"{toml_text(word)} = {toml_text(band)}" for word, band in words.items()]
            yield "\n".join([f"[words.{guess.grouping}]", *told, ""])
    partners = [guess for guess in guesses if guess.grouping == "partner"]
    if partners:
        names = sheet.rows[partners[0].column].drop_nulls().unique().sort()
        told = [f'{toml_text(name)} = "everyone"' for name in names]
        opening = "# The side each organisation belongs to, such as health or social care."
        yield "\n".join([opening, "[sectors]", *told, ""])


def _item(guess: Guess) -> str:
    lines = [
        f"[[items]]  # {guess.why}",
        f"column = {toml_text(guess.column)}",
        f"code = {toml_text(guess.column)}",
        f"text = {toml_text(guess.text)}",
        f"low = {guess.low:g}",
        f"high = {guess.high:g}",
        f"whole = {str(guess.whole).lower()}",
    ]
    if guess.words:
        words = ", ".join(f"{toml_text(word)} = {rung:g}" for word, rung in guess.words.items())
        lines.append(f"words = {{ {words} }}")
    return "\n".join([*lines, ""])


def _ignored(guesses: list[Guess]) -> Iterable[str]:
    lines = [f"{toml_text(guess.column)} = {toml_text(guess.why)}" for guess in guesses]
    yield "\n".join(["# Columns that are not copied, and why.", "[ignored]", *lines, ""])
    for guess in guesses:
        if guess.could_be_item:
            block = _item(guess).splitlines()
            told = "# If it is a rating after all, take it out of [ignored] and the # away here:"
            yield "\n".join([told, *(f"# {line}" for line in block), ""])
