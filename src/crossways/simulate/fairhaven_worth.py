"""Whether it was worth it in Fairhaven: claims, costs, what leaders told, what a board is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

Rows = Sequence[Mapping[str, object]]

CLAIMS: Rows = (
    {
        "claim": "pharmacists",
        "says": "Suggestions of pharmacists are accepted since they work in the specialty teams",
        "indicator": "suggestions_accepted",
        "baseline": "67.5%",
        "result": "98%",
        "period": "before and after the move, elsewhere",
        "comparison": "none",
        "source": "A pharmacist's account in a comment; out of how many is not told",
        "design": "before_after",
        "grade": "promising",
    },
)

WORTH_LINES: Rows = (
    {
        "line": "days_saved",
        "kind": "benefit",
        "says": "Days people did not spend in hospital for nothing",
        "amount": 2300.0,
        "unit": "days",
        "period": "October 2025 to March 2026",
        "source": "Joint discharge record",
    },
    {
        "line": "hub_costs",
        "kind": "cost",
        "says": "Staff and rooms of the hub",
        "amount": 184000.0,
        "unit": "pounds",
        "period": "October 2025 to March 2026",
        "source": "Finance of the acute trust and the council",
    },
    {
        "line": "managers",
        "kind": "hours",
        "says": "Hours of managers in meetings of the partnership",
        "amount": 1450.0,
        "unit": "hours",
        "period": "April 2025 to March 2026",
        "source": "Diaries of the programme office",
    },
    {
        "line": "huddles_only",
        "kind": "alternative",
        "says": "Daily huddles and a shared list, with no merger",
        "restructures": False,
    },
)

_SENT = (
    (date(2025, 6, 12), "money", None, "The new arrangement will save £1.2 million a year."),
    (date(2025, 7, 1), "working", None, "Two trusts are one from today."),
    (date(2025, 7, 28), "money", None, "Savings are on track for the half year."),
    (date(2025, 9, 15), "working", "home_soon", "The discharge hub opened its doors."),
    (date(2025, 10, 20), "money", None, "Agency spending fell by a tenth."),
    (date(2025, 11, 17), "money", None, "Budgets for winter are agreed."),
    (date(2025, 12, 8), "people", "home_soon", "A man was home in time for his wife's birthday."),
    (date(2026, 1, 19), "money", None, "The saving for this year is now £0.4 million."),
    (date(2026, 2, 9), "money", None, "Posts that are empty stay empty until April."),
    (date(2026, 3, 2), "money", None, "Next year's savings plan is out."),
    (date(2026, 3, 23), "people", "home_soon", "People wait two days less for the way home."),
)
PROGRESS: Rows = tuple(
    {"message": f"m{at:02}", "sent_on": day, "says": says, "about": about, "outcome": outcome}
    for at, (day, about, outcome, says) in enumerate(_SENT, start=1)
)

DECISIONS_ASKED: Rows = (
    {
        "decision": "frail_team",
        "asked_on": date(2026, 4, 16),
        "says": "Do we go on towards one team for older people who are frail, or co-ordinate?",
        "because": "Four of six needs ask for co-ordination.",
    },
    {
        "decision": "homecare_seat",
        "asked_on": date(2026, 4, 16),
        "says": "Do homecare providers get a seat from May?",
        "because": "They care for most of the people the hub sends home.",
    },
)
