"""The chain as its page shows it: from what people notice back to what is done, and what is loose.

What counts as loose is read by the library, so that page, command and findings say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.analysis.outcome_reading.chain import Chain, Link, Node, read_chain
from crossways.analysis.tables import Place
from crossways.web.outcomes.chain.models import Activity, ChainLink, Outcome, Strength
from crossways.web.outcomes.chain.reads import activities_of, links_of, outcomes_of
from crossways.web.places.partnerships.models import Partnership

Fact = tuple[str, str]
"""What is asked, and what is said to it; empty where nothing is said."""


@dataclass(frozen=True)
class Branch:
    """Something done for what stands above it, the step between, and what leads to it in turn.

    ``told_above`` is whether what leads to it stands in an earlier place, and is not told again.
    """

    activity: Activity
    step: ChainLink
    about: str
    facts: Sequence[Fact]
    untested: bool
    led_to_by: Sequence[Branch]
    told_above: bool = False


@dataclass(frozen=True)
class Aim:
    """One outcome, what is known of it and what is done for it."""

    outcome: Outcome
    facts: Sequence[Fact]
    led_to_by: Sequence[Branch]


@dataclass(frozen=True)
class ChainPage:
    """Everything the page says.

    Attributes:
        aims: outcomes, the soonest first.
        counts: how much there is, and how much of it is tested.
        without_outcome: the stop list.
        without_activity: outcomes nothing leads to.
        stopped: what was stopped, each with its day.
    """

    aims: Sequence[Aim]
    counts: Sequence[str]
    without_outcome: Sequence[Activity]
    without_activity: Sequence[Outcome]
    stopped: Sequence[Activity]


def chain_page(partnership: Partnership, place: Place, *, today: date) -> ChainPage:
    """The page of a chain on a day; ``place`` holds the chain's tables."""
    chain = read_chain(place, today=today)
    outcomes = {one.code: one for one in outcomes_of(partnership)}
    activities = {one.code: one for one in activities_of(partnership)}
    steps = {_key(step): step for step in links_of(partnership)}
    tree = _Tree(chain, activities, steps)
    return ChainPage(
        aims=[
            Aim(one, aim_facts(one), tree.into(("outcome", code))) for code, one in outcomes.items()
        ],
        counts=_counts(chain),
        without_outcome=[activities[one.activity] for one in chain.without_outcome],
        without_activity=[outcomes[one.outcome] for one in chain.without_activity],
        stopped=[activities[one.activity] for one in chain.stopped],
    )


@dataclass(frozen=True)
class _Tree:
    """Records by what the library calls them, and whose makings have been told.

    They are told once: what many things lead to would else be told for each way that leads there.
    """

    chain: Chain
    activities: Mapping[str, Activity]
    steps: Mapping[tuple[str, Node], ChainLink]
    told: set[Node] = field(default_factory=set)

    def into(self, end: Node) -> list[Branch]:
        """What leads to something, and what leads to that."""
        return [self._branch(link) for link in self.chain.into(end)]

    def _branch(self, link: Link) -> Branch:
        node = ("activity", link.from_activity)
        known, before = node in self.told, self.chain.into(node)
        self.told.add(node)
        activity, step = self.activities[link.from_activity], self.steps[_key_of(link)]
        return Branch(
            activity=activity,
            step=step,
            about=activity_words(activity),
            facts=step_facts(step),
            untested=step.strength == Strength.UNTESTED,
            led_to_by=[] if known else self.into(node),
            told_above=known and bool(before),
        )


def aim_facts(outcome: Outcome) -> list[Fact]:
    """What is asked of an outcome, and what is said."""
    return [
        (_("For whom"), outcome.need_group.name if outcome.need_group else _("Everybody")),
        (_("By when"), _day(outcome.due_on)),
        (_("How we would know"), outcome.known_by),
        (_("Where we are now"), outcome.now),
    ]


def step_facts(step: ChainLink) -> list[Fact]:
    """What is asked of a step, and what is said."""
    return [
        (_("Because"), step.because),
        (_("Measured by"), step.measured_by),
        (_("Would be wrong if"), step.wrong_if),
        (_("What speaks for it"), step.evidence),
        (_("It stands on"), str(step.get_strength_display())),
    ]


def activity_words(activity: Activity) -> str:
    """What kind of thing an activity is, who does it and since when."""
    kinds = {
        Activity.Kind.SERVICE.value: _("Service"),
        Activity.Kind.WORKING.value: _("Working together"),
    }
    who = activity.organisation.name if activity.organisation else _("all together")
    words = [kinds[activity.kind], who]
    if activity.begins_on:
        words.append(_("from %(day)s") % {"day": _day(activity.begins_on)})
    if activity.ended_on:
        words.append(_("stopped on %(day)s") % {"day": _day(activity.ended_on)})
    return ", ".join(words)


def end_words(step: ChainLink) -> str:
    """What a step leads to."""
    if step.to_outcome:
        return _("Outcome: %(says)s") % {"says": step.to_outcome}
    return _("Service: %(says)s") % {"says": step.to_activity}


def _counts(chain: Chain) -> list[str]:
    """How many steps nobody has tested, and how many things lead nowhere."""
    if not chain.links:
        return []
    many, untested = len(chain.links), len(chain.untested)
    words = ngettext(
        "%(untested)d of %(many)d step is not tested.",
        "%(untested)d of %(many)d steps are not tested.",
        many,
    )
    return [words % {"untested": untested, "many": many}]


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _key(step: ChainLink) -> tuple[str, Node]:
    end = step.to_outcome or step.to_activity
    kind = "outcome" if step.to_outcome else "activity"
    return step.from_activity.code, (kind, end.code if end else "")


def _key_of(link: Link) -> tuple[str, Node]:
    return link.from_activity, link.end
