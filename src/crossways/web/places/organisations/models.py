"""Sectors, organisations and their codes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossways.web.kit.records import Record

CODE_LENGTH = 64


class Sector(Record):
    """One side of a partnership, such as health or social care. Holds no personal data."""

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="sectors"
    )
    code = models.SlugField(max_length=CODE_LENGTH)
    name = models.CharField(_("name"), max_length=120)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_sector_one_code")
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(Record):
    """One partner: what kind of body it is, who decides there, who pays and who inspects it.

    Holds no personal data.
    """

    partnership = models.ForeignKey(
        "places.Partnership", on_delete=models.CASCADE, related_name="organisations"
    )
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="organisations")
    code = models.SlugField(max_length=CODE_LENGTH)
    name = models.CharField(_("name"), max_length=120)
    legal_form = models.CharField(_("legal form"), max_length=120, blank=True)
    who_decides = models.CharField(_("who decides"), max_length=200, blank=True)
    funder = models.CharField(_("who pays"), max_length=200, blank=True)
    regulator = models.CharField(_("who inspects"), max_length=200, blank=True)
    planning_cycle = models.CharField(_("planning year"), max_length=200, blank=True)
    is_voluntary = models.BooleanField(_("voluntary or community organisation"), default=False)
    speaks_for_people = models.BooleanField(_("speaks for people who use services"), default=False)

    partnership_path: ClassVar[str] = "partnership"

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("partnership", "code"), name="one_partner_one_code")
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationCode(Record):
    """What a register calls an organisation, and from when until when. Holds no personal data."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="codes")
    scheme = models.CharField(
        _("register"), max_length=8, choices=[(name, name) for name in ("ODS", "GSS", "CQC")]
    )
    code = models.CharField(_("code"), max_length=32)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    partnership_path: ClassVar[str] = "organisation__partnership"

    class Meta:
        ordering = ("scheme", "code")

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"
