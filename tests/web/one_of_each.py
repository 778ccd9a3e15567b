"""One record of every kind of a partnership's set-up, under ids that tests know."""

from __future__ import annotations

from datetime import date

from crossways.web.places.events.models import Event
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation, OrganisationCode, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.roster.models import RosterDraft, RosterPerson
from crossways.web.places.teams.models import Team, TeamChange

PARTNER, CODE, TEAM, CHANGE = "partner-1", "code-1", "team-1", "change-1"
PROFESSION, NEED, EVENT, PERSON = "profession-1", "need-1", "event-1", "person-1"
DAY = date(2026, 3, 9)

# Every page of the set-up, and the record it is about.
PAGES: dict[str, dict[str, str]] = {
    "set_up": {},
    "purpose": {},
    "finish_set_up": {},
    "voices": {},
    "organisations": {},
    "organisation_add": {},
    "organisation_change": {"pk": PARTNER},
    "organisation_remove": {"pk": PARTNER},
    "organisation_codes": {"pk": PARTNER},
    "organisation_code_add": {"pk": PARTNER},
    "organisation_code_remove": {"pk": PARTNER, "code": CODE},
    "teams": {},
    "team_add": {},
    "teams_import": {},
    "team": {"pk": TEAM},
    "team_correct": {"pk": TEAM},
    "team_rename": {"pk": TEAM},
    "team_merge": {"pk": TEAM},
    "team_move": {"pk": TEAM},
    "team_close": {"pk": TEAM},
    "team_remove": {"pk": TEAM},
    "team_change_undo": {"pk": CHANGE},
    "professions": {},
    "profession_add": {},
    "professions_usual": {},
    "profession_change": {"pk": PROFESSION},
    "profession_remove": {"pk": PROFESSION},
    "need_groups": {},
    "need_group_add": {},
    "need_group_change": {"pk": NEED},
    "need_group_remove": {"pk": NEED},
    "events": {},
    "event_add": {},
    "event_change": {"pk": EVENT},
    "event_remove": {"pk": EVENT},
    "roster": {},
    "roster_send": {},
    "roster_check": {},
    "person_add": {},
    "person": {"pk": PERSON},
    "person_remove": {"pk": PERSON},
}


def one_of_each(partnership: Partnership) -> None:
    """Make one record of every kind."""
    whose = {"partnership": partnership}
    side = Sector.objects.create(id="side-1", code="health", name="Health", **whose)
    partner = Organisation.objects.create(
        id=PARTNER, code="trust", name="Harbour Trust", sector=side, **whose
    )
    OrganisationCode.objects.create(id=CODE, organisation=partner, scheme="ODS", code="RX1")
    team = Team.objects.create(
        id=TEAM, code="day", name="Day team", organisation=partner, people=12, **whose
    )
    TeamChange.objects.create(
        id=CHANGE, team=team, kind="rename", happened_on=DAY, before="Days", after="Day team"
    )
    Profession.objects.create(id=PROFESSION, code="nurse", name="Nurses", **whose)
    NeedGroup.objects.create(id=NEED, name="People leaving hospital", **whose)
    Event.objects.create(id=EVENT, kind="merger", happened_on=DAY, note="Two became one.", **whose)
    RosterPerson.objects.create(id=PERSON, address="ann@trust.example", team=team, **whose)
    RosterDraft.objects.create(whole=False, rows=[["bo@trust.example", "day"]], **whose)
