"""Every question asked of releases and what is in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from crossways.analysis.estimate import Strength
from crossways.web.findings.releases.models import (
    StoredFinding,
    StoredPicture,
    StoredRelease,
    TeamResult,
)
from crossways.web.kit.permissions import Action, Member, find_for
from crossways.web.places.partnerships.models import Partnership

HEAVY = ("archive", "place_archive")
A_PAGE = 20
SIDES = frozenset({"sector", "partner"})


def light_releases() -> QuerySet[StoredRelease]:
    """Releases without their files, which only a download needs."""
    return StoredRelease.objects.defer(*HEAVY)


def latest_release(partnership: Partnership) -> StoredRelease | None:
    """The release of the latest round that has one."""
    found = light_releases().filter(partnership=partnership)
    return found.order_by("-round_number").first()


def release_of_round(partnership: Partnership, round_number: int) -> StoredRelease | None:
    """The release of one round."""
    return light_releases().filter(partnership=partnership, round_number=round_number).first()


def releases_of(partnership: Partnership) -> list[StoredRelease]:
    """All releases of a partnership, the latest first."""
    return list(light_releases().filter(partnership=partnership).order_by("-round_number"))


def archive_of(release: StoredRelease) -> bytes:
    """The release folder as a zip."""
    return bytes(StoredRelease.objects.values_list("archive", flat=True).get(pk=release.pk))


def place_archive_of(release: StoredRelease) -> bytes:
    """The place folder without answers, as a zip."""
    return bytes(StoredRelease.objects.values_list("place_archive", flat=True).get(pk=release.pk))


def latest_archive_before(partnership: Partnership, round_number: int) -> bytes | None:
    """The files of the release before a round's, if there is one."""
    earlier = StoredRelease.objects.filter(
        partnership=partnership, round_number__lt=round_number
    ).order_by("-round_number")
    found = earlier.values_list("archive", flat=True).first()
    return None if found is None else bytes(found)


def finding_for(user: Member, slug: str, finding_id: str, *, action: Action) -> StoredFinding:
    """The finding a page is about, for somebody who may do what the page is for.

    Raises:
        Http404: no such finding there, or not for this person.
    """
    found = StoredFinding.objects.select_related("release__partnership", "picture").defer(
        *(f"release__{name}" for name in HEAVY)
    )
    return find_for(user, action, found, pk=finding_id, release__partnership__slug=slug)


def undecided(release: StoredRelease, *, most: int) -> list[StoredFinding]:
    """The first findings that call for a step and about which nothing was decided yet."""
    calling = release.findings.filter(calls=True, decisions__isnull=True)
    return list(calling.select_related("picture").order_by("rank")[:most])


def count_undecided(release: StoredRelease) -> int:
    """How many findings call for a step and wait for a decision."""
    return release.findings.filter(calls=True, decisions__isnull=True).count()


def shared_first(release: StoredRelease) -> StoredFinding | None:
    """What is shared: the first finding of that heading."""
    found = release.findings.filter(section="shared").select_related("picture")
    return found.order_by("rank").first()


def tells_of(partnership: Partnership, section: str) -> bool:
    """Whether the latest release has findings under one heading of the letter."""
    latest = latest_release(partnership)
    return latest is not None and latest.findings.filter(section=section).exists()


def count_by_section(release: StoredRelease) -> dict[str, int]:
    """How many findings stand under each heading."""
    counted = release.findings.order_by().values("section").annotate(many=Count("pk"))
    return dict(counted.values_list("section", "many"))


@dataclass(frozen=True)
class Page:
    """Some of many: what to show, which page this is, how many, and how many wait a step away."""

    findings: Sequence[StoredFinding]
    number: int
    pages: int
    others: int = 0


EVERYONE, OTHERS = "everyone", "others"
"""What may be asked for instead of one side: all findings, or those about other sides alone."""


