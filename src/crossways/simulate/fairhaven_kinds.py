"""Which kind of joint work Fairhaven needs and has, with whom, and who sits at the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

Rows = Sequence[Mapping[str, object]]

_FRAIL = {
    "severity": "co_ordination",
    "stability": "full_integration",
    "duration": "co_ordination",
    "urgency": "co_ordination",
    "scope": "co_ordination",
    "self_direction": "full_integration",
}
_CARERS = {
    "severity": "linkage",
    "stability": "linkage",
    "duration": "linkage",
    "urgency": "co_ordination",
    "scope": "co_ordination",
    "self_direction": "co_ordination",
}
JUDGED_ON = date(2026, 2, 10)
_FIRST_JUDGED_ON = date(2025, 3, 4)

NEED_PROFILES: Rows = tuple(
    {"need_group": group, "judged_on": day, "need": need, "level": level, "judged_by": bodies}
    for group, day, levels, bodies in (
        (
            "frail",
            _FIRST_JUDGED_ON,
            dict.fromkeys(_FRAIL, "full_integration"),
            "The chiefs of the two trusts",
        ),
        ("frail", JUDGED_ON, _FRAIL, "All eight partners"),
        ("carers", JUDGED_ON, _CARERS, "Fairhaven Carers' Group, Fairhaven Council Adult Care"),
    )
    for need, level in levels.items()
)

INTEGRATION: Rows = (
    {
        "need_group": "frail",
        "judged_on": JUDGED_ON,
        "actual": "full_integration",
        "chosen": "full_integration",
        "why": "One team under one manager was announced with the merger.",
        "agreed_by": "The chiefs of the two trusts",
    },
    {
        "need_group": "carers",
        "judged_on": JUDGED_ON,
        "actual": "linkage",
        "chosen": "linkage",
        "why": "Carers asked for somebody to ring, not for one team.",
        "agreed_by": "Fairhaven Carers' Group, Fairhaven Council Adult Care",
    },
)

_PURPOSES = {
    "housing": "A home to go back to that is safe on the day",
    "community": "Nurses and social workers who visit together",
    "gp_federation": "One call for an urgent visit",
    "alliance": "Somebody to ring who is not a service",
}

PARTNER_DEPTHS: Rows = tuple(
    {
        "partner": partner,
        "judged_on": day,
        "actual": actual,
        "needed": needed,
        "breadth": breadth,
        "agreed_by": agreed_by,
        "purpose": _PURPOSES[partner],
    }
    for partner, day, actual, needed, breadth, agreed_by in (
        ("housing", _FIRST_JUDGED_ON, 1, 4, "wider_council", "Fairhaven Council"),
        ("housing", JUDGED_ON, 2, 4, "wider_council", "Fairhaven Council, Quayside Housing"),
        ("community", JUDGED_ON, 4, 4, "health_and_care", "All health and care partners"),
        ("gp_federation", JUDGED_ON, 3, 3, "health_and_care", "All health and care partners"),
        ("alliance", JUDGED_ON, 1, 2, "community", "Fairhaven Voluntary Alliance"),
    )
)

SEATS: Rows = (
    {"seat": "users", "who": "People who use services", "at_table": True},
    {"seat": "carers", "who": "Fairhaven Carers' Group", "at_table": True},
    {"seat": "voluntary", "who": "Fairhaven Voluntary Alliance", "at_table": True},
    {"seat": "housing", "who": "Quayside Housing Association", "at_table": True},
    {
        "seat": "homecare",
        "who": "Homecare providers",
        "at_table": False,
        "whose_decision": "Fairhaven Council Adult Care",
        "why": "New contracts were being talked about.",
    },
)

PHASE_TASKS: Rows = (
    {
        "event": "trusts_merge",
        "phase": "before",
        "task": "Compare how each side does things",
        "done_on": date(2025, 4, 10),
    },
    {
        "event": "trusts_merge",
        "phase": "decision",
        "task": "Tell everybody what it is for",
        "done_on": date(2025, 6, 20),
    },
    {
        "event": "trusts_merge",
        "phase": "during",
        "task": "Settle pay, posts and who reports to whom",
    },
    {"event": "trusts_merge", "phase": "after", "task": "Look at what came of it, and keep going"},
)
