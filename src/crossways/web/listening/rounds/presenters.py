"""What pages on rounds say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crossways.analysis.methods.statement_screening import screen_statement
from crossways.content.given_names import given_names
from crossways.web.listening.rounds.deck import pairs_among
from crossways.web.listening.rounds.instruments import PULSE, REFLECTION, VALUES
from crossways.web.listening.rounds.models import DailyCount, Round, RoundTeam
from crossways.web.listening.rounds.reads import cards_of
from crossways.web.listening.rounds.states import State
from crossways.web.places.events.models import Event

STATES: Mapping[State, str | Promise] = {
    State.DRAFT: gettext_lazy("Being planned"),
    State.OPEN: gettext_lazy("Open"),
    State.CLOSED: gettext_lazy("Over, being mixed"),
    State.SEALED: gettext_lazy("Mixed, being read"),
    State.RELEASED: gettext_lazy("Results are there"),
    State.PURGED: gettext_lazy("Answers removed"),
}
INSTRUMENTS: Mapping[str, str | Promise] = {
    PULSE: gettext_lazy("The pulse"),
    VALUES: gettext_lazy("Values cards"),
    "conversation": gettext_lazy("An open conversation"),
    REFLECTION: gettext_lazy("The leaders’ reflection"),
}
FEWEST_LEADERS = 10
"""Under ten leaders nothing is worked out, whatever a round has agreed: docs/methods/reflection."""
DISTURBS = frozenset({"reorganisation", "merger", "leader_change", "election", "contract"})
"""Kinds of events that change what people answer, or who has time to."""
POINTS_TO_SOMEBODY: Mapping[str, str | Promise] = {
    "name": gettext_lazy("There may be a name in it."),
    "e-mail address": gettext_lazy("There may be an e-mail address in it."),
    "NHS number": gettext_lazy("There may be an NHS number in it."),
    "National Insurance number": gettext_lazy("There may be a National Insurance number in it."),
    "telephone number": gettext_lazy("There may be a telephone number in it."),
    "long number": gettext_lazy("There is a long number in it that may stand for somebody."),
    "postcode": gettext_lazy("There may be a postcode in it."),
    "full date": gettext_lazy("There is a date in it by which somebody could be known."),
}
AROUND = timedelta(days=14)
SHORTEST = timedelta(days=6)
SATURDAY = 5


@dataclass(frozen=True)
class Card:
    """A round in the list."""

    pk: str
    label: str
    state: str
    when: str


@dataclass(frozen=True)
class Step:
    """One thing to do before a round opens; ``href`` is empty where nothing can be done yet."""

    name: str
    hint: str
    done: bool
    href: str


@dataclass(frozen=True)
class Counted:
    """A line of the daily count: who, how many were asked, and between which counts answered."""

    name: str
    invited: int
    answered: str


def card(asking: Round) -> Card:
    """A round in the list."""
    return Card(asking.pk, asking.label, str(STATES[State(asking.state)]), days(asking))


def days(asking: Round) -> str:
    """From when until when people can answer."""
    return _("%(first)s to %(last)s") % {
        "first": day(asking.opens_on),
        "last": day(asking.closes_on),
    }


def day(when: date) -> str:
    """A day in words."""
    return date_format(when, "j F Y")


def what_is_asked(asking: Round) -> str:
    """The instruments of a round, by their first words."""
    return ", ".join(str(INSTRUMENTS.get(code, code)) for code in asking.instruments)


def will_be_shown(asking: Round) -> list[str]:
    """What will be shown to whom and when, in the words that people agree to."""
    told = {"threshold": asking.threshold, "results": day(asking.results_on)}
    told["removed"] = day(asking.purge_on)
    if REFLECTION in asking.instruments:
        return _shown_of_leaders(told | {"threshold": fewest_leaders(asking)})
    return [
        _("Everybody who was asked sees the results on %(results)s.") % told,
        _("Nothing is shown while people can answer, to anybody, those who run this included."),
        _(
            "Between the last day and that day, those with an account here read the results, so"
            " that they can say what will be done."
        ),
        _(
            "Shown are the whole partnership, each side, organisation, profession and team, and"
            " only where at least %(threshold)s people answered."
        )
        % told,
        _("Nothing is shown from which a smaller group's answers could be worked out."),
        _("What people wrote in their own words is shown by organisation, once it was approved."),
        _("Nobody is told who answered. Reminders go to everybody."),
        _("Answers are removed on %(removed)s. The results stay.") % told,
    ]


def fewest_leaders(asking: Round) -> int:
    """From how many leaders on a reflection is worked out."""
    return max(FEWEST_LEADERS, asking.threshold)


def _shown_of_leaders(told: Mapping[str, object]) -> list[str]:
    return [
        _("Leaders who were asked see the results on %(results)s.") % told,
        _("Nothing is shown while leaders can answer, to anybody, those who run this included."),
        _(
            "Between the last day and that day, those with an account here read the results, so"
            " that they can say what will be done."
        ),
        _(
            "Shown are all leaders together and nothing smaller, and only where at least"
            " %(threshold)s answered every part; with fewer, a facilitator leads a talk instead."
        )
        % told,
        _("Nothing is shown from which one leader’s answers could be worked out."),
        _(
            "What leaders write is tied to no answer. The facilitator alone reads it, in no order,"
            " once the round is over, and only if five leaders or more answered."
        ),
        _("Nobody is told who answered. Reminders go to everybody."),
        _("Answers are removed on %(removed)s. The results stay.") % told,
    ]


def cautions(asking: Round, *, events: Iterable[Event], teams: Sequence[RoundTeam]) -> list[str]:
    """What speaks against the plan, for the lead to weigh; none of it is forbidden."""
    told = [_caution(event) for event in events if event.kind in DISTURBS]
    first, last = asking.opens_on, asking.closes_on
    if last - first < SHORTEST:
        told.append(_("People have less than a week to answer. Those on leave or nights miss it."))
    if first.weekday() >= SATURDAY:
        told.append(_("It opens at a weekend. Tuesday to Thursday reaches most people."))
    for name, begins, ends in _poor_times(first.year):
        if first <= ends and last >= begins:
            told.append(_("%(when)s falls into it.") % {"when": name})
    if REFLECTION in asking.instruments:
        return [*told, *_few_leaders(asking, sum(each.invited for each in teams))]
    small = sum(each.invited < asking.threshold for each in teams)
    if small:
        told.append(
            _(
                "%(count)s of the teams have fewer than %(threshold)s people. Their answers count"
                " for their organisation, and are never shown by team."
            )
            % {"count": small, "threshold": asking.threshold}
        )
    return told


def _few_leaders(asking: Round, leaders: int) -> list[str]:
    fewest = fewest_leaders(asking)
    if not 0 < leaders < fewest:
        return []
    words = _(
        "%(leaders)s leaders are asked. Under %(fewest)s nothing is worked out, so that nobody can"
        " be found out: a talk that a facilitator leads may be the better way."
    )
    return [words % {"leaders": leaders, "fewest": fewest}]


def steps(asking: Round, *, teams: Sequence[RoundTeam], links: bool) -> list[Step]:
    """What has to be done before a draft can open."""
    slug, agreed = asking.partnership.slug, bool(asking.protocol.get("agreed_by"))
    people = sum(each.invited for each in teams)
    who = (
        _("%(people)s people in %(teams)s teams") % {"people": people, "teams": len(teams)}
        if teams
        else ""
    )
    here: list[Any] = [slug, asking.pk]
    plan = Step(
        _("What is asked, and when"), days(asking), True, reverse("round_replan", args=here)
    )
    choose = "" if links else reverse("round_teams", args=here)
    ready = bool(teams and agreed and links)
    return [
        plan,
        *_cards_step(asking, here),
        Step(_("Who is asked"), who, bool(teams), choose),
        Step(
            _("What will be shown, and who agreed"),
            asking.protocol.get("agreed_by", ""),
            agreed,
            reverse("round_agree", args=here),
        ),
        Step(
            _("Links, cards and letters"),
            _("One for each person, made once") if teams else _("Choose who is asked first"),
            links,
            _address("round_invitations", here) if teams else "",
        ),
        Step(_("Open it"), "", False, reverse("round_open", args=here) if ready else ""),
    ]


def _cards_step(asking: Round, here: Sequence[Any]) -> list[Step]:
    """The choice of cards, where cards are asked: made already, and open to be made anew."""
    cards = cards_of(asking)
    if not cards:
        return []
    pairs = pairs_among(cards)
    told = ngettext(
        "%(cards)s cards; %(pairs)s pair of them pulls against each other",
        "%(cards)s cards; %(pairs)s pairs of them pull against each other",
        pairs,
    ) % {"cards": len(cards), "pairs": pairs}
    return [Step(_("Which cards"), told, True, reverse("round_cards", args=here))]


def counted(
    counts: Iterable[DailyCount], *, teams: Mapping[str, str], partners: Mapping[str, str]
) -> list[Counted]:
    """The daily count, line by line."""
    return [
        Counted(
            _group(each, teams, partners),
            each.invited,
            _("%(least)s to %(most)s") % {"least": each.least, "most": each.most}
            if each.tells
            else _("Too few to tell"),
        )
        for each in counts
    ]


def seen_in(text: str) -> list[str]:
    """What a machine finds in a comment that may point to somebody; a moderator sees the rest."""
    found = screen_statement(text, names=given_names())
    kinds = dict.fromkeys(each.kind for each in found if each.kind in POINTS_TO_SOMEBODY)
    return [str(POINTS_TO_SOMEBODY[kind]) for kind in kinds]


def _group(each: DailyCount, teams: Mapping[str, str], partners: Mapping[str, str]) -> str:
    if each.team:
        return teams.get(each.team, each.team)
    if each.partner:
        name = partners.get(each.partner, each.partner)
        return _("Small teams of %(partner)s, together") % {"partner": name}
    return _("All other teams, together")


def _caution(event: Event) -> str:
    told = {"what": event.note or event.get_kind_display(), "when": day(event.happened_on)}
    return _("Around these days: %(what)s, %(when)s. It will colour the answers.") % told


def _poor_times(year: int) -> list[tuple[str, date, date]]:
    return [
        (_("Christmas and New Year"), date(year, 12, 20), date(year + 1, 1, 3)),
        (_("Christmas and New Year"), date(year - 1, 12, 20), date(year, 1, 3)),
        (_("August, when many are away,"), date(year, 8, 1), date(year, 8, 31)),
        (_("The planning round, which ends in March,"), date(year, 3, 10), date(year, 3, 31)),
    ]


def _address(name: str, here: Sequence[Any]) -> str:
    """The address of a page another part of the service adds; empty where it is not there."""
    try:
        return reverse(name, args=here)
    except NoReverseMatch:
        return ""
