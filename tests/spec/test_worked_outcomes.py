"""Worked examples of outcomes: a few rows of what was written down in, what is said of them out."""

from __future__ import annotations

from datetime import date

import polars as pl

from crossways.analysis.catalogue import known_findings
from crossways.analysis.tables import CONTRACTS, Place

TODAY = date(2026, 4, 1)


def said(table: str, text: str, **more: str) -> list[str]:
    """What is said of tables written as text: columns first, then rows, parted by bars."""
    frames = {name: _frame(name, told) for name, told in {table: text, **more}.items()}
    return [found.statement for found in known_findings(Place(frames), today=TODAY)]


def _frame(name: str, text: str) -> pl.DataFrame:
    header, *rows = [line.split("|") for line in text.strip().splitlines()]
    names = [cell.strip() for cell in header]
    schema = CONTRACTS[name].schema
    cells = [
        {key: cell.strip() or None for key, cell in zip(names, row, strict=True)} for row in rows
    ]
    known = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String))
    return known.select(
        (pl.col(key).str.to_date() if kind == pl.Date else pl.col(key).cast(kind)).alias(key)
        if key in names
        else pl.lit(None, dtype=kind).alias(key)
        for key, kind in schema.items()
    )


def test_a_badge_leads_to_nothing_and_a_huddle_leads_home_by_way_of_the_hub() -> None:
    told = said(
        "activities",
        """
        activity | says                    | kind
        hub      | One team finds the way. | service
        huddle   | Ten minutes together.   | working
        badge    | One badge for all.      | working
        """,
        outcomes="""
        outcome | says
        home    | I am home the next day.
        """,
        chain_links="""
        from_activity | to_activity | to_outcome | strength
        hub           |             | home       | before_after
        huddle        | hub         |            | untested
        """,
    )
    assert told == [
        "1 of 1 outcome is not measured: nobody would know.",
        "1 of 3 activities has no outcome behind it.",
        "1 of 2 steps in the chain is untested: nothing shows yet that it holds.",
    ]


def test_four_needs_of_six_ask_for_co_ordination_and_full_integration_is_being_built() -> None:
    told = said(
        "need_groups",
        """
        need_group | name
        frail      | People who are frail
        """,
        need_profiles="""
        need_group | judged_on  | need           | level
        frail      | 2026-02-01 | severity       | co_ordination
        frail      | 2026-02-01 | stability      | full_integration
        frail      | 2026-02-01 | duration       | co_ordination
        frail      | 2026-02-01 | urgency        | co_ordination
        frail      | 2026-02-01 | scope          | co_ordination
        frail      | 2026-02-01 | self_direction | full_integration
        """,
        integration="""
        need_group | judged_on  | actual
        frail      | 2026-02-01 | full_integration
        """,
    )
    assert told == [
        (
            "The needs of people who are frail suggest co-ordination. You are building full "
            "integration, which is more than they ask for."
        )
    ]


def test_with_housing_it_is_two_rungs_short() -> None:
    told = said(
        "partner_depths",
        """
        partner | judged_on  | actual | needed
        housing | 2026-02-01 | 2      | 4
        """,
        partners="""
        partner | name     | sector
        housing | Quayside | housing
        """,
    )
    assert told == ["With Quayside, joint work is on rung 2 and should be on 4: not deep enough."]


def test_a_merger_nine_months_ago_is_inside_the_usual_stall() -> None:
    told = said(
        "events",
        """
        event | happened_on | kind
        trust | 2025-07-01  | merger
        """,
    )
    assert told == [
        "The merger was 9 months ago: this is inside the usual stall. Judge again after month 18."
    ]


def test_the_pharmacists_claim_is_called_before_and_after() -> None:
    told = said(
        "claims",
        """
        claim | says                     | baseline | result | comparison | design       | grade
        p     | Suggestions are accepted | 67.5%    | 98%    | none       | before_after | promising
        """,
    )
    assert told == [
        "Claimed: “Suggestions are accepted”, from 67.5% to 98%. There was no comparison group."
    ]


def test_two_messages_of_eleven_are_about_people() -> None:
    rows = "\n".join(
        f"m{at} | 2026-01-01 | Word. | {'people' if at < 2 else 'money'}" for at in range(11)
    )
    assert said("progress", f"message | sent_on | says | about\n{rows}") == [
        "Of 11 messages leaders sent, 2 are about what changed for people and 9 about money."
    ]


def test_a_sheet_without_a_dip_or_another_way_leaves_open_whether_it_is_worth_it() -> None:
    told = said(
        "worth_lines",
        """
        line | kind    | says           | amount | unit   | period
        c    | cost    | Rooms.         | 5000   | pounds | 2025
        h    | hours   | Meetings.      | 120    | hours  | 2025
        b    | benefit | Days at home.  | 40     | days   | 2025
        """,
    )
    assert told == [
        (
            "Whether it is worth it can't be said yet: the sheet shows no dip on the way and no "
            "other way that needs no restructure."
        ),
        "Managers spent 120 hours on it (2025).",
    ]
