"""Fairhaven, a fictional partnership of eight: the demonstration, with a truth worth finding.

What is planted, so that a reader of the demonstration can hold the findings against it:

- the three anchors are held by everybody;
- card 7 (the safest option) divides health from social care, and both know it;
- card 16 (money where it does most good) does not divide them, but each thinks it does;
- card 14 (use a partner's assessment) divides them, and neither sees it;
- card 31 (the senior clinician's last word) divides doctors from the rest, in every organisation;
- the acute trust says more than it does on cards 35 and 38;
- "person-centred" means different things to the two sides;
- belief falls in the reablement team from round 2 and desire does not;
- everybody dips a little in round 2, after a reorganisation;
- homecare hardly answers; nearly all social workers work for the council;
- in the last round an open conversation is held too: see ``fairhaven_conversation``;
- what it is all for, and what came of it: see ``fairhaven_outcomes``;
- its leaders name people's lives in public, and weigh money: see ``fairhaven_reflection``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from crossways import content
from crossways.analysis.tables import CONTRACTS, Place
from crossways.simulate.fairhaven_conversation import hold_conversation
from crossways.simulate.fairhaven_outcomes import fairhaven_outcomes
from crossways.simulate.fairhaven_reflection import fairhaven_reflection
from crossways.simulate.partnership import simulate
from crossways.simulate.reflections import reflection_items
from crossways.simulate.truth import (
    Card,
    Divide,
    Drift,
    GuessBias,
    Meanings,
    Partner,
    Profession,
    PulseItem,
    SayDoGap,
    Sector,
    Team,
    Truth,
)

SEED = 20260401

SECTORS = (
    Sector("health", "Health"),
    Sector("social_care", "Social care"),
    Sector("housing", "Housing"),
    Sector("voluntary", "Voluntary and community"),
)

PARTNERS = (
    Partner("acute", "Fairhaven Acute Trust", "health", "NHS trust"),
    Partner("community", "Fairhaven Community Trust", "health", "NHS trust"),
    Partner("mental_health", "Harbour Mental Health Trust", "health", "NHS trust"),
    Partner("gp_federation", "Fairhaven GP Federation", "health", "Company limited by shares"),
    Partner("council", "Fairhaven Council Adult Care", "social_care", "Local authority"),
    Partner("housing", "Quayside Housing Association", "housing", "Registered society"),
    Partner("carers", "Fairhaven Carers' Group", "voluntary", "Charity"),
    Partner("alliance", "Fairhaven Voluntary Alliance", "voluntary", "Charity"),
)

PROFESSIONS = (
    Profession("nurse", "Nurses", "nursing", True),
    Profession("doctor", "Doctors", "medicine", True),
    Profession("social_worker", "Social workers", "social work", True),
    Profession("therapist", "Therapists", "allied health", True),
    Profession("care_worker", "Care workers", "care", False),
    Profession("support_worker", "Support workers", "support", False),
    Profession("coordinator", "Co-ordinators and administrators", "co-ordination", False),
    Profession("volunteer_lead", "Volunteer and advocacy leads", "voluntary", False),
)

_WARD = {"nurse": 6.0, "doctor": 2.5, "therapist": 1.0, "support_worker": 2.0, "coordinator": 0.5}
_COMMUNITY = {"nurse": 5.0, "therapist": 3.0, "support_worker": 2.0, "coordinator": 0.7}
_MIND = {"nurse": 4.0, "doctor": 1.0, "social_worker": 0.2, "therapist": 1.0, "support_worker": 2.0}
_SURGERY = {"doctor": 4.0, "nurse": 3.0, "coordinator": 2.0}
_COUNCIL = {"social_worker": 6.0, "therapist": 1.0, "support_worker": 1.5, "coordinator": 1.0}
_HOME = {"care_worker": 9.0, "coordinator": 1.0}
_REABLE = {"therapist": 3.0, "support_worker": 4.0, "social_worker": 1.0, "care_worker": 2.0}
_HOUSE = {"support_worker": 5.0, "coordinator": 3.0}
_CHARITY = {"volunteer_lead": 5.0, "support_worker": 3.0, "coordinator": 1.0}

TEAMS = (
    Team("emergency", "Emergency department", "acute", 40, _WARD, 0.52),
    Team("discharge", "Discharge hub", "acute", 24, _WARD, 0.72),
    Team("older_people", "Older people's wards", "acute", 38, _WARD, 0.55),
    Team("stroke", "Stroke unit", "acute", 26, _WARD, 0.62),
    Team("surgery", "Surgical wards", "acute", 30, _WARD, 0.50),
    Team("pharmacy_liaison", "Ward liaison", "acute", 14, _WARD, 0.66),
    Team("district_east", "District nursing East", "community", 26, _COMMUNITY, 0.62),
    Team("district_west", "District nursing West", "community", 24, _COMMUNITY, 0.66),
    Team("rapid", "Rapid response", "community", 20, _COMMUNITY, 0.70),
    Team("rehab", "Community rehabilitation", "community", 24, _COMMUNITY, 0.62),
    Team("falls", "Falls service", "community", 15, _COMMUNITY, 0.75),
    Team("mh_older", "Older adults' mental health", "mental_health", 28, _MIND, 0.60),
    Team("mh_crisis", "Crisis team", "mental_health", 22, _MIND, 0.58),
    Team("mh_recovery", "Recovery team", "mental_health", 20, _MIND, 0.62),
    Team("harbour_surgery", "Harbour surgeries", "gp_federation", 26, _SURGERY, 0.56),
    Team("hill_surgery", "Hill surgeries", "gp_federation", 22, _SURGERY, 0.58),
    Team("gp_visiting", "Visiting service", "gp_federation", 14, _SURGERY, 0.80),
    Team("hospital_sw", "Hospital social work", "council", 24, _COUNCIL, 0.72),
    Team("locality_sw", "Locality social work", "council", 32, _COUNCIL, 0.66),
    Team("reablement", "Reablement", "council", 26, _REABLE, 0.78),
    Team("duty", "Duty and first contact", "council", 20, _COUNCIL, 0.66),
    Team("homecare", "Homecare", "council", 42, _HOME, 0.22),
    Team("sheltered", "Sheltered housing", "housing", 22, _HOUSE, 0.66),
    Team("tenancy", "Tenancy support", "housing", 16, _HOUSE, 0.70),
    Team("carers_team", "Carers' group staff", "carers", 9, _CHARITY, 0.80),
    Team("advocacy", "Advocacy and advice", "alliance", 14, _CHARITY, 0.80),
    Team("befriending", "Befriending and transport", "alliance", 16, _CHARITY, 0.72),
)

CARDS = ("A1", "A2", "A3", "4", "7", "9", "14", "16", "20", "26", "31", "35", "38")
_CENTRES = {
    "A1": 4.5,
    "A2": 4.3,
    "A3": 4.3,
    "4": 3.3,
    "7": 3.0,
    "9": 2.9,
    "14": 3.3,
    "16": 3.7,
    "20": 3.2,
    "26": 3.4,
    "31": 2.8,
    "35": 3.5,
    "38": 3.6,
}

DIVIDES = (
    Divide("sector", {"health": 0.45, "social_care": -0.75}, ("7",)),
    Divide("sector", {"health": -0.45, "social_care": 0.65}, ("14",)),
    Divide("profession", {"doctor": 1.2}, ("31",)),
    Divide("sector", {"voluntary": 0.7}, ("38",)),
)

GUESS_BIASES = (
    GuessBias("health", "social_care", ("16",), -1.1),
    GuessBias("social_care", "health", ("16",), -1.2),
    GuessBias("health", "social_care", ("14",), -1.05),
    GuessBias("social_care", "health", ("14",), 1.05),
    GuessBias("health", "voluntary", ("38",), -0.5),
)

SAY_DO_GAPS = (
    SayDoGap("acute", ("35", "38"), 1.0),
    SayDoGap("council", ("26",), -0.7),
)

DRIFTS = (
    Drift("reablement", "belief", 2, -0.5),
    Drift("reablement", "belief", 3, -0.4),
)

LEVELS = {
    "purpose": 3.6,
    "desire": 4.0,
    "belief": 3.4,
    "support": 2.9,
    "new_ways": 3.1,
    "relationships": 3.5,
}

_PERSON_CENTRED = {
    "health": (1.0, 5.0, 2.0, 1.0, 1.0),
    "social_care": (5.0, 1.0, 1.0, 2.0, 1.0),
    "housing": (2.0, 2.0, 2.0, 3.0, 1.0),
    "voluntary": (5.0, 1.0, 1.0, 3.0, 1.0),
}

EVENTS = pl.DataFrame(
    {
        "event": ["council_reorganisation", "trusts_merge", "hub_opens"],
        "happened_on": [date(2025, 6, 2), date(2025, 7, 1), date(2025, 9, 15)],
        "kind": ["reorganisation", "merger", "launch"],
        "note": [
            "The council moved adult care into three localities.",
            "The community and the mental health trust came under one board.",
            "The discharge hub opened on the acute site.",
        ],
        "partner": ["council", None, None],
    },
    schema=CONTRACTS["events"].schema,
)

ROUNDS = pl.DataFrame(
    {
        "round": [1, 2, 3],
        "label": ["Spring", "Autumn", "Winter"],
        "opened": [date(2025, 4, 7), date(2025, 9, 29), date(2026, 1, 19)],
        "closed": [date(2025, 4, 25), date(2025, 10, 17), date(2026, 2, 6)],
        "threshold": [10, 10, 10],
    },
    schema=CONTRACTS["rounds"].schema,
)


def fairhaven_truth() -> Truth:
    """Everything that is true of Fairhaven."""
    return Truth(
        "Fairhaven",
        SECTORS,
        PARTNERS,
        PROFESSIONS,
        TEAMS,
        cards=_cards(),
        pulse=_pulse(),
        meanings=_meanings(),
        rounds=3,
        values_round=3,
        divides=DIVIDES,
        guess_biases=GUESS_BIASES,
        say_do_gaps=SAY_DO_GAPS,
        drifts=DRIFTS,
        programme={2: -0.25, 3: -0.10},
        levels=LEVELS,
        careless=0.02,
        licence=content.LICENCE,
        source=content.SOURCE,
    )


def _cards() -> tuple[Card, ...]:
    deck = content.values_deck()
    return tuple(
        Card(code, deck.card(code).text, deck.card(code).theme, _CENTRES[code]) for code in CARDS
    )


def _pulse() -> tuple[PulseItem, ...]:
    return tuple(
        PulseItem(item.code, item.text, item.dimension, item.reverse)
        for item in content.pulse().items
    )


def _meanings() -> tuple[Meanings, ...]:
    word = content.same_words().words[0]
    return (Meanings(word.code, word.word, word.meanings, _PERSON_CENTRED),)


def fairhaven(*, seed: int = SEED) -> Place:
    """Fairhaven's year as a place: three rounds of the pulse; cards, conversation in the third."""
    place = simulate(fairhaven_truth(), seed=seed)
    last = place.respondents.filter(pl.col("round") == pl.col("round").max())
    said = hold_conversation(last, seed=seed)
    conversation = {"statements": said.statements, "votes": said.votes}
    reflected = {
        "reflections": fairhaven_reflection(seed=seed),
        "items": pl.concat([place.items, reflection_items()]),
    }
    told = {**conversation, **reflected, **fairhaven_outcomes(seed=seed)}
    return replace(place, frames={**place.frames, **told, "events": EVENTS, "rounds": ROUNDS})
