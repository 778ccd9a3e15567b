"""The records of this app, gathered for Django from their capability folders."""

from __future__ import annotations

from crossways.web.places.accounts.models import Membership, SignInLink, User
from crossways.web.places.events.models import Event
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.organisations.models import Organisation, OrganisationCode, Sector
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.professions.models import Profession
from crossways.web.places.roster.models import RosterDraft, RosterPerson
from crossways.web.places.teams.models import Team, TeamChange, TeamHeadCount
from crossways.web.places.voices.models import Absence

__all__ = [
    "Absence",
    "Event",
    "Membership",
    "NeedGroup",
    "Organisation",
    "OrganisationCode",
    "Partnership",
    "Profession",
    "RosterDraft",
    "RosterPerson",
    "Sector",
    "SignInLink",
    "Team",
    "TeamChange",
    "TeamHeadCount",
    "User",
]
