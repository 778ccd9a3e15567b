"""Contracts of what a partnership is for and what came of it: outcomes, work, needs, worth.

Nothing in these tables was answered in confidence: people wrote it down together, to be read. They
hold no personal data: no name of a person, only of bodies, teams and groups of people.
"""

from __future__ import annotations

from crossways.analysis.contract import Column, Table, text

NEEDS = ("severity", "stability", "duration", "urgency", "scope", "self_direction")
"""What a group of people needs, as Leutz (1999) tells them apart."""

LEVELS = ("linkage", "co_ordination", "full_integration")
"""Kinds of joint working by need, least to most (Leutz 1999)."""

DEEPEST = 6
"""Rungs of partnership, after Glasby: 1 sharing information to 6 a formal merger."""

STRENGTHS = ("untested", "experience", "before_after", "comparison", "trial")
"""What a link or a claim stands on, weakest to strongest."""

_NEED_GROUP = text(
    "need_group",
    "The people it is about, by what they need; empty for everybody",
    may_be_empty=True,
    points_at=("need_groups", "need_group"),
)
_INDICATOR = text("indicator", "Which indicator", points_at=("indicators", "indicator"))

NEED_GROUPS = Table(
    "need_groups",
    "one group of people who need much the same",
    (
        text("need_group", "Short code of the group"),
        text("name", "What people call it"),
    ),
    ("need_group",),
)

OUTCOMES = Table(
    "outcomes",
    "one thing a person will notice if joint work does what it is for",
    (
        text("outcome", "Short code of the outcome"),
        text("says", "What one person will notice, in a sentence"),
        _NEED_GROUP,
        Column("by", "date", "The day by which it should be noticed", may_be_empty=True),
        text("known_by", "How we would know", may_be_empty=True),
        text("now", "Where we are with it now, in a sentence", may_be_empty=True),
    ),
    ("outcome",),
)

ACTIVITIES = Table(
    "activities",
    "one thing partners do: a service to people, or a way of working together",
    (
        text("activity", "Short code of the activity"),
        text("says", "What is done, in a sentence"),
        text(
            "kind",
            "service: done with people; working: done between partners",
            one_of=("service", "working"),
        ),
        text(
            "partner",
            "Who does it; empty for all together",
            may_be_empty=True,
            points_at=("partners", "partner"),
        ),
        Column("begins_on", "date", "When it began or will", may_be_empty=True),
        Column("ended_on", "date", "When it was stopped, if it was", may_be_empty=True),
    ),
    ("activity",),
)

CHAIN_LINKS = Table(
    "chain_links",
    "one step of the chain: what is done, and what is thought to come of it",
    (
        text("from_activity", "What is done", points_at=("activities", "activity")),
        text(
            "to_activity",
            "The service it should make possible, where it leads to one",
            may_be_empty=True,
            points_at=("activities", "activity"),
        ),
        text(
            "to_outcome",
            "The outcome it should lead to, where it leads to one",
            may_be_empty=True,
            points_at=("outcomes", "outcome"),
        ),
        text("because", "Why the one should lead to the other", may_be_empty=True),
        text("measured_by", "What would show that it does", may_be_empty=True),
        text("wrong_if", "What would show that it does not", may_be_empty=True),
        text("evidence", "What speaks for it, and from where", may_be_empty=True),
        text("strength", "What that evidence is", one_of=STRENGTHS),
    ),
    ("from_activity", "to_activity", "to_outcome"),
)

CLARITIES = Table(
    "clarities",
    "one of the four questions a plan has to answer first",
    (
        text(
            "clarity",
            "for_people what for people; options which ways there are; why_this why this one; "
            "worth_it whether it is worth the dip",
            one_of=("for_people", "options", "why_this", "worth_it"),
        ),
        text("answer", "What the partnership says; empty where it has not said", may_be_empty=True),
    ),
    ("clarity",),
)

PLAN_OPTIONS = Table(
    "plan_options",
    "one way of going about it that was thought of",
    (
        text("option", "Short code of the option"),
        text("says", "What it would be, in a sentence"),
        Column("restructures", "boolean", "Whether bodies or teams would be changed for it"),
        Column("chosen", "boolean", "Whether it is the one chosen"),
    ),
    ("option",),
)