def section_page(
    release: StoredRelease,
    section: str,
    *,
    number: int,
    side: str = "",
    own: Collection[str] = (),
) -> Page:
    """One page of the findings under a heading; one's own side first.

    Arguments:
        release: whose findings.
        section: anchor of the heading.
        number: page, from 1; a page that is not there becomes the nearest that is.
        side: code of a group, for its findings alone; or :data:`EVERYONE`, or :data:`OTHERS`.
        own: codes of the reader's own partner and side. Unless a side is asked for, what is about
            others alone is left out and counted.
    """
    found = release.findings.filter(section=section).order_by("rank")
    rows = list(found.values_list("pk", "told__about__groups"))
    others = {pk for pk, groups in rows if own and _is_about_others(groups, own)}
    wanted = [
        pk for pk, groups in rows if _is_wanted(groups, side, is_others=pk in others, own=own)
    ]
    pages = max(1, -(-len(wanted) // A_PAGE))
    number = min(max(number, 1), pages)
    chosen = wanted[(number - 1) * A_PAGE : number * A_PAGE]
    kept = release.findings.filter(pk__in=chosen).select_related("picture").order_by("rank")
    return Page(list(kept), number, pages, 0 if side else len(others))


def sides_of(release: StoredRelease, section: str) -> list[tuple[str, str]]:
    """Codes and names of the organisations and sides that findings under a heading are about."""
    rows = release.findings.filter(section=section).values_list("told__about__groups", flat=True)
    named = {
        group["code"]: group["name"]
        for groups in rows
        for group in groups or ()
        if group["cut"] in SIDES
    }
    return sorted(named.items(), key=lambda pair: pair[1].casefold())


def _is_wanted(
    groups: Sequence[Mapping[str, Any]] | None,
    side: str,
    *,
    is_others: bool,
    own: Collection[str],
) -> bool:
    if side in {"", EVERYONE}:
        return side == EVERYONE or not is_others
    return is_others if side == OTHERS and own else _is_about(groups, side)


def _is_about_others(groups: Sequence[Mapping[str, Any]] | None, own: Collection[str]) -> bool:
    codes = {group["code"] for group in groups or () if group["cut"] in SIDES}
    return bool(codes) and codes.isdisjoint(own)


def _is_about(groups: Sequence[Mapping[str, Any]] | None, side: str) -> bool:
    return any(group["code"] == side for group in groups or ())


def findings_of_kinds(
    release: StoredRelease, kinds: Sequence[str], *, most: int
) -> list[StoredFinding]:
    """The first findings of some kinds, in order of looking."""
    return list(release.findings.filter(kind__in=kinds).order_by("rank")[:most])


def picture_of_answers(release: StoredRelease) -> StoredPicture | None:
    """The one picture of who answered."""
    kept = release.summary.get("answered_picture", "")
    return StoredPicture.objects.filter(pk=kept).first() if kept else None


def pictures_of_conversation(release: StoredRelease) -> list[StoredPicture]:
    """How the statements of an open conversation were answered, and its map; none without one."""
    kept = release.summary.get("conversation_pictures", [])
    found = StoredPicture.objects.in_bulk(kept)
    return [found[each] for each in kept if each in found]


def undrawn(release: StoredRelease) -> list[str]:
    """Ids of pictures that have not been drawn yet, those to be looked at first in front."""
    waiting = StoredPicture.objects.filter(release=release, svg="")
    return list(waiting.order_by("findings__rank").values_list("pk", flat=True).distinct())


@dataclass(frozen=True)
class ToldTeam:
    """What somebody who answered is shown later.

    Attributes:
        results_on: the day that was promised.
        questions: for each question asked of everybody ``text``, ``facet``, ``everyone`` and, where
            the team may be shown, ``team``: from and to which share in 100 answered 4 or 5.
        own: whether the team's own answers are in it.
    """

    results_on: Any
    questions: Sequence[Mapping[str, Any]]
    own: bool


def told_to_team(partnership: Partnership, *, round_number: int, team: str) -> ToldTeam | None:
    """One team's part of a round's release; none before there is one.

    What was done about it is :func:`crossways.web.findings.decisions.reads.told_back`.
    """
    release = release_of_round(partnership, round_number)
    if release is None:
        return None
    rows = TeamResult.objects.filter(release=release, team__in=(team, ""))
    found = {row.team: {(one["item"], one["facet"]): one for one in row.told} for row in rows}
    own = found.get(team, {}) if team else {}
    questions = [own.get(key, one) for key, one in found.get("", {}).items()]
    return ToldTeam(release.results_on, questions, bool(own))


@dataclass(frozen=True)
class Sentence:
    """One finding as those who answered read it: what it says, and how sure that is."""

    statement: str
    strength: Strength


OF_LEADERS = "reflection."
LOOKED_THROUGH = 200
"""Findings that name a team come behind those that name none: further back is nothing more."""


def sentences_for(
    release: StoredRelease, *, team: str, most: int, of_leaders: bool = False
) -> list[Sentence]:
    """The first findings for somebody of a team: what is shared, then what calls for a step.

    None names another team, and none says only that too few answered. What leaders answered in a
    reflection was promised to leaders: ``of_leaders`` gives that and nothing else.
    """
    told = release.findings
    about = Q(kind__startswith=OF_LEADERS)
    rows = (
        told.filter(about if of_leaders else ~about)
        .order_by("rank")
        .values_list("statement", "told__strength", "told__about__groups")
    )
    found = [
        Sentence(statement, Strength(strength))
        for statement, strength, groups in rows[:LOOKED_THROUGH]
        if strength != Strength.TOO_FEW and not names_another_team(groups, team=team)
    ]
    return found[:most]


def names_another_team(groups: Sequence[Mapping[str, Any]] | None, *, team: str) -> bool:
    """Whether something is about a team by name, and not about this one.

    >>> names_another_team([{"cut": "team", "code": "night"}], team="day")
    True
    """
    return any(group["cut"] == "team" and group["code"] != team for group in groups or ())
