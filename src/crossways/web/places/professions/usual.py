"""Professions and roles found in most partnerships: a start, to add to and take from.

Registered means that the law keeps the title for people on a register: the councils for nursing and
midwifery, medicine, health and care professions, pharmacy and psychotherapists' own; Social Work
England and its sisters. In Wales, Scotland and Northern Ireland care workers register too, so this
is asked and not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Usual:
    """A profession as most places have it."""

    code: str
    name: str
    family: str
    registered: bool | None


USUAL = (
    Usual("nurse", "Nurses", "nursing", True),
    Usual("doctor", "Doctors", "medicine", True),
    Usual("pharmacist", "Pharmacists", "pharmacy", True),
    Usual("occupational_therapist", "Occupational therapists", "allied health", True),
    Usual("physiotherapist", "Physiotherapists", "allied health", True),
    Usual("paramedic", "Paramedics", "allied health", True),
    Usual("psychologist", "Psychologists", "psychology", True),
    Usual("social_worker", "Social workers", "social work", True),
    Usual("care_worker", "Care workers", "care", None),
    Usual("support_worker", "Support workers", "support", None),
    Usual("housing_officer", "Housing officers", "housing", False),
    Usual("coordinator", "Co-ordinators and administrators", "co-ordination", False),
    Usual("manager", "Managers", "management", False),
    Usual("volunteer_lead", "Volunteer and advocacy leads", "voluntary", False),
)
