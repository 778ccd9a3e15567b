"""What joint work is for in Fairhaven: outcomes, the chain that leads to them, and the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

Rows = Sequence[Mapping[str, object]]

NEED_GROUPS: Rows = (
    {"need_group": "frail", "name": "Older people who are frail"},
    {"need_group": "carers", "name": "Unpaid carers"},
    {"need_group": "unsettled", "name": "People without a settled home"},
)

OUTCOMES: Rows = (
    {
        "outcome": "home_soon",
        "says": "Once I am well enough to leave hospital, I am home the next day.",
        "need_group": "frail",
        "by": date(2026, 12, 31),
        "known_by": "Days in hospital after being ready; we ask people a week later",
        "now": "People waited five days before the hub opened; it is about three now.",
    },
    {
        "outcome": "steady",
        "says": "After a fall I can do again what I did before.",
        "need_group": "frail",
        "by": date(2026, 12, 31),
        "known_by": "People still at home 91 days after reablement",
        "now": "Four in five are at home three months later, as two years ago.",
    },
    {
        "outcome": "medicines",
        "says": "My medicines are right when I come home.",
        "by": date(2026, 9, 30),
        "known_by": "Mistakes found by pharmacists after people went home",
    },
    {
        "outcome": "night",
        "says": "When I care for somebody, there is a person I can ring at night.",
        "need_group": "carers",
        "by": date(2027, 3, 31),
    },
)

ACTIVITIES: Rows = (
    {
        "activity": "hub",
        "says": "Discharge hub: one team finds the way home",
        "kind": "service",
        "partner": "acute",
        "begins_on": date(2025, 9, 15),
    },
    {
        "activity": "pairs",
        "says": "Nurse and social worker visit together within two hours",
        "kind": "service",
        "partner": "community",
        "begins_on": date(2025, 9, 15),
    },
    {
        "activity": "pharmacists",
        "says": "Pharmacists work in the specialty teams",
        "kind": "service",
        "partner": "acute",
        "begins_on": date(2025, 10, 1),
    },
    {
        "activity": "huddle",
        "says": "Ten minutes together each morning: reablement and the hub",
        "kind": "working",
        "begins_on": date(2025, 10, 6),
    },
    {
        "activity": "record",
        "says": "One shared record for urgent visits",
        "kind": "working",
        "begins_on": date(2025, 11, 3),
    },
    {
        "activity": "away_days",
        "says": "Away days for managers of all partners",
        "kind": "working",
        "begins_on": date(2025, 5, 1),
    },
    {"activity": "newsletter", "says": "Monthly newsletter of the partnership", "kind": "working"},
    {"activity": "name", "says": "One name and badge for all partners", "kind": "working"},
)

CHAIN_LINKS: Rows = (
    {
        "from_activity": "hub",
        "to_outcome": "home_soon",
        "because": "Waits come from asking each organisation in turn",
        "measured_by": "Days in hospital after being ready to leave",
        "wrong_if": "Days fall elsewhere by as much without a hub",
        "evidence": "Days fell after it opened; nobody was compared with",
        "strength": "before_after",
    },
    {
        "from_activity": "pairs",
        "to_outcome": "steady",
        "because": "Help in the first hours keeps people out of bed rest",
        "measured_by": "People still at home 91 days later",
        "wrong_if": "Visits rise and people are no more often at home",
        "evidence": "Staff of the falls service saw it with people they know",
        "strength": "experience",
    },
    {
        "from_activity": "pharmacists",
        "to_outcome": "medicines",
        "because": "Doctors take advice from a colleague they know",
        "measured_by": "Suggestions accepted; mistakes after going home",
        "wrong_if": "Suggestions are accepted and mistakes stay as many",
        "evidence": "A pharmacist's account from another hospital",
        "strength": "before_after",
    },
    {
        "from_activity": "huddle",
        "to_activity": "hub",
        "because": "The hub knows each morning who can take somebody on",
        "strength": "untested",
    },
    {
        "from_activity": "record",
        "to_activity": "pairs",
        "because": "Nobody has to ask twice",
        "measured_by": "Requests sent back for lack of facts",
        "strength": "untested",
    },
)

CLARITIES: Rows = (
    {
        "clarity": "for_people",
        "answer": "Older people spend no day in hospital that they do not need to.",
    },
    {"clarity": "options", "answer": "One board for both trusts, or better daily contact."},
    {"clarity": "why_this", "answer": "One board can move money and staff between sites."},
    {"clarity": "worth_it"},
)

PLAN_OPTIONS: Rows = (
    {
        "option": "one_board",
        "says": "Put two trusts under one board and one manager",
        "restructures": True,
        "chosen": True,
    },
    {
        "option": "daily_contact",
        "says": "Daily huddles and a shared list of people ready to leave",
        "restructures": False,
        "chosen": False,
    },
)

TRIED_BEFORE: Rows = (
    {
        "attempt": "joint_team",
        "says": "A joint discharge team",
        "when": "2019",
        "came_of_it": "It ended when its money did.",
        "different_now": "The hub is paid from both budgets for three years.",
    },
    {
        "attempt": "pooled_fund",
        "says": "A pooled fund for equipment",
        "when": "about 2016",
        "came_of_it": "Each side kept its own store.",
    },
)
