"""``crossways outcomes``: what joint work is for and what came of it, from its right-hand end."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from crossways.analysis import catalogue
from crossways.analysis.finding import Finding
from crossways.analysis.outcome_reading.chain import Chain, read_chain
from crossways.analysis.tables import Place
from crossways.cli.reading import FAULTY, read_as_of, read_place
from crossways.cli.reading_commands import AsOfOption, PlaceArgument
from crossways.report.chain_outline import STRENGTH_SAID, Branch, outline
from crossways.report.words import STRENGTH_WORDS, plain

WIDEST = 88
CHAIN = "What people should notice, and what leads to it"
LOOSE = "With no outcome behind it, or nothing done for it"
SHEET = "What it costs, brings and takes"
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "What came of it",
        (
            "moved_better",
            "moved_worse",
            "changed",
            "no_clear_change",
            "only_process",
            "not_enough",
            "not_measured",
            "balancing_worse",
            "balancing_steady",
            "nothing_balances",
        ),
    ),
    ("When to judge", ("too_early", "settling", "adopting", "look_closer")),
    ("Which kind of joint work, how deep, and with whom", ("level", "depth", "seats")),
    ("Whether it is thought through", ("clarities", "options", "different_now", "untested")),
    ("What is claimed", ("claim",)),
    ("Whether it is worth it", ("worth", "hours")),
    ("What leaders sent word about", ("progress",)),
)
KINDS = {
    "benefit": "Benefit",
    "cost": "Cost",
    "hours": "Hours",
    "dip": "Dip",
    "alternative": "Another way",
}


def add_to(app: typer.Typer) -> None:
    """Add ``outcomes`` to a command line."""
    app.command("outcomes", short_help="Tell what joint work is for, and what came of it.")(
        outcomes
    )


def outcomes(
    place: PlaceArgument,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, for programs")] = False,
    as_of: AsOfOption = None,
) -> None:
    """Tell what joint work is for, what leads to it, what came of it, and whether it is worth it.

    Reads the tables of outcomes in a place folder, and never what anybody answered.
    """
    today = read_as_of(as_of)
    read = read_place(place)
    known = catalogue.known_findings(read, today=today)
    chain = read_chain(read, today=today)
    if not known and not chain.aims:
        typer.echo("This place does not tell of its outcomes yet: nothing to read.", err=True)
        raise typer.Exit(FAULTY)
    if as_json:
        typer.echo(_as_json(read, chain, known, today))
    else:
        _show(Console(), read, chain, known)


def _as_json(place: Place, chain: Chain, known: tuple[Finding, ...], today: date) -> str:
    whole = {
        "place": place.name,
        "as_of": today.isoformat(),
        "chain": [dataclasses.asdict(branch) for branch in outline(chain)],
        "without_outcome": [each.says for each in chain.without_outcome],
        "without_activity": [aim.says for aim in chain.without_activity],
        "worth_lines": place.worth_lines.to_dicts(),
        "findings": [dataclasses.asdict(finding) for finding in known],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _show(console: Console, place: Place, chain: Chain, known: tuple[Finding, ...]) -> None:
    _section(console, CHAIN, (line for branch in outline(chain) for line in _of_branch(branch)))
    stop, hoped = chain.without_outcome, chain.without_activity
    _section(
        console,
        LOOSE,
        [
            *((0, f"Stop, or say what for: {plain(each.says)}") for each in stop),
            *((0, f"Hoped for, and nothing is done: {plain(aim.says)}") for aim in hoped),
        ],
    )
    for heading, kinds in SECTIONS:
        told = [found for found in known if found.kind.removeprefix("outcomes.") in kinds]
        _section(console, heading, (line for found in told for line in _of_finding(found)))
    _section(console, SHEET, _of_sheet(place))


def _section(console: Console, heading: str, lines: Iterable[tuple[int, str]]) -> None:
    told = list(lines)
    if not told:
        return
    console.print()
    console.print(Text(heading, "bold"))
    width = min(console.width, WIDEST)
    for depth, words in told:
        console.print(Padding(Text(plain(words)), (0, 0, 0, 2 * depth)), width=width)


def _of_branch(branch: Branch, depth: int = 0) -> Iterator[tuple[int, str]]:
    """A branch, its notes and what leads to it, each line with how far it stands in."""
    stands_on = f" ({STRENGTH_SAID[branch.stands_on]})" if branch.stands_on else ""
    lead = "" if branch.stands_on is None else "← "
    yield depth, f"{lead}{branch.says}{stands_on}"
    for heading, words in branch.notes:
        if heading != "How far tested":
            yield depth + 1, f"{heading}: {words}"
    for before in branch.led_to_by:
        yield from _of_branch(before, depth + 1)


def _of_finding(found: Finding) -> Iterator[tuple[int, str]]:
    yield 0, found.statement
    more = f"{found.size} {STRENGTH_WORDS[found.strength]}. {found.sureness}"
    yield 1, more.strip()


def _of_sheet(place: Place) -> Iterator[tuple[int, str]]:
    """Each line of the worth sheet as it was written; nothing is added up."""
    for row in place.worth_lines.iter_rows(named=True):
        amount = "" if row["amount"] is None else f": {row['amount']:,.10g} {row['unit'] or ''}"
        when = f" ({plain(row['period'])})" if row["period"] else ""
        calm = row["restructures"]
        structure = "" if calm is None else f", {'with' if calm else 'without'} a restructure"
        yield 0, f"{KINDS[row['kind']]}: {plain(row['says'])}{structure}{amount.rstrip()}{when}"
