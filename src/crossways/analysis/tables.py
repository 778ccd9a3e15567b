"""Table contracts: the agreed shape of everything Crossways reads, declared once.

A *table* is records in an agreed shape. Each contract says what one row is, what each column
holds, in which unit, what it may contain and what it points at. Validation in ``place_folder``,
the JSON schema in ``datapackage.json`` and ``docs/reference/tables.md`` are all made from the
contracts below, so they cannot drift apart.

A *place* is the tables of one partnership. Personal data: respondents are random ids valid in one
round only; no table holds a name, an address or a time of answering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import polars as pl

from crossways.analysis.contract import POLARS_TYPES, Column, Kind, Table, text
from crossways.analysis.outcome_tables import OUTCOME_TABLES

__all__ = [
    "CONTRACTS",
    "CUTS",
    "FACETS",
    "GRADE_BANDS",
    "POLARS_TYPES",
    "TENURE_BANDS",
    "Column",
    "Kind",
    "Place",
    "Table",
]

FACETS = ("RATE", "SAY", "DO", "ME", "GUESS", "MEANS")
TENURE_BANDS = ("under_1", "1_to_4", "5_to_9", "10_plus")
GRADE_BANDS = ("frontline", "senior", "manager", "executive")
CUTS = ("sector", "partner", "profession", "team", "grade_band", "tenure_band")


_ROUND = Column(
    "round", "integer", "Which round of asking", points_at=("rounds", "round"), at_least=1
)

SECTORS = Table(
    "sectors",
    "one side of the partnership, such as health or social care",
    (
        text("sector", "Short code of the sector"),
        text("name", "What people call it"),
    ),
    ("sector",),
)

PARTNERS = Table(
    "partners",
    "one organisation in the partnership",
    (
        text("partner", "Short code of the organisation"),
        text("name", "What people call it"),
        text("sector", "The side it belongs to", points_at=("sectors", "sector")),
        text("legal_form", "What kind of body it is in law", may_be_empty=True),
    ),
    ("partner",),
)

TEAMS = Table(
    "teams",
    "one team of one organisation",
    (
        text("team", "Short code of the team"),
        text("name", "What people call it"),
        text(
            "partner",
            "The organisation it belongs to",
            may_be_empty=True,
            points_at=("partners", "partner"),
        ),
        text("site", "Where it works from", may_be_empty=True),
    ),
    ("team",),
)

PROFESSIONS = Table(
    "professions",
    "one profession or role",
    (
        text("profession", "Short code of the profession"),
        text("name", "What people call it"),
        text("family", "A wider family, such as nursing", may_be_empty=True),
        Column("registered", "boolean", "Whether the law requires registration", may_be_empty=True),
    ),
    ("profession",),
)

ROUNDS = Table(
    "rounds",
    "one round of asking",
    (
        Column("round", "integer", "Number of the round, 1 for the first", at_least=1),
        text("label", "What people call it", may_be_empty=True),
        Column("opened", "date", "First day of asking", may_be_empty=True),
        Column("closed", "date", "Last day of asking", may_be_empty=True),
        Column(
            "threshold",
            "integer",
            "Fewest people a shown group may have, locked at opening",
            may_be_empty=True,
            unit="people",
            at_least=5,
        ),
    ),
    ("round",),
)

HEAD_COUNTS = Table(
    "head_counts",
    "how many people one team had in one round, optionally by profession",
    (
        _ROUND,
        text("team", "Which team", points_at=("teams", "team")),
        text(
            "profession",
            "Which profession; empty counts the whole team",
            may_be_empty=True,
            points_at=("professions", "profession"),
        ),
        Column(
            "head_count", "integer", "People who could have answered", unit="people", at_least=0
        ),
    ),
    ("round", "team", "profession"),
)

RESPONDENTS = Table(
    "respondents",
    "one person who answered in one round, under a random id that is valid in that round only",
    (
        _ROUND,
        text("respondent", "Random id, valid in this round only; never names a person"),
        text(
            "partner", "Organisation, if told", may_be_empty=True, points_at=("partners", "partner")
        ),
        text("team", "Team, if told", may_be_empty=True, points_at=("teams", "team")),
        text(
            "profession",
            "Profession, if told",
            may_be_empty=True,
            points_at=("professions", "profession"),
        ),
        text("grade_band", "Grade band, if told", may_be_empty=True, one_of=GRADE_BANDS),
        text(
            "tenure_band",
            "Years in this line of work, if told",
            may_be_empty=True,
            one_of=TENURE_BANDS,
        ),
    ),
    ("round", "respondent"),
)

ITEMS = Table(
    "items",
    "one question, statement or card, in one frozen version",
    (
        text("item", "Short code of the item"),
        text("text", "The exact words people saw"),
        text("theme", "Theme of a values card, such as RK for risk", may_be_empty=True),
        text("dimension", "Dimension of a pulse item, such as purpose", may_be_empty=True),
        Column("low", "number", "Lowest answer on its scale", unit="scale points"),
        Column("high", "number", "Highest answer on its scale", unit="scale points"),
        Column("whole", "boolean", "True: answers are whole steps; false: any number on the scale"),
        Column("reverse", "boolean", "True when a high answer means less of the dimension"),
        text("version", "Version of the wording", may_be_empty=True),
        text("licence", "Licence of the wording", may_be_empty=True),
        text("source", "Where the wording comes from", may_be_empty=True),
    ),
    ("item",),
)

ANSWERS = Table(
    "answers",
    "one person's answer to one item, on one facet, about one sector",
    (
        _ROUND,
        text("respondent", "Who answered, as in respondents"),
        text("item", "Which item", points_at=("items", "item")),
        text(
            "facet",
            "RATE a plain rating; SAY what we say; DO what happens here; "
            "ME how it should be; GUESS what most in another sector would say; "
            "MEANS the number of the meaning picked",
            one_of=FACETS,
        ),
        text(
            "about_sector",
            "For GUESS: whose view was guessed",
            may_be_empty=True,
            points_at=("sectors", "sector"),
        ),
        Column(
            "value",
            "number",
            "The answer on the item's scale; empty when it was can't say",
            may_be_empty=True,
            unit="scale points",
        ),
        Column("cant_say", "boolean", "True when the person chose can't say"),
    ),
    ("round", "respondent", "item", "facet", "about_sector"),
)

OPTIONS = Table(
    "options",
    "one answer a person may pick for a pick-one item, such as a meaning of a word",
    (
        text("item", "Which item", points_at=("items", "item")),
        Column(
            "option", "integer", "Number of the option, as answered with facet MEANS", at_least=1
        ),
        text("text", "The words people saw"),
    ),
    ("item", "option"),
)

STATEMENTS = Table(
    "statements",
    "one statement of an open conversation",
    (
        text("statement", "Short code of the statement"),
        text("text", "The exact words people saw"),
        text(
            "status",
            "Whether it was shown, was taken out by a moderator, or tells a fact about oneself "
            "and is no opinion; empty means shown",
            may_be_empty=True,
            one_of=("shown", "moderated_out", "fact_about_self"),
        ),
        text(
            "origin",
            "Who put it in: seed those who asked, participant somebody who took part",
            may_be_empty=True,
            one_of=("seed", "participant"),
        ),
        Column(
            "proposed_round",
            "integer",
            "The round it was first put to people",
            may_be_empty=True,
            points_at=("rounds", "round"),
            at_least=1,
        ),
        text(
            "pair_of",
            "For a statement of how it is here: the statement of how it should be",
            may_be_empty=True,
            points_at=("statements", "statement"),
        ),
    ),
    ("statement",),
)

VOTES = Table(
    "votes",
    "one participant's vote on one statement",
    (
        _ROUND,
        text("participant", "Who voted, as in respondents"),
        text("statement", "Which statement", points_at=("statements", "statement")),
        Column("vote", "integer", "Agree 1, unsure 0, disagree -1", at_least=-1, at_most=1),
    ),
    ("round", "participant", "statement"),
)

TIE_REPORTS = Table(
    "tie_reports",
    "one person's answer to one contact question about one team",
    (
        _ROUND,
        text("respondent", "Who answered, as in respondents"),
        text("to_team", "The team it is about", points_at=("teams", "team")),
        text(
            "question",
            "C1 how often, C2 how, C3 how it goes, C4 trust, C5 less or more",
            one_of=("C1", "C2", "C3", "C4", "C5"),
        ),
        Column(
            "value",
            "integer",
            "Place of the answer on the question's list, 1 the first",
            at_least=1,
            at_most=5,
        ),
    ),
    ("round", "respondent", "to_team", "question"),
)

REFLECTIONS = Table(
    "reflections",
    "the points one leader gave to one reason, or one thing that leader would give up or not",
    (
        _ROUND,
        text(
            "respondent",
            "Random id, valid in this round only; not in respondents, so no organisation is known",
        ),
        text(
            "question",
            "STATED the reason named most in public; WEIGHS what really weighs; GUESSES what "
            "partners would say weighs; GIVES what would be given up",
            one_of=("STATED", "WEIGHS", "GUESSES", "GIVES"),
        ),
        text("item", "Which reason, or which thing", points_at=("items", "item")),
        Column(
            "points",
            "integer",
            "WEIGHS and GUESSES: of ten points in all; STATED and GIVES: 1 for yes, 0 for no",
            unit="points",
            at_least=0,
            at_most=10,
        ),
    ),
    ("round", "respondent", "question", "item"),
)

CASE_FLOWS = Table(
    "case_flows",
    "how many people pass from one team to another in a week",
    (
        text("from_team", "The team they come from", points_at=("teams", "team")),
        text("to_team", "The team they go to", points_at=("teams", "team")),
        Column("per_week", "number", "People a week", unit="people a week", at_least=0),
        Column("counted_on", "date", "When it was counted", may_be_empty=True),
        text("source", "Where the count comes from", may_be_empty=True),
    ),
    ("from_team", "to_team", "counted_on"),
)

MEASUREMENTS = Table(
    "measurements",
    "one reading of one indicator",
    (
        text("indicator", "Short code of the indicator"),
        Column("measured_on", "date", "The day or the first day of the period"),
        Column("value", "number", "The reading", may_be_empty=True),
        Column("numerator", "number", "How many had the outcome", may_be_empty=True),
        Column("denominator", "number", "Out of how many", may_be_empty=True, at_least=0),
        text("source", "Where the reading comes from", may_be_empty=True),
    ),
    ("indicator", "measured_on"),
)

EVENTS = Table(
    "events",
    "one thing that happened and may explain a change",
    (
        text("event", "Short code of the event"),
        Column("happened_on", "date", "When it happened"),
        text(
            "kind",
            "What kind of thing it was",
            one_of=(
                "reorganisation",
                "merger",
                "contract",
                "leader_change",
                "election",
                "launch",
                "action",
                "other",
            ),
        ),
        text("note", "What happened, in a sentence", may_be_empty=True),
        text(
            "partner",
            "Whom it touched; empty for all",
            may_be_empty=True,
            points_at=("partners", "partner"),
        ),
    ),
    ("event",),
)

CONTRACTS: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            SECTORS,
            PARTNERS,
            TEAMS,
            PROFESSIONS,
            ROUNDS,
            HEAD_COUNTS,
            RESPONDENTS,
            ITEMS,
            OPTIONS,
            ANSWERS,
            STATEMENTS,
            VOTES,
            TIE_REPORTS,
            REFLECTIONS,
            CASE_FLOWS,
            MEASUREMENTS,
            EVENTS,
            *OUTCOME_TABLES,
        )
    }
)


@dataclass(frozen=True)
class Place:
    """All the tables of one partnership; a table nobody supplied is there, with no rows.

    ``frames`` maps table names to frames that meet their contracts. Raises ``KeyError`` for a name
    that is no contract.

    >>> Place({}).answers.height
    0
    """

    frames: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    name: str = "this partnership"

    def __post_init__(self) -> None:
        unknown = sorted(set(self.frames) - set(CONTRACTS))
        if unknown:
            raise KeyError(f"no such table: {', '.join(unknown)}")

    def __getattr__(self, name: str) -> pl.DataFrame:
        if name in CONTRACTS:
            found = self.frames.get(name)
            return CONTRACTS[name].empty() if found is None else found
        raise AttributeError(name)

    def __iter__(self) -> Iterator[tuple[Table, pl.DataFrame]]:
        for name, table in CONTRACTS.items():
            yield table, getattr(self, name)

    @property
    def round_numbers(self) -> tuple[int, ...]:
        """Every round anybody answered in, first to last."""
        seen = self.respondents["round"].unique().sort()
        return tuple(int(number) for number in seen)
