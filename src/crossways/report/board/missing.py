"""Decisions asked, the uncomfortable truth, who was missing, and what the plan leaves blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import polars as pl

from crossways.analysis.finding import Finding
from crossways.analysis.tables import Place
from crossways.report.board.model import Ask, Heard, Said
from crossways.report.words import plain

ASKED_TODAY = 2
UNCOMFORTABLE = (
    "say_do.gap",
    "perception.hidden_divide",
    "perception.open_divide",
    "coverage.missing_side",
    "coverage.low",
    "values.divide",
)
"""Released kinds hard to hear, those an organisation can itself do most about first."""

UNCOMFORTABLE_KNOWN = (
    "outcomes.moved_worse",
    "outcomes.balancing_worse",
    "outcomes.only_process",
    "outcomes.orphans",
    "outcomes.level",
    "outcomes.depth",
    "outcomes.not_measured",
)
"""Kinds known without asking anybody, for where nothing released is hard to hear."""

MISSING_KINDS = ("coverage.missing_side", "coverage.low", "coverage.falling", "coverage.unknown")
NO_TRUTH = "Nothing we can be sure of."
NONE_MISSING = "No side that we know of."
CLARITIES: Mapping[str, str] = MappingProxyType(
    {
        "for_people": "What it is to bring people",
        "options": "Which ways there were",
        "why_this": "Why this way",
        "worth_it": "Whether it is worth the dip",
    }
)
OPTIONS_ASKED = 2
_TOLD = 3


def asks(place: Place, heard: Heard | None, *, told: Sequence[str]) -> tuple[Ask, ...]:
    """Two decisions: those written down as asked and still open, then findings that wait.

    ``told`` are statements that stand on the page already and are not asked again.
    """
    rows = place.decisions_asked.filter(pl.col("decided").is_null()).sort(
        "asked_on", maintain_order=True
    )
    written = [
        Ask(plain(row["says"]), plain(row["because"] or "")) for row in rows.iter_rows(named=True)
    ]
    waiting = () if heard is None else heard.waiting
    found = [
        Ask(each.statement, f"{each.sure}.", each.steps, each.key)
        for each in waiting
        if not each.of_a_team and each.statement not in told
    ]
    return tuple([*written, *found][:ASKED_TODAY])


def hardest(heard: Heard | None, known: Sequence[Finding]) -> Said | Finding | None:
    """The one thing hard to hear: of a release, or else of what is known; no team is named."""
    released = [] if heard is None else [each for each in heard.findings if not each.of_a_team]
    found = [each for each in released if each.kind in UNCOMFORTABLE]
    if found:
        return min(found, key=lambda each: UNCOMFORTABLE.index(each.kind))
    told = [each for each in known if each.kind in UNCOMFORTABLE_KNOWN]
    return min(told, key=lambda each: UNCOMFORTABLE_KNOWN.index(each.kind), default=None)


def who_was_missing(seats: pl.DataFrame, heard: Heard | None) -> tuple[str, ...]:
    """Who answered, who is not at the table and by whose decision, who hardly answered."""
    told = [_seat(row) for row in seats.filter(~pl.col("at_table")).iter_rows(named=True)]
    if heard is None:
        return tuple(told) or (NONE_MISSING,)
    missing = [each for each in heard.findings if each.kind in MISSING_KINDS]
    told += [plain(absence) for absence in heard.absences]
    told += [each.statement for each in missing if not each.of_a_team][:_TOLD]
    silent = sum(each.of_a_team for each in missing)
    if silent:
        teams = "1 team" if silent == 1 else f"{silent} teams"
        view = "its view" if silent == 1 else "their view"
        told.append(f"{teams} hardly answered; what is said here may not be {view}.")
    answered = [each.statement for each in heard.findings if each.kind == "coverage.ok"][:1]
    return (*answered, *(dict.fromkeys(told) or (NONE_MISSING,)))


def _seat(row: Mapping[str, str | None]) -> str:
    who = plain(row["who"] or "").rstrip(".")
    decided = plain(row["whose_decision"] or "")
    by = f"Decided by {decided}." if decided else "Nobody has said whose decision that was."
    return f"Not at the table: {who}. {by}"


def blanks(place: Place) -> tuple[str, ...]:
    """What the plan has not answered; empty where there is no plan at all or none is blank."""
    written = (place.clarities, place.plan_options, place.tried_before, place.outcomes)
    if all(frame.is_empty() for frame in written):
        return ()
    said = set(place.clarities.drop_nulls("answer")["clarity"])
    found = [words for clarity, words in CLARITIES.items() if clarity not in said]
    calm = place.plan_options.filter(~pl.col("restructures")).height
    if calm < OPTIONS_ASKED:
        found.append(f"Ways that need no restructure: {calm or 'none'}; two are asked for")
    if place.tried_before["different_now"].null_count():
        found.append("What is different from what was tried before")
    return tuple(found)