TRIED_BEFORE = Table(
    "tried_before",
    "one thing that was tried before",
    (
        text("attempt", "Short code of the attempt"),
        text("says", "What was tried"),
        text("when", "When, as people remember it", may_be_empty=True),
        text("came_of_it", "What came of it", may_be_empty=True),
        text("different_now", "What is different this time", may_be_empty=True),
    ),
    ("attempt",),
)

INDICATORS = Table(
    "indicators",
    "one measure read again and again",
    (
        text("indicator", "Short code of the indicator, as in measurements"),
        text("name", "What people call it"),
        text(
            "measures",
            "outcome what changed for people; service what was done with them; working how "
            "partners work; balancing what should not get worse meanwhile",
            one_of=("outcome", "service", "working", "balancing"),
        ),
        text(
            "outcome",
            "The outcome it tells of",
            may_be_empty=True,
            points_at=("outcomes", "outcome"),
        ),
        text(
            "kind",
            "value a reading; share so many out of so many; rate so many for so much",
            one_of=("value", "share", "rate"),
        ),
        text("better", "Which way is better", one_of=("up", "down", "neither")),
        text("unit", "The unit of its readings, such as days", may_be_empty=True),
        text("numerator_is", "What is counted above the line", may_be_empty=True),
        text("denominator_is", "What is counted below the line", may_be_empty=True),
        Column(
            "baseline",
            "number",
            "The reading before it all began; of a share from 0 to 1",
            may_be_empty=True,
        ),
        text("baseline_period", "When the baseline was read", may_be_empty=True),
        Column(
            "target",
            "number",
            "The reading hoped for, in the unit; of a share from 0 to 1",
            may_be_empty=True,
        ),
        text("source", "Where the readings come from", may_be_empty=True),
        text("geography", "The area the readings are of", may_be_empty=True),
        Column(
            "overlap",
            "number",
            "How much of that area is our place",
            may_be_empty=True,
            unit="percent",
            at_least=0,
            at_most=100,
        ),
        text(
            "rule_set",
            "The rules its chart is read by; empty for the usual",
            may_be_empty=True,
            one_of=("nhsr", "mdc-excel", "ihi"),
        ),
    ),
    ("indicator",),
)

REBASES = Table(
    "rebases",
    "one day from which an indicator's ordinary range was worked out anew, by somebody, for a "
    "reason",
    (
        _INDICATOR,
        Column("rebased_on", "date", "The first day of the new range"),
        text("reason", "Why the work is a different one from that day"),
        text("decided_by", "Which body decided so; never a person", may_be_empty=True),
        Column("decided_on", "date", "When it was decided", may_be_empty=True),
    ),
    ("indicator", "rebased_on"),
)

NEED_PROFILES = Table(
    "need_profiles",
    "how one need of one group was judged on one day",
    (
        text("need_group", "Which group", points_at=("need_groups", "need_group")),
        Column("judged_on", "date", "When it was judged"),
        text("need", "Which need", one_of=NEEDS),
        text("level", "The kind of joint working this need alone asks for", one_of=LEVELS),
        text("judged_by", "Which bodies judged; never a person", may_be_empty=True),
    ),
    ("need_group", "judged_on", "need"),
)

INTEGRATION = Table(
    "integration",
    "which kind of joint working one group has and was chosen for it, on one day",
    (
        text("need_group", "Which group", points_at=("need_groups", "need_group")),
        Column("judged_on", "date", "When it was judged"),
        text("actual", "What there is", may_be_empty=True, one_of=("none", *LEVELS)),
        text("chosen", "What was chosen", may_be_empty=True, one_of=LEVELS),
        text("why", "Why that", may_be_empty=True),
        text("agreed_by", "Which bodies agreed to this", may_be_empty=True),
    ),
    ("need_group", "judged_on"),
)

PARTNER_DEPTHS = Table(
    "partner_depths",
    "how deep joint work with one partner goes and should go, for one group, on one day",
    (
        text("partner", "Which organisation", points_at=("partners", "partner")),
        _NEED_GROUP,
        Column("judged_on", "date", "When it was judged"),
        Column("actual", "integer", "The rung it is on", may_be_empty=True, at_least=0, at_most=6),
        Column("needed", "integer", "The rung needed", may_be_empty=True, at_least=0, at_most=6),
        text(
            "breadth",
            "health_and_care; wider_council health and the whole council; community everybody",
            may_be_empty=True,
            one_of=("health_and_care", "wider_council", "community"),
        ),
        text("agreed_by", "Which bodies agreed to this", may_be_empty=True),
        text("purpose", "What they need each other for, in a sentence", may_be_empty=True),
    ),
    ("partner", "need_group", "judged_on"),
)

