"""Who may do what: one table, one question, and reads that show only one's own partnerships.

``can(user, action, thing)`` is asked by every view; ``seen_by`` narrows every query. Nobody sees a
partnership they have no role in, and nobody but respondents, who have no account, ever answers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Protocol, TypeVar

from django.db.models import QuerySet
from django.http import Http404

from crossways.web.kit.records import Record


class Role(StrEnum):
    """What somebody is in a partnership."""

    LEAD = "lead"
    FACILITATOR = "facilitator"
    PARTNER_CONTACT = "partner_contact"
    ANALYST = "analyst"
    BOARD = "board"
    ADMIN = "admin"


class Action(StrEnum):
    """What can be done in a partnership."""

    SEE_PARTNERSHIP = "see partnership"  # its name, partners, teams, dates
    EDIT_PARTNERSHIP = "edit partnership"  # partners, teams, professions, events, rosters
    MANAGE_PEOPLE = "manage people"  # who has which role
    RUN_ROUNDS = "run rounds"  # open, invite, close
    SEE_PROGRESS = "see progress"  # response by team, rounded
    MODERATE = "moderate"  # statements of an open conversation
    READ_LEADERS = "read leaders"  # what leaders wrote in a reflection, in no order
    SEE_FINDINGS = "see findings"
    ACT_ON_FINDINGS = "act on findings"  # discuss, set aside, act upon
    SEE_BOARD_PAGE = "see board page"
    SEE_OUTCOMES = "see outcomes"  # what joint work is for, its measures and what came of it
    EDIT_OUTCOMES = "edit outcomes"
    ADD_READINGS = "add readings"  # of measures
    EVALUATE = "evaluate"  # plan and run an evaluation
    EXPORT = "export"  # releases and the place folder without answers
    SEE_AUDIT = "see audit"


_EVERYBODY = {Action.SEE_PARTNERSHIP, Action.SEE_BOARD_PAGE, Action.SEE_OUTCOMES}

MAY: Mapping[Role, frozenset[Action]] = {
    # Leaders are promised that the facilitator alone reads what they wrote.
    Role.LEAD: frozenset(Action) - {Action.READ_LEADERS},
    Role.FACILITATOR: frozenset(
        {
            *_EVERYBODY,
            Action.MODERATE,
            Action.READ_LEADERS,
            Action.SEE_PROGRESS,
            Action.SEE_FINDINGS,
        }
    ),
    Role.PARTNER_CONTACT: frozenset(
        {
            *_EVERYBODY,
            Action.SEE_PROGRESS,
            Action.SEE_FINDINGS,
            Action.ACT_ON_FINDINGS,
            Action.ADD_READINGS,
        }
    ),
    Role.ANALYST: frozenset(
        {
            *_EVERYBODY,
            Action.SEE_FINDINGS,
            Action.EXPORT,
            Action.ADD_READINGS,
            Action.EVALUATE,
        }
    ),
    Role.BOARD: frozenset({*_EVERYBODY, Action.SEE_FINDINGS}),
    # Looks after the installation and its accounts; what people found out is not theirs to read.
    Role.ADMIN: frozenset({Action.SEE_PARTNERSHIP, Action.MANAGE_PEOPLE, Action.SEE_AUDIT}),
}

NEEDS_SECOND_FACTOR = frozenset({Role.LEAD, Role.ADMIN})


class Member(Protocol):
    """A signed-in person, or nobody."""

    @property
    def is_authenticated(self) -> bool:
        """Whether somebody is signed in."""

    def roles_in(self, partnership: str) -> Collection[Role]:
        """The roles this person has in a partnership, by its id."""

    def partnership_ids(self) -> Collection[str]:
        """Ids of the partnerships in which this person has any role."""


Thing = TypeVar("Thing", bound=Record)


def partnership_of(thing: Record) -> str:
    """The id of the partnership a record belongs to, followed along its ``partnership_path``.

    Raises:
        ValueError: the record does not say to which partnership it belongs.
    """
    if not thing.partnership_path:
        raise ValueError(f"{type(thing).__name__} has no partnership_path.")
    found: object = thing
    *links, last = thing.partnership_path.split("__")
    for link in links:
        found = getattr(found, link)
    if last in {"id", "pk"}:
        return str(getattr(found, last))
    return str(getattr(found, f"{last}_id"))


def can(user: Member, action: Action, thing: Record) -> bool:
    """Whether somebody may do something to a record.

    Arguments:
        user: who asks; nobody signed in may do nothing.
        action: what they want to do.
        thing: the partnership, or any record that belongs to one.
    """
    if not user.is_authenticated:
        return False
    return any(action in MAY[role] for role in user.roles_in(partnership_of(thing)))


def seen_by(user: Member, things: QuerySet[Thing]) -> QuerySet[Thing]:
    """Only the records of partnerships in which somebody has a role.

    Raises:
        ValueError: records of this kind do not say to which partnership they belong.
    """
    path = things.model.partnership_path
    if not path:
        raise ValueError(f"{things.model.__name__} has no partnership_path.")
    if not user.is_authenticated:
        return things.none()
    return things.filter(**{f"{path}__in": list(user.partnership_ids())})


def find_for(user: Member, action: Action, things: QuerySet[Thing], **named: object) -> Thing:
    """The one record a page is about.

    Raises:
        Http404: there is none, or this person may not do that to it; both look the same.
    """
    found = seen_by(user, things).filter(**named).first()
    if found is None or not can(user, action, found):
        raise Http404
    return found


def needs_second_factor(roles: Collection[Role]) -> bool:
    """Whether somebody with these roles has to sign in with a second factor."""
    return bool(NEEDS_SECOND_FACTOR.intersection(roles))
