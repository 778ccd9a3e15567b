"""What the website holds on outcomes, told as tables, leads to the findings the files lead to."""

from __future__ import annotations

from crossways.analysis.catalogue import known_findings
from crossways.analysis.finding import Finding
from crossways.analysis.tables import Place
from crossways.report.board import board_of
from crossways.simulate.fairhaven import fairhaven
from crossways.simulate.fairhaven_outcomes import AS_OF
from crossways.web.outcomes.standing import place_of_outcomes
from crossways.web.outcomes.tables import outcome_tables
from crossways.web.places.structure.tables import structure_tables
from crossways.web.places.structure.writes import load_place
from crossways.web.wiring.demonstration.outcomes import load_outcomes
from crossways.web.wiring.overview import outcomes_on_first_page


def test_the_first_page_tells_outcomes_as_the_boards_page_does(db: None) -> None:
    files = fairhaven()
    partnership = load_place(files, slug="fairhaven", by=None)
    load_outcomes(partnership, files, by=None)
    board = board_of(place_of_outcomes(partnership), None, today=AS_OF)
    assert outcomes_on_first_page(partnership, today=AS_OF) == board.outcomes
    assert "Fairly sure" in board.outcomes[0].sure  # so after its launch, and only then


def told(place: Place) -> list[tuple[str, str, str]]:
    """Each finding's kind, sentence and strength, in order."""
    found: tuple[Finding, ...] = known_findings(place, today=AS_OF)
    return [(each.kind, each.statement, str(each.strength)) for each in found]


def test_fairhavens_outcomes_are_found_alike_from_its_files_and_from_the_website(
    db: None,
) -> None:
    files = fairhaven()
    partnership = load_place(files, slug="fairhaven", by=None)
    load_outcomes(partnership, files, by=None)
    kept = Place(structure_tables(partnership) | outcome_tables(partnership), name=files.name)
    expected = told(files)
    assert {"outcomes.level", "outcomes.depth", "outcomes.too_early"} <= {
        kind for kind, _statement, _strength in expected
    }
    assert told(kept) == expected
