"""The sides most partnerships have, offered until a lead names others.

Housing, welfare and carers' groups are sides of their own: to count them under health or social
care would hide where they differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VOLUNTARY_SIDES = frozenset({"voluntary", "carers"})

USUAL_SIDES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "health": _("Health"),
        "social_care": _("Social care"),
        "housing": _("Housing"),
        "voluntary": _("Voluntary and community"),
        "carers": _("Carers' groups"),
        "welfare": _("Work and welfare"),
        "justice": _("Police and justice"),
    }
)
