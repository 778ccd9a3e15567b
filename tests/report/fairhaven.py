"""A hand-made report on Fairhaven, the fictional partnership: real shape, made-up numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from crossways.analysis.estimate import WHOLE, Group, Strength
from crossways.analysis.finding import About, Band, Finding, Suggestion
from crossways.report.model import LEVEL_COLUMNS, LINE_COLUMNS, RESPONSE_COLUMNS, Report

HEALTH = Group("sector", "health", "Health")
CARE = Group("sector", "care", "Social care")
SIDES = (HEALTH, CARE)
PARTNERS = {
    "acute": "Fairhaven Hospital",
    "community": "Community Health Trust",
    "mental": "Mental Health Trust",
    "gps": "GP Federation",
    "council": "Council adult care",
    "housing": "Harbour Housing Association",
    "carers": "Fairhaven Carers’ Group",
    "voluntary": "Voluntary Alliance",
}
DISCHARGE = Group("team", "discharge", "Discharge team")
ITEMS = {
    "A1": "We act in the person’s best interests.",
    "A2": "We are honest with people and partners.",
    "7": "When in doubt, we choose the safest option.",
    "14": "If a partner has assessed someone, we use that and do not start again.",
    "16": "Money goes where it does most good, even if it leaves our budget.",
    "20": "We plan years ahead, even if this year’s targets suffer.",
    "31": "The most senior clinician has the final word.",
    "38": "Charities and local groups are in the room when we decide, not told later.",
}
# item: say, do, me of health; say, do, me of care; guess about health (by care), about care
STANDS: Mapping[str, tuple[float, ...]] = {
    "A1": (4.5, 4.0, 4.7, 4.4, 4.1, 4.7, 4.5, 4.6),
    "A2": (4.3, 3.7, 4.5, 4.4, 3.9, 4.6, 4.4, 4.3),
    "7": (3.6, 3.9, 3.0, 3.2, 3.4, 2.8, 4.2, 1.9),
    "14": (4.1, 2.6, 4.3, 4.0, 2.9, 4.4, 3.2, 3.4),
    "16": (3.5, 2.1, 3.9, 3.6, 2.4, 4.0, 2.6, 3.1),
    "20": (3.4, 2.2, 3.6, 3.3, 2.7, 3.7, 3.0, 3.4),
    "31": (3.5, 3.8, 3.9, 2.4, 2.9, 2.3, 4.0, 2.1),
    "38": (3.8, 2.7, 3.1, 3.9, 2.9, 4.4, 4.2, 3.3),
}
DIMENSIONS = ("purpose", "desire", "belief", "support", "new_ways", "relationships")
LUNCH = Suggestion(
    13,
    "Guess, then see: a lunch where each side sees what the other really said",
    "inform",
    "0",
    "You agree more than either side thinks, and seeing the numbers is often enough.",
    "guesses come closer next round, and stay closer at three months",
)
CLINIC = Suggestion(
    23,
    "Rule or habit? A clinic on what we say we are not allowed to do",
    "confront",
    "0",
    "What is said and what happens are far apart here.",
    "sayings are tested; habits dropped, rules explained",
)
HUDDLE = Suggestion(
    16,
    "Ten minutes together each day",
    "meet",
    "£",
    "These two teams pass many people to each other and seldom meet.",
    "people talk face to face more; delays fall",
)
ACTIONS = (LUNCH, CLINIC, HUDDLE)


def finding(kind: str, statement: str, **more: Any) -> Finding:
    """A finding with everything a real one has; ``more`` replaces fields."""
    about = About(more.pop("groups", SIDES), more.pop("item", None))
    if about.item or "dimension" in more:
        text = ITEMS.get(about.item) if about.item else None
        about = About(about.groups, about.item, text, more.pop("dimension", None))
    fields: dict[str, Any] = {
        "kind": kind,
        "about": about,
        "period": "round 3, November 2026",
        "statement": statement,
        "size": "About half a step on the five-step scale.",
        "sureness": "We are fairly sure: it would be surprising if it were under a quarter step.",
        "estimate": 0.5,
        "low": 0.3,
        "high": 0.7,
        "unit": "points",
        "n": Band(180, 184),
        "strength": Strength.CLEAR,
        "evidence": ("180 to 184 people in round 3.", "Both sides answered the same cards."),
        "cautions": ("This says nothing about any one person or team.",),
        "alternatives": ("The words may mean different things to each side.",),
        "would_change": ("A second round in which the two sides move apart.",),
        "suggestions": ACTIONS,
        "method": "perception",
    }
    return Finding(**(fields | more))


def findings() -> tuple[Finding, ...]:
    """Findings of every topic, in no particular order."""
    return (
        finding(
            "coverage.low",
            "Response was about 20% at Harbour Housing Association: do not read this as "
            "housing’s view.",
            groups=(Group("partner", "housing", PARTNERS["housing"]),),
            size="About 1 in 5 answered.",
            unit="percent",
            estimate=20.0,
            method="coverage",
        ),
        finding(
            "perception.false_divide",
            "Both sides see safety about the same way, yet each thinks the other sees it "
            "differently.",
            item="7",
        ),
        finding(
            "perception.known_common_ground",
            "Both sides want to act in the person’s best interests, and each knows it of the "
            "other.",
            item="A1",
        ),
        finding("perception.known_common_ground", "Both sides want to be honest.", item="A2"),
        finding(
            "perception.false_divide",
            "Both sides want to use each other’s assessments; each thinks the other cares less.",
            item="14",
        ),
        finding(
            "perception.false_divide",
            "Both sides would let money follow need; social care does not know that of health.",
            item="16",
            strength=Strength.POSSIBLE,
        ),
        finding(
            "perception.open_divide",
            "You differ on who has the final word, and you know it.",
            item="31",
            size="About one and a half steps on the five-step scale.",
        ),
        finding(
            "perception.hidden_divide",
            "You differ on charities in the room, more than either side thinks.",
            item="38",
        ),
        finding(
            "perception.tenure",
            "Years of service do not make guesses more accurate.",
            estimate=None,
            low=None,
            high=None,
        ),
        finding("values.shared", "Everyone puts the person’s best interests first.", item="A1"),
        finding("values.shared", "Everyone wants honesty with partners.", item="A2"),
        finding("values.no_divide", "There is no divide on planning years ahead.", item="20"),
        finding(
            "values.follows",
            "Differences on the final word go with profession more than with organisation.",
            item="31",
            groups=(WHOLE,),
            unit="share",
            size="Profession goes with about 30% of the differences, organisation with 10%.",
            method="values",
        ),
        finding(
            "values.divide",
            "Health and social care differ on charities in the room.",
            item="38",
            method="values",
        ),
        finding(
            "say_do.gap",
            "Health says it uses partners’ assessments more than it does, by about one and a "
            "half steps.",
            item="14",
            groups=(HEALTH,),
            size="About one and a half steps on the five-step scale.",
            method="say_do",
        ),
        finding(
            "say_do.gap",
            "Social care says it lets money follow need more than it does, by about one step.",
            item="16",
            groups=(CARE,),
            method="say_do",
        ),
        finding(
            "pulse.warning",
            "Discharge team: belief that this can work fell over three rounds, beyond what luck "
            "would give. Wanting it did not.",
            groups=(DISCHARGE,),
            dimension="belief",
            method="pulse",
        ),
        finding(
            "pulse.no_clear_change",
            "Most teams show no clear change.",
            groups=(WHOLE,),
            strength=Strength.POSSIBLE,
            method="pulse",
        ),
        finding(
            "values.cant_say",
            "Four in ten people could not say whether councillors have a say in local care.",
            groups=(WHOLE,),
            method="values",
        ),
    )


def _row(**cells: Any) -> dict[str, Any]:
    blank = dict.fromkeys(LEVEL_COLUMNS)
    value = cells["value"]
    return blank | {"n_low": 85, "n_high": 89, "low": value - 0.2, "high": value + 0.2} | cells


def levels() -> pl.DataFrame:
    """Released levels: two sides on eight cards, and three rounds of the pulse."""
    rows = []
    for item, (h_say, h_do, h_me, c_say, c_do, c_me, of_health, of_care) in STANDS.items():
        for side, values in (("health", (h_say, h_do, h_me)), ("care", (c_say, c_do, c_me))):
            rows += [
                _row(round=3, cut="sector", group=side, item=item, facet=facet, value=value)
                for facet, value in zip(("SAY", "DO", "ME"), values, strict=True)
            ]
        for guesser, about, value in (("care", "health", of_health), ("health", "care", of_care)):
            guess = {"facet": "GUESS", "about_sector": about, "value": value}
            rows.append(_row(round=3, cut="sector", group=guesser, item=item, **guess))
    for d, dimension in enumerate(DIMENSIONS):
        for number in (1, 2, 3):
            pulse = {"round": number, "dimension": dimension, "facet": "RATE"}
            everyone = round(3.4 + 0.1 * d - 0.1 * number, 1)
            rows.append(_row(cut="whole", group="all", value=everyone, **pulse))
            for p, partner in enumerate(PARTNERS):
                level = round(3.0 + ((p * 7 + d * 3 + number) % 9) / 8, 1)
                rows.append(_row(cut="partner", group=partner, value=level, **pulse))
            falling = round(3.9 - 0.5 * number, 1) if dimension == "belief" else 3.8
            rows.append(_row(cut="team", group="discharge", value=falling, **pulse))
    return pl.DataFrame(rows, schema=dict(LEVEL_COLUMNS))


def lines() -> pl.DataFrame:
    """How much of the differences on the final word goes with each grouping."""
    rows = [
        ("31", "sector", 0.05, 0.0, 0.1, 0.01),
        ("31", "partner", 0.1, 0.05, 0.15, 0.05),
        ("31", "profession", 0.3, 0.2, 0.4, 0.1),
        ("31", "team", 0.35, 0.25, 0.45, 0.3),
        ("31", "grade_band", 0.05, 0.0, 0.1, 0.0),
    ]
    return pl.DataFrame(rows, schema=dict(LINE_COLUMNS), orient="row")


def response() -> pl.DataFrame:
    """Who answered in the last round."""
    percents = (45, 60, 55, 40, 65, 20, 70, 50)
    rows = [
        (3, "partner", partner, percent - 2.5, percent + 2.5)
        for partner, percent in zip(PARTNERS, percents, strict=True)
    ]
    return pl.DataFrame(rows, schema=dict(RESPONSE_COLUMNS), orient="row")


def names() -> dict[tuple[str, str], str]:
    """What people call the groups."""
    groups = (*SIDES, DISCHARGE)
    return {(group.cut, group.code): group.name for group in groups} | {
        ("partner", code): name for code, name in PARTNERS.items()
    }


def report(**more: Any) -> Report:
    """The whole report; ``more`` replaces parts."""
    parts: dict[str, Any] = {
        "place_name": "Fairhaven",
        "period": "three rounds, March to November 2026",
        "findings": findings(),
        "levels": levels(),
        "names": names(),
        "items": ITEMS,
        "lines": lines(),
        "response": response(),
        "audit_sentences": (
            "We hid every group of fewer than 10 people.",
            "We tried to work hidden numbers out from shown ones. We could not.",
        ),
        "response_sentences": (
            "Between 325 and 329 of about 600 staff answered the last round.",
            "Nobody from a faith group was asked.",
        ),
    }
    return Report(**(parts | more))
