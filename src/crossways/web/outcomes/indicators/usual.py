"""Measures many partnerships want, ready made; two of them nearly always, so that no gain in one
place is paid for in another unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Usual:
    """A ready-made measure; ``note`` says why one would want it, or what is known of it."""

    name: Words
    measures: str
    kind: str
    better: str
    note: Words
    unit: Words = ""
    numerator_is: Words = ""
    denominator_is: Words = ""

    def fields(self) -> dict[str, Any]:
        """Its fields as a record has them."""
        told = {
            name: str(getattr(self, name))
            for name in ("name", "unit", "numerator_is", "denominator_is")
        }
        same = {"measures": self.measures, "kind": self.kind, "better": self.better}
        return {**told, **same, "every": "month"}


USUAL: Mapping[str, Usual] = MappingProxyType(
    {
        "staff-well-being": Usual(
            name=_("Staff well-being"),
            measures="balancing",
            kind="value",
            better="up",
            unit=_("points"),
            note=_("Restructuring costs morale. Ask staff the same way each month."),
        ),
        "staff-turnover": Usual(
            name=_("Staff who left"),
            measures="balancing",
            kind="share",
            better="down",
            numerator_is=_("staff who left in the month"),
            denominator_is=_("staff in post when it began"),
            note=_("If people leave, what they knew of partners goes with them."),
        ),
        "suggestions-accepted": Usual(
            name=_("Suggestions from another profession accepted"),
            measures="working",
            kind="share",
            better="up",
            numerator_is=_("suggestions accepted"),
            denominator_is=_("suggestions made"),
            note=_(
                "Where pharmacists moved from wards to teams, 98% were accepted after 67.5%"
                " before: before and after, compared with nothing, denominators not known."
            ),
        ),
    }
)
