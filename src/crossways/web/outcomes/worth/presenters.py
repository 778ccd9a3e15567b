"""The worth-it sheet as its page shows it: like added to like, and what is missing told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.web.outcomes.worth.models import WorthLine

Kind = WorthLine.Kind
POUNDS = WorthLine.Unit.POUNDS.value
PAID_AND_GOT = (Kind.BENEFIT, Kind.COST, Kind.HOURS, Kind.DIP)
"""The lines that are set against each other; another way is compared as a whole."""


@dataclass(frozen=True)
class Told:
    """One line of the sheet with its amount in words."""

    line: WorthLine
    amount: str
    restructures: str


@dataclass(frozen=True)
class Group:
    """The lines of one sort, and what those that are alike come to."""

    kind: str
    words: str
    lines: Sequence[Told]
    sums: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """Everything the page says.

    Attributes:
        groups: every sort of line that can be on it, also those without any.
        missing: what is not on it and should be.
        net: benefits less cost and dip, where every line is in pounds for the same time.
        no_net: why there is no such figure.
    """

    groups: Sequence[Group]
    missing: Sequence[str]
    net: str
    no_net: str


def sheet(lines: Sequence[WorthLine]) -> Sheet:
    """The sheet made of some lines."""
    net = net_of(lines)
    return Sheet(
        groups=[_group(kind, [one for one in lines if one.kind == kind]) for kind in Kind],
        missing=list(_missing(lines)),
        net="" if net is None else net,
        no_net=_why_no_net(lines) if net is None and lines else "",
    )


def sums_of(lines: Iterable[WorthLine]) -> Mapping[tuple[str, str], Decimal]:
    """What lines come to, for each unit and time: nothing else is ever added up."""
    found: dict[tuple[str, str], Decimal] = {}
    for line in lines:
        if line.amount is not None:
            like = line.unit, _time(line)
            found[like] = found.get(like, Decimal(0)) + line.amount
    return found


def net_of(lines: Sequence[WorthLine]) -> str | None:
    """Benefits less what is paid and lost; none unless all is in pounds for the same time."""
    against = [one for one in lines if one.kind in PAID_AND_GOT]
    kinds = {one.kind for one in against}
    if not {Kind.BENEFIT, Kind.COST} <= kinds or any(one.amount is None for one in against):
        return None
    likes = set(sums_of(against))
    if len(likes) != 1 or (like := likes.pop())[0] != POUNDS or not like[1]:
        return None
    signed = [
        (one.amount or Decimal(0)) * (1 if one.kind == Kind.BENEFIT else -1) for one in against
    ]
    return amount_words(sum(signed, Decimal(0)), POUNDS, period=against[0].period)


def amount_words(amount: Decimal, unit: str, *, period: str = "") -> str:
    """An amount in words.

    >>> amount_words(Decimal("12500.00"), "pounds", period="2026/27")
    '£12,500 for 2026/27'
    >>> amount_words(Decimal("-3.50"), "pounds")
    'minus £3.50'
    >>> amount_words(Decimal(340), "hours")
    '340 hours'
    """
    size = abs(amount)
    digits = f"{size:,.0f}" if size == size.to_integral_value() else f"{size:,.2f}"
    words = f"£{digits}" if unit == POUNDS else f"{digits} {unit}".strip()
    words = _("minus %(amount)s") % {"amount": words} if amount < 0 else words
    return _("%(amount)s for %(period)s") % {"amount": words, "period": period} if period else words


def _group(kind: Kind, lines: Sequence[WorthLine]) -> Group:
    shown = [Told(one, _amount(one), _restructures(one)) for one in lines]
    sums = [
        amount_words(total, unit, period=_period(lines, time))
        for (unit, time), total in sums_of(lines).items()
    ]
    return Group(kind.value, str(kind.label), shown, sums if len(lines) > 1 else [])


def _amount(line: WorthLine) -> str:
    if line.amount is None:
        return _("No figure yet")
    return amount_words(line.amount, line.unit, period=line.period)


def _restructures(line: WorthLine) -> str:
    if line.restructures is None:
        return ""
    return _("It needs a restructure.") if line.restructures else _("It needs no restructure.")


def _time(line: WorthLine) -> str:
    return " ".join(line.period.casefold().split())


def _period(lines: Iterable[WorthLine], time: str) -> str:
    """A time as it was written first."""
    return next(one.period for one in lines if _time(one) == time)


def _missing(lines: Sequence[WorthLine]) -> Iterator[str]:
    """What the sheet does not say, each a sentence."""
    kinds = {one.kind for one in lines}
    told = {
        Kind.BENEFIT: _("No benefit is written down."),
        Kind.COST: _("No cost is written down."),
        Kind.HOURS: _("Nobody has said how many hours it takes."),
        Kind.DIP: _("Nobody has said what gets worse on the way."),
    }
    yield from (words for kind, words in told.items() if kind not in kinds)
    if not any(one.kind == Kind.ALTERNATIVE and one.restructures is False for one in lines):
        yield _("No other way is written down that needs no restructure.")
    bare = sum(one.amount is None for one in lines)
    if bare:
        words = ngettext("%(number)d line has no figure.", "%(number)d lines have no figure.", bare)
        yield words % {"number": bare}
    unsourced = sum(not one.source for one in lines)
    if unsourced:
        words = ngettext(
            "%(number)d line does not say where it comes from.",
            "%(number)d lines do not say where they come from.",
            unsourced,
        )
        yield words % {"number": unsourced}


def _why_no_net(lines: Sequence[WorthLine]) -> str:
    """Why benefits are not set against costs in one figure."""
    likes = set(sums_of(one for one in lines if one.kind in PAID_AND_GOT))
    units = [unit or _("no unit") for unit, _many in groupby(sorted(unit for unit, _t in likes))]
    if len(units) > 1:
        words = _("There is no single figure: %(units)s cannot be added up.")
        return words % {"units": _(" and ").join(units)}
    if len(likes) > 1:
        return _("There is no single figure: the lines are for different times.")
    return _("There is no single figure: it would need every line in pounds, for the same time.")
