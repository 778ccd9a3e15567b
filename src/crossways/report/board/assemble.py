"""The board's page put together from a place and, where there is one, a release."""

from __future__ import annotations

from datetime import date

from crossways.analysis import catalogue
from crossways.analysis.finding import Finding
from crossways.analysis.outcome_reading.chain import read_chain
from crossways.analysis.outcome_reading.movement import movements
from crossways.analysis.tables import Place
from crossways.report.board.changed import (
    announced,
    changed_for_people,
    measured_first,
    outcome_lines,
)
from crossways.report.board.missing import NO_TRUTH, asks, blanks, hardest, who_was_missing
from crossways.report.board.model import Board, Heard, OutcomeLine, Said
from crossways.report.board.worth import worth_lines
from crossways.report.words import plain_throughout

OUTCOMES_TOLD = 3
NOTHING_SHARED = "We cannot yet say what everyone shares."
NOT_ASKED = "Nobody has been asked yet, so this page tells only what is written down and measured."
ONLY_COMPATIBLE = (
    "A change after something is not a change because of it. No team is named or ranked here."
)
SURENESS = (
    "“Clear” means that luck alone would seldom show this; “possible”, that it may be there, and "
    "the next round will tell."
)
NEW_QUESTIONS = "The questions are new and have not been tried out widely."


def board_of(place: Place, heard: Heard | None, *, today: date) -> Board:
    """Everything on the board's page, on a day.

    Args:
        place: what is written down and measured; nobody's answers are looked at.
        heard: what a release says; none before the first.
        today: the day the page is read.

    >>> from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes
    >>> page = board_of(Place(fairhaven_outcomes(seed=1)), None, today=AS_OF)
    >>> page.outcomes[2].direction, page.blanks[0]
    ('Not measured', 'Whether it is worth the dip')
    """
    chain, moved = read_chain(place, today=today), movements(place, today=today)
    known = catalogue.known_findings(place, today=today)
    lines = measured_first(outcome_lines(chain, moved, today=today))
    truth = hardest(heard, known)
    shared = None if heard is None else heard.shared
    told = [each.statement for each in (truth, shared) if each is not None]
    return plain_throughout(
        Board(
            place=place.name,
            period=_period(heard, today),
            outcomes=lines[:OUTCOMES_TOLD],
            more_outcomes=max(len(lines) - OUTCOMES_TOLD, 0),
            announced=announced(place.progress, today=today),
            changed=changed_for_people(moved),
            worth=worth_lines(place.worth_lines, chain),
            asked=asks(place, heard, told=told),
            shared=_sentence(shared) if shared else NOTHING_SHARED,
            truth=_truth(truth),
            truth_key=truth.key if isinstance(truth, Said) else "",
            doing=() if heard is None else heard.doing,
            aside=() if heard is None else heard.aside,
            missing=who_was_missing(place.seats, heard),
            blanks=blanks(place),
            small_print=_small_print(heard),
        )
    )


def outcomes_told(place: Place, *, today: date) -> tuple[OutcomeLine, ...]:
    """Every outcome with its direction and how sure that is, those that are measured first.

    >>> outcomes_told(Place({}), today=date(2026, 4, 1))
    ()
    """
    chain, moved = read_chain(place, today=today), movements(place, today=today)
    return measured_first(outcome_lines(chain, moved, today=today))


def _period(heard: Heard | None, today: date) -> str:
    day = f"{today.day} {today:%B %Y}"
    return f"{day} · {heard.period}" if heard else day


def _sentence(said: Said) -> str:
    return f"{said.statement} {said.sure}."


def _truth(truth: Said | Finding | None) -> str:
    if truth is None:
        return NO_TRUTH
    sure = f"{truth.sure}." if isinstance(truth, Said) else ""
    return " ".join(part for part in (truth.statement, sure, truth.size) if part)


def _small_print(heard: Heard | None) -> tuple[str, ...]:
    if heard is None:
        return (NOT_ASKED, ONLY_COMPATIBLE)
    new = (NEW_QUESTIONS,) if heard.unvalidated else ()
    return (*new, *heard.checks[:1], SURENESS, ONLY_COMPATIBLE)