SEATS = Table(
    "seats",
    "one group or body that could be at the table where it is decided",
    (
        text("seat", "Short code of the seat"),
        text("who", "Which group or body"),
        Column("at_table", "boolean", "Whether it is there"),
        text("whose_decision", "Who decided that", may_be_empty=True),
        text("why", "The reason given", may_be_empty=True),
    ),
    ("seat",),
)

PHASE_TASKS = Table(
    "phase_tasks",
    "one task of one phase of one merger or reorganisation",
    (
        text("event", "Which event", points_at=("events", "event")),
        text(
            "phase",
            "Before it is decided, at the decision, during and after",
            one_of=("before", "decision", "during", "after"),
        ),
        text("task", "What is to be done"),
        Column("done_on", "date", "When it was done; empty while it is not", may_be_empty=True),
    ),
    ("event", "phase", "task"),
)

CLAIMS = Table(
    "claims",
    "one claim that something had an effect",
    (
        text("claim", "Short code of the claim"),
        text("says", "What is claimed, in a sentence"),
        text(
            "indicator",
            "The indicator it is about, if one",
            may_be_empty=True,
            points_at=("indicators", "indicator"),
        ),
        text("baseline", "What it was before", may_be_empty=True),
        text("result", "What it was after", may_be_empty=True),
        text("period", "From when to when", may_be_empty=True),
        text("comparison", "What it was compared with; none where nothing was"),
        text("source", "Who says so, and where", may_be_empty=True),
        text("design", "What the claim stands on", one_of=STRENGTHS),
        text(
            "grade",
            "word somebody says so; promising worth a closer look; supported compared with "
            "others; strong held up elsewhere too",
            one_of=("word", "promising", "supported", "strong"),
        ),
    ),
    ("claim",),
)

WORTH_LINES = Table(
    "worth_lines",
    "one line of the sheet that asks whether partnership is worth it",
    (
        text("line", "Short code of the line"),
        text(
            "kind",
            "benefit; cost; hours management time; dip what got worse on the way; alternative "
            "another way to the same",
            one_of=("benefit", "cost", "hours", "dip", "alternative"),
        ),
        text("says", "What it is, in a sentence"),
        Column("amount", "number", "How much", may_be_empty=True),
        text("unit", "Of what: pounds, hours, people", may_be_empty=True),
        text("period", "For which time", may_be_empty=True),
        Column(
            "restructures",
            "boolean",
            "For an alternative: whether it needs a restructure",
            may_be_empty=True,
        ),
        text("source", "Where it comes from", may_be_empty=True),
    ),
    ("line",),
)

PROGRESS = Table(
    "progress",
    "one message leaders sent about what changed",
    (
        text("message", "Short code of the message"),
        Column("sent_on", "date", "The day it was sent"),
        text("says", "What it said, in a sentence"),
        text(
            "about",
            "people what changed for them; money; working how partners work",
            one_of=("people", "money", "working"),
        ),
        text(
            "outcome",
            "The outcome it tells of, if one",
            may_be_empty=True,
            points_at=("outcomes", "outcome"),
        ),
    ),
    ("message",),
)

DECISIONS_ASKED = Table(
    "decisions_asked",
    "one decision a board is asked for",
    (
        text("decision", "Short code of the decision"),
        Column("asked_on", "date", "The day of the board"),
        text("says", "What is to be decided, as a question"),
        text("because", "What it rests on", may_be_empty=True),
        text("decided", "What was decided; empty while it is open", may_be_empty=True),
    ),
    ("decision",),
)

OUTCOME_TABLES = (
    NEED_GROUPS,
    OUTCOMES,
    ACTIVITIES,
    CHAIN_LINKS,
    CLARITIES,
    PLAN_OPTIONS,
    TRIED_BEFORE,
    INDICATORS,
    REBASES,
    NEED_PROFILES,
    INTEGRATION,
    PARTNER_DEPTHS,
    SEATS,
    PHASE_TASKS,
    CLAIMS,
    WORTH_LINES,
    PROGRESS,
    DECISIONS_ASKED,
)
