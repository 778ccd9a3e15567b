"""The report in a terminal: the same letter as words alone, narrow or wide, with or without colour.

Nothing is told by colour only; what people wrote is never read as markup.
"""

from __future__ import annotations

import polars as pl
from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text

from crossways.analysis.finding import Finding, Suggestion
from crossways.report.letter import Letter, Part, Section, Shown, compose
from crossways.report.model import Report
from crossways.report.sections import MISSING
from crossways.report.words import STRENGTH_WORDS, cost_words, evidence_words

WIDEST = 88  # columns; longer lines are hard to follow
_IN = 2
MOST_UNBROKEN = 12  # letters; a longer word may go on in the next line


def show(report: Report, console: Console, *, quiet: bool = False) -> None:
    """Print the letter; ``quiet`` prints the statements alone, one a line, in the same order.

    >>> from crossways.report.model import LEVEL_COLUMNS
    >>> import polars as pl
    >>> report = Report("Fairhaven", "one round", (), pl.DataFrame(schema=dict(LEVEL_COLUMNS)))
    >>> show(report, Console(width=40), quiet=True)
    """
    letter = compose(report, pictures=False)
    if quiet:
        for finding in _findings(letter):
            console.print(Text(finding.statement), soft_wrap=True)
        return
    page = _Page(console)
    page.heading(letter.report.title)
    page.say(f"{letter.report.place_name}: {letter.report.period}", style="dim")
    if letter.report.unvalidated:
        page.say("These questions are new. Take this as a start for talking, not as proof.")
    for section in letter.sections:
        _show_section(page, section, letter.report)
    page.rule("How this was worked out")
    for sentence in letter.report.audit_sentences:
        page.say(sentence)


class _Page:
    """Words on a console, wrapped to a readable width."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, WIDEST)

    def say(self, words: str, *, style: str = "", indent: int = 0, label: str = "") -> None:
        text = Text.assemble((label, "bold"), (words, style), overflow="fold")
        self._print(text, indent=indent)

    def item(self, marker: str, words: str, *, style: str = "", indent: int = 0) -> None:
        """Words with a hanging marker before their first line."""
        row = Table.grid(Column(width=len(marker)), Column(overflow="fold"), padding=(0, 1))
        row.add_row(Text(marker, style), Text(words, style))
        self._print(row, indent=indent)

    def table(self, frame: pl.DataFrame) -> None:
        """Rows under their headings; long words go on in the next line."""
        told = zip(frame.columns, frame.get_columns(), strict=True)
        columns = [
            Column(name, overflow="fold", ratio=_ratio(cells), min_width=_longest_word(name, cells))
            for name, cells in told
        ]
        grid = Table(*columns, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), expand=True)
        for row in frame.rows():
            grid.add_row(*(Text(cell) for cell in row))
        self._console.print(grid, width=self._width)

    def blank(self) -> None:
        self._console.print()

    def heading(self, words: str) -> None:
        self._console.print()
        self.say(words, style="bold")

    def rule(self, words: str) -> None:
        self._console.print()
        rule = Rule(Text(words, "bold"), align="left", style="dim")
        self._console.print(rule, width=self._width)

    def _print(self, words: RenderableType, *, indent: int = 0) -> None:
        padded = Padding(words, (0, 0, 0, indent), expand=False)
        self._console.print(padded, width=self._width)


def _ratio(cells: pl.Series) -> int:
    """How much of the width a column gets: by its longest cell, but never nothing or all."""
    longest = cells.str.len_chars().max() or 0
    return min(max(int(longest), len(cells.name), 9), 45)  # type: ignore[arg-type]


def _longest_word(name: str, cells: pl.Series) -> int:
    """Letters of the longest word, so that no ordinary word is broken."""
    words = " ".join([name, *cells]).split()
    return min(max(map(len, words)), MOST_UNBROKEN)


def _findings(letter: Letter) -> list[Finding]:
    parts = [part for section in letter.sections for part in section.parts]
    return [one.finding for part in parts for one in part.findings]


def _show_section(page: _Page, section: Section, report: Report) -> None:
    page.rule(section.heading.words)
    page.say(section.heading.lead if section.parts else section.heading.if_none, style="dim")
    if section.heading is MISSING:
        for sentence in report.response_sentences:
            page.say(sentence)
    for part in section.parts:
        _show_part(page, part)


def _show_part(page: _Page, part: Part) -> None:
    if part.heading:
        page.heading(part.heading)
    if part.brief is not None:
        page.say(part.brief.lead, style="dim")
        page.table(part.brief.table)
        return
    for one in part.findings:
        _show_finding(page, one)


def _show_finding(page: _Page, one: Shown) -> None:
    finding = one.finding
    page.blank()
    page.item("•", finding.statement, style="bold")
    if one.card:
        page.say(f"“{one.card}”", style="italic", indent=_IN)
    if finding.size:
        page.say(finding.size, label="How big: ", indent=_IN)
    page.say(
        f"{STRENGTH_WORDS[finding.strength]}. {finding.sureness}", label="How sure: ", indent=_IN
    )
    for label, sentences in (
        (f"{evidence_words(finding.topic)}: ", finding.evidence),
        ("Or else: ", finding.alternatives),
        ("Not said: ", finding.cautions),
    ):
        if sentences:
            page.say(" ".join(sentences), label=label, indent=_IN)
    for number, action in enumerate(finding.suggestions, start=1):
        _show_action(page, number, action)


def _show_action(page: _Page, number: int, action: Suggestion) -> None:
    if number == 1:
        page.say("", label="What you could do:", indent=_IN)
    page.item(f"{number}.", f"{action.title} ({cost_words(action.cost)})", indent=_IN)
