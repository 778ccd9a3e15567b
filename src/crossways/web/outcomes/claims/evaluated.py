"""The record ``crossways evaluate`` wrote of a run, read for a claim that rests on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from crossways.analysis.methods.evaluation import Plan
from crossways.analysis.methods.evaluation.telling import change_words

MOST_BYTES = 5_000_000
COMPARATORS_NAMED = 5
REFUSED = "refused"
NOTHING_FOUND = ("cannot tell", "no change that matters")
Fields = dict[str, str]


class NoRecord(Exception):  # noqa: N818 - it is told to a person
    """A file that holds no record of a run; says what to send instead."""


def claim_from_run(sent: File[bytes]) -> Fields:
    """The fields of a claim that rests on the last run in a log of runs.

    Arguments:
        sent: the log: one JSON object a line, as ``crossways evaluate`` writes it.

    Raises:
        NoRecord: the file holds none.
    """
    if sent.size > MOST_BYTES:
        raise NoRecord(_("The file is larger than 5 MB. Send the line of one run."))
    try:
        lines = [line for line in sent.read().decode("utf-8").splitlines() if line.strip()]
        return fields_of_run(json.loads(lines[-1]), by="crossways evaluate")
    except (KeyError, TypeError, ValueError, IndexError, OverflowError) as fault:
        raise NoRecord(
            _("This is no record of a run. Send the file in which crossways evaluate wrote it.")
        ) from fault


def fields_of_run(run: Mapping[str, Any], *, by: str) -> Fields:
    """The fields of a claim that rests on a run; its grade is never above what the run found.

    Arguments:
        run: the record, as one line of a log has it.
        by: what ran it, in words.

    Raises:
        NoRecord: it was refused, or found nothing a claim could rest on.
    """
    if run["strength"] == REFUSED:
        raise NoRecord(_("That run was refused: it found nothing, so nothing can rest on it."))
    if run["strength"] in NOTHING_FOUND:
        raise NoRecord(_("That run found no change beyond chance, so no claim can rest on it."))
    plan = Plan(**run["plan"])
    change, low, high = (change_words(float(run[name]), plan) for name in ("effect", "low", "high"))
    said = {"outcome": str(run["outcome"])[:80], "area": str(run["area"])[:80], "change": change}
    compared = plan.method != "series" and bool(run["comparators"])
    came = {"change": change, "low": low, "high": high}
    return {
        "says": _("%(outcome)s in %(area)s: %(change)s than expected") % said,
        "result": (_("%(change)s, between %(low)s and %(high)s") % came)[:120],
        "comparison": _others(run["comparators"]) if compared else "",
        "source": _source(run, by),
        "design": "comparison" if compared else "before_after",
        "grade": "supported" if compared and run["strength"] == "clear" else "promising",
    }


def _others(names: list[str]) -> str:
    told = ", ".join(str(name)[:30] for name in names[:COMPARATORS_NAMED])
    more = len(names) - COMPARATORS_NAMED
    return told + (_(" and %(more)d more") % {"more": more} if more > 0 else "")


def _source(run: Mapping[str, Any], by: str) -> str:
    words = _("%(by)s, run on %(day)s, readings %(mark)s: %(sure)s")
    told = {"by": by, "day": run["run_on"], "mark": run["readings"], "sure": run["strength"]}
    return (words % told)[:300]
