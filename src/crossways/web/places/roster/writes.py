"""Every change to the roster. The audit trail counts people; it never names them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crossways.web.kit.audit.writes import Actor, record
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.roster.comparing import Difference, difference
from crossways.web.places.roster.models import RosterDraft, RosterPerson
from crossways.web.places.roster.reads import person_at, teams_by_address
from crossways.web.places.teams.models import Team
from crossways.web.places.teams.reads import teams_of
from crossways.web.places.teams.writes import count_people

AT_ONCE = 1_000  # rows in one statement


@transaction.atomic
def keep_draft(
    partnership: Partnership,
    rows: Sequence[tuple[str, str]],
    *,
    whole: bool,
    by: Actor | None,
) -> RosterDraft:
    """Let a checked list of address and team code wait; an earlier one is thrown away."""
    RosterDraft.objects.filter(partnership=partnership).delete()
    made = RosterDraft.objects.create(partnership=partnership, rows=list(rows), whole=whole)
    _say("check roster", partnership, by=by, people=len(made.rows), whole=whole)
    return made


@transaction.atomic
def throw_draft_away(partnership: Partnership, *, by: Actor | None) -> None:
    """Forget the list that waits."""
    if RosterDraft.objects.filter(partnership=partnership).delete()[0]:
        _say("throw roster away", partnership, by=by)


@transaction.atomic
def take_in(draft: RosterDraft, *, today: date, by: Actor | None) -> Difference:
    """Make the roster as a checked list says, and forget the list.

    A team with more addresses than people counted is counted anew; one with fewer keeps its count,
    since some people have no address.

    Raises:
        ValidationError: a team of the list has ended since it was checked.
    """
    partnership = draft.partnership
    teams = {team.code: team for team in teams_of(partnership)}
    rows = [(address, code) for address, code in draft.rows]
    _check_teams(teams, {code for _address, code in rows})
    found = difference(teams_by_address(partnership), rows, whole=draft.whole)
    RosterPerson.objects.bulk_create(
        (
            RosterPerson(partnership=partnership, address=address, team=teams[code])
            for address, code in found.joins.items()
        ),
        batch_size=AT_ONCE,
    )
    _move(partnership, teams, found.moves)
    for some in _in_parts(found.leaves):
        RosterPerson.objects.filter(partnership=partnership, address__in=some).delete()
    _count_again(partnership, teams, today=today, by=by)
    _say(
        "take roster in", partnership, by=by, joined=len(found.joins), moved=len(found.moves),
        left=len(found.leaves), stayed=found.stay,
    )  # fmt: skip
    draft.delete()
    return found


@transaction.atomic
def add_person(team: Team, *, address: str, today: date, by: Actor | None) -> RosterPerson:
    """Put one person on the roster; refused when the address is there already."""
    partnership, plain = team.partnership, address.strip().lower()
    _check_address(partnership, plain)
    made = RosterPerson.objects.create(partnership=partnership, team=team, address=plain)
    _count_again(partnership, {team.code: team}, today=today, by=by)
    _say("add person to roster", partnership, by=by, team=team.code)
    return made


@transaction.atomic
def change_person(
    person: RosterPerson, *, address: str, team: Team, today: date, by: Actor | None
) -> None:
    """Mend somebody's address or team."""
    plain = address.strip().lower()
    if plain != person.address:
        _check_address(person.partnership, plain)
    person.address, person.team = plain, team
    person.save(update_fields=["address", "team"])
    _count_again(person.partnership, {team.code: team}, today=today, by=by)
    _say("change person on roster", person.partnership, by=by, team=team.code)


@transaction.atomic
def remove_person(person: RosterPerson, *, by: Actor | None) -> None:
    """Take somebody off the roster."""
    team = person.team.code
    person.delete()
    _say("remove person from roster", person.partnership, by=by, team=team)


def _check_address(partnership: Partnership, address: str) -> None:
    if there := person_at(partnership, address):
        words = _("That address is on the roster already, with %(team)s. Change it there.")
        raise ValidationError(words % {"team": there.team})


def _check_teams(teams: Mapping[str, Team], wanted: set[str]) -> None:
    if gone := sorted(wanted - set(teams)):
        words = _("These teams have ended since the list was checked: %(teams)s. Send it again.")
        raise ValidationError(words % {"teams": ", ".join(gone)})


def _move(partnership: Partnership, teams: Mapping[str, Team], moves: Mapping[str, str]) -> None:
    by_team: dict[str, list[str]] = defaultdict(list)
    for address, code in moves.items():
        by_team[code].append(address)
    for code, addresses in by_team.items():
        for some in _in_parts(addresses):
            movers = RosterPerson.objects.filter(partnership=partnership, address__in=some)
            movers.update(team=teams[code])


def _count_again(
    partnership: Partnership, teams: Mapping[str, Team], *, today: date, by: Actor | None
) -> None:
    counted = Counter(teams_by_address(partnership).values())
    for code, team in teams.items():
        if counted[code] > team.people:
            count_people(team, people=counted[code], counted_on=today, by=by)


def _in_parts(addresses: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(addresses), AT_ONCE):
        yield addresses[start : start + AT_ONCE]


def _say(action: str, partnership: Partnership, *, by: Actor | None, **counts: object) -> None:
    record(action, by=by, about=partnership, partnership=partnership.pk, **counts)
