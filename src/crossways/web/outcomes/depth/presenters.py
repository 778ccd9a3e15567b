"""Depth and breadth in words, and partners against purposes; deeper is not better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossways.content import partnership_depth
from crossways.web.outcomes.depth.models import PartnerDepth
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation


@dataclass(frozen=True)
class DepthTold:
    """Joint work with one partner for one group: as it is, as it needs to be, and the gap."""

    depth: PartnerDepth
    for_whom: str
    actual: str
    needed: str
    gap: str
    breadth: str


@dataclass(frozen=True)
class Matrix:
    """Partners down, groups of people across; a cell is empty where nothing is written down.

    ``left_out`` names the partners nothing at all is written down for.
    """

    columns: Sequence[str]
    rows: Sequence[tuple[Organisation, Sequence[DepthTold | None]]]
    left_out: Sequence[str]


def tell_depth(depth: PartnerDepth) -> DepthTold:
    """One line of what is written down."""
    circles = {each.code: each.name for each in partnership_depth().breadths}
    return DepthTold(
        depth=depth,
        for_whom=depth.need_group.name if depth.need_group else _("Everybody"),
        actual=_rung(depth.actual),
        needed=_rung(depth.needed),
        gap=_gap(depth),
        breadth=circles.get(depth.breadth, ""),
    )


def matrix_of(
    depths: Sequence[PartnerDepth],
    *,
    partners: Sequence[Organisation],
    groups: Sequence[NeedGroup],
) -> Matrix:
    """Partnership with whom, for whom; a column for everybody only where something is in it."""
    told = {(one.partner_id, one.need_group_id): tell_depth(one) for one in depths}
    columns: Mapping[str | None, str] = {group.pk: group.name for group in groups}
    if any(group is None for _partner, group in told):
        columns = {None: _("Everybody"), **columns}
    rows = [
        (partner, [told.get((partner.pk, column)) for column in columns]) for partner in partners
    ]
    written = {partner for partner, _group in told}
    return Matrix(
        columns=list(columns.values()),
        rows=[row for row in rows if row[0].pk in written],
        left_out=[partner.name for partner in partners if partner.pk not in written],
    )


def _rung(number: int | None) -> str:
    if number is None:
        return _("Nobody could say")
    return f"{number}. {partnership_depth().rungs[number].name}"


def _gap(depth: PartnerDepth) -> str:
    if depth.actual is None or depth.needed is None:
        return _("We cannot say whether it is deep enough.")
    short = depth.needed - depth.actual
    if short > 0:
        words = ngettext(
            "One rung short of what is needed.", "%(rungs)s rungs short of what is needed.", short
        )
        return words % {"rungs": short}
    if short < 0:
        words = ngettext(
            "One rung deeper than is needed.", "%(rungs)s rungs deeper than is needed.", -short
        )
        return words % {"rungs": -short}
    return _("As deep as is needed.")
