"""Making links and cards: tokens live in memory and in people's hands; we keep hashes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.listening.rounds.instruments import REFLECTION
from crossways.web.listening.rounds.models import OpenBallot, Round, RoundTeam, Token
from crossways.web.listening.rounds.reads import chosen_teams, has_links
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.listening.rounds.tokens import hash_of, new_results_code, new_token
from crossways.web.listening.rounds.writes.moving import locked

REPLACED_AT_MOST = 0.2
"""Share of a team's links that may be made anew: more would let somebody answer for the rest."""

ONE_GROUP = gettext_lazy(
    "Leaders answer as one group, so that nobody’s organisation is known. Choose the one team that"
    " has all of them in it; add it in the set-up first if there is none."
)
NOBODY = gettext_lazy("Nobody is invited yet. Choose at least one team with people in it.")


@dataclass(frozen=True)
class Invited:
    """How many people of a team to ask."""

    team: str
    partner: str
    people: int


@transaction.atomic
def choose_teams(asking: Round, teams: Sequence[Invited], *, by: Actor | None) -> list[RoundTeam]:
    """Say which teams a draft will ask, and how many people of each; chosen anew each time.

    Raises:
        NotAllowedNowError: the round is no draft, or its links are made already.
        ValidationError: a team twice, or nobody in it; all faults at once.
    """
    held = locked(asking)
    _check_not_made(held)
    _check_teams(teams)
    if REFLECTION in held.instruments and len(teams) > 1:
        raise ValidationError(ONE_GROUP)
    before = RoundTeam.objects.filter(round=held)
    codes = dict(before.values_list("team", "results_code"))  # they may hang on walls already
    before.delete()
    chosen = RoundTeam.objects.bulk_create(
        RoundTeam(
            round=held,
            team=each.team,
            partner=each.partner,
            invited=each.people,
            results_code=codes.get(each.team) or new_results_code(),
        )
        for each in teams
    )
    total = sum(each.people for each in teams)
    record(
        "choose teams", by=by, about=held, partnership=held.partnership_id,
        teams=len(teams), people=total,
    )  # fmt: skip
    return chosen


@transaction.atomic
def invite(
    asking: Round, teams: Sequence[Invited] | None = None, *, by: Actor | None
) -> dict[str, list[str]]:
    """Make one token for each person invited; the tokens themselves are returned and not kept.

    Their hashes go in with one statement, in an order that says nothing. Which token goes to whom
    is for the caller to shuffle, send and forget.

    Arguments:
        asking: a draft.
        teams: whom to ask, or none for the teams that were chosen before.
        by: who makes the links.

    Returns:
        By team, its tokens.

    Raises:
        NotAllowedNowError: the round is no draft, or links were made already.
        ValidationError: a team twice, or nobody in it.
    """
    held = locked(asking)
    _check_not_made(held)
    if teams is not None:
        choose_teams(held, teams, by=by)
    chosen = chosen_teams(held)
    if not chosen:
        raise ValidationError(NOBODY)
    tokens = {each.team: [new_token() for _ in range(each.invited)] for each in chosen}
    _keep_hashes(held, tokens)
    total = sum(each.invited for each in chosen)
    record("make links", by=by, about=held, partnership=held.partnership_id, links=total)
    return tokens


@transaction.atomic
def replace_undelivered(asking: Round, *, team: str, undelivered: str, by: Actor | None) -> str:
    """A new token for a message that could not be delivered; the undelivered one stops working.

    Counted and capped, so that the pool never grows and nobody is given a second vote.

    Raises:
        NotAllowedNowError: the round is over, the old link was used, or too many were replaced.
    """
    held = locked(asking)
    if held.state not in {State.DRAFT, State.OPEN}:
        raise NotAllowedNowError("This round is over: no new links are made.")
    row = RoundTeam.objects.select_for_update().get(round=held, team=team)
    if row.replaced + 1 > max(1, int(row.invited * REPLACED_AT_MOST)):
        raise NotAllowedNowError("Too many links of this team were made anew. Use cards instead.")
    old = hash_of(undelivered)
    removed, _counts = Token.objects.filter(pk=old, round=held, team=team, spent=False).delete()
    if not removed:
        raise NotAllowedNowError("That link was used already.")
    OpenBallot.objects.filter(pk=old).delete()
    row.replaced = F("replaced") + 1
    row.save(update_fields=["replaced"])
    token = new_token()
    _keep_hashes(held, {team: [token]})
    record("replace link", by=by, about=held, partnership=held.partnership_id, team=team)
    return token


def _check_not_made(asking: Round) -> None:
    if asking.state != State.DRAFT or has_links(asking):
        raise NotAllowedNowError("Links can be made once, before the round opens.")


def _check_teams(teams: Sequence[Invited]) -> None:
    faults = [
        _("%(team)s has nobody to ask: leave it out or say how many.") % {"team": each.team}
        for each in teams
        if each.people < 1
    ]
    names = [each.team for each in teams]
    twice = sorted({name for name in names if names.count(name) > 1})
    faults += [_("%(team)s is there twice: keep one.") % {"team": name} for name in twice]
    if not teams:
        faults.append(str(NOBODY))
    if faults:
        raise ValidationError(faults)


def _keep_hashes(asking: Round, tokens: Mapping[str, Sequence[str]]) -> None:
    pairs = [(hash_of(token), team) for team, made in tokens.items() for token in made]
    secrets.SystemRandom().shuffle(pairs)
    Token.objects.bulk_create(Token(hash=key, round=asking, team=team) for key, team in pairs)
    if "conversation" in asking.instruments:
        # One row each from the start: neither a new row nor its place tells that somebody came.
        OpenBallot.objects.bulk_create(
            OpenBallot(hash=key, round=asking, team=team) for key, team in pairs
        )
