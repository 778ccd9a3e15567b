"""A claim people like to quote, written down with what it really stands on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def pharmacists_claim() -> dict[str, Any]:
    """Pharmacists who moved from wards to teams: a comment's figures, graded as what they are.

    The figures are a pharmacist's, in a comment below an article; the study of the same work
    (Grimes and others 2014, BMJ Quality and Safety 23, 574-583: 233 patients, nothing compared)
    does not give them. Without denominators no interval can be told.
    """
    return {
        "says": _("More of pharmacists' suggestions were accepted once they worked in teams"),
        "baseline": "67.5%",
        "result": "98%",
        "period": _("not told"),
        "comparison": "",
        "source": _(
            "A pharmacist's comment below an article; out of how many is not known. Another"
            " hospital, so not a claim about here."
        ),
        "design": "before_after",
        "grade": "promising",
        "indicator": None,
    }
