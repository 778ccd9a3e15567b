"""An evaluation in the words of a page: what could be seen, what came of it, what is logged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crossways.analysis.methods.evaluation import (
    Plan,
    change_words,
    detectable_words,
    left_out_words,
    look_ahead,
    plan_words,
    runs_words,
)
from crossways.place_folder.fault import Faults
from crossways.report.charts.picture import Picture
from crossways.web.outcomes.claims.evaluated import NOTHING_FOUND
from crossways.web.outcomes.drawn import Drawn, drawn
from crossways.web.outcomes.evaluation.asking import Question, Readings, question_of
from crossways.web.outcomes.evaluation.models import REFUSED, EvaluationPlan, EvaluationRun
from crossways.web.outcomes.indicators.periods import period_in_words

CAME = {
    "clear": gettext_lazy("a change, clear"),
    "possible": gettext_lazy("a change, possible"),
    "cannot tell": gettext_lazy("cannot tell from chance"),
    "no change that matters": gettext_lazy("no change that matters"),
    "before and after only": gettext_lazy("before and after only"),
    REFUSED: gettext_lazy("refused: too little to judge"),
}
"""What came of a run, by its strength."""
FAULTS_SHOWN = 100


@dataclass(frozen=True)
class AheadTold:
    """A plan said back, before it is run.

    Attributes:
        plan: what is done, in a sentence.
        detectable: the smallest change that could be seen; empty where it may not be run.
        reasons: why it may not be run.
        left_out: areas that are left out, and why.
        runs: how often the area has been asked about.
        faults: what does not go together any more; then nothing else is told.
    """

    plan: str = ""
    detectable: str = ""
    reasons: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    runs: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogLine:
    """One run in the list: what was asked, what came of it, who ran it when."""

    pk: str
    area: str
    starts: str
    asked: str
    came: str
    size: str
    who: str
    day: date
    number: int
    fingerprint: str


def tell_ahead(readings: Readings | None, choices: Mapping[str, Any], *, earlier: int) -> AheadTold:
    """What a plan could see; what changed in the area is not looked at."""
    if readings is None:
        return AheadTold(faults=(_("The measure this plan was about has been removed."),))
    try:
        asked = question_of(readings, choices)
    except Faults as found:
        return AheadTold(faults=tuple(str(fault) for fault in found.faults))
    return _told_ahead(asked, earlier)


def _told_ahead(asked: Question, earlier: int) -> AheadTold:
    ahead = look_ahead(asked.areas.panel, asked.plan)
    found = ahead.detectable
    return AheadTold(
        plan=plan_words(asked.plan, ahead.panel),
        detectable=detectable_words(found, ahead.panel, asked.plan) if found else "",
        reasons=ahead.reasons,
        left_out=tuple(left_out_words(asked.areas.left_out | dict(ahead.left_out))),
        runs=_asked_already(earlier),
    )


def _asked_already(earlier: int) -> str:
    """How often the area has been asked about; empty if never."""
    if not earlier:
        return ""
    words = ngettext(
        "This area has been asked about once already.",
        "This area has been asked about %(n)d times already.",
        earlier,
    )
    return f"{words % {'n': earlier}} {_('Whoever looks in many ways finds what pleases.')}"


def log_lines(runs: Iterable[EvaluationRun]) -> list[LogLine]:
    """Every run as one line of the list."""
    return [_line(run) for run in runs]


def run_of_question(run: EvaluationRun) -> str:
    """Which run of its question it was; empty for the first."""
    return runs_words(run.number - 1)


def came_of(run: EvaluationRun) -> str:
    """What came of a run, in a word or two."""
    return str(CAME.get(run.record["strength"], run.record["strength"]))


def pictures_of(run: EvaluationRun) -> list[Drawn]:
    """The charts of a run with their tables; each drawn once."""
    found = (
        drawn(_picture(kept), run.partnership, chart=f"run-{run.pk}-{at}")
        for at, kept in enumerate(run.pictures)
    )
    return [each for each in found if each]


def about_run(run: EvaluationRun) -> Sequence[tuple[str, str]]:
    """What is logged of a run: who, when, on what readings."""
    readings = _("%(mark)s, from %(source)s") % {
        "mark": run.record["readings"],
        "source": _source(run),
    }
    return (
        (_("Run by"), _who(run)),
        (_("Run on"), date_format(run.run_on, "j F Y")),
        (_("Fingerprint of the readings"), readings),
        (_("Compared with"), ", ".join(run.record["comparators"]) or _("nothing")),
    )


def faults_told(found: Faults) -> tuple[str, ...]:
    """What to mend in a file: the first hundred faults, more than anybody mends in one go."""
    told = tuple(str(fault) for fault in found.faults[:FAULTS_SHOWN])
    more = len(found.faults) - len(told)
    return (*told, _("And %(more)d more. Mend these first.") % {"more": more}) if more else told


def faults_in_words(many: int) -> str:
    """That a file was refused, for its place in the form; what to mend is told beside."""
    words = ngettext(
        "%(n)d fault: nothing was kept. What to mend is told below.",
        "%(n)d faults: nothing was kept. What to mend is told below.",
        many,
    )
    return words % {"n": many}


def may_be_claimed(run: EvaluationRun) -> bool:
    """Whether a claim can rest on a run: it found something, and was not refused."""
    return run.record["strength"] not in (REFUSED, *NOTHING_FOUND)


def another_way(found: EvaluationPlan) -> str:
    """Where the same is asked in another way; empty where its readings have gone."""
    slug = found.partnership.slug
    if found.sent:
        address = reverse("evaluation_of_file", args=[slug, found.sent.pk])
    elif found.indicator:
        address = reverse("evaluation_of_measure", args=[slug, found.indicator.pk])
    else:
        return ""
    return f"{address}?like={found.pk}"


def days_in_words(readings: Readings) -> list[tuple[date, str]]:
    """The periods a change can start from; before the first there is nothing to compare with."""
    days = readings.days
    monthly = len({(day.year, day.month) for day in days}) == len(days)
    words = ((day, period_in_words(day, "month" if monthly else "day")) for day in days[1:])
    return list(words)


def _line(run: EvaluationRun) -> LogLine:
    told = run.record
    return LogLine(
        pk=run.pk,
        area=told["area"],
        starts=date_format(run.plan.starts_on, "j F Y"),
        asked=run.told["plan"].removeprefix("Plan: "),
        came=came_of(run),
        size=_size(told),
        who=_who(run),
        day=run.run_on,
        number=run.number,
        fingerprint=told["readings"],
    )


def _who(run: EvaluationRun) -> str:
    return str(run.by or _("the service"))


def _size(told: Mapping[str, Any]) -> str:
    if told["effect"] is None:
        return ""
    plan = Plan(**told["plan"])
    change, low, high = (change_words(told[name], plan) for name in ("effect", "low", "high"))
    words = _("%(change)s, between %(low)s and %(high)s")
    return words % {"change": change, "low": low, "high": high}


def _source(run: EvaluationRun) -> str:
    if run.plan.sent:
        return run.plan.sent.name
    return _("the measure %(name)s") % {"name": run.record["area"]}


def _picture(kept: Mapping[str, Any]) -> Picture:
    words = ("heading", "reading", "alt", "spec")
    table = pl.DataFrame(kept["rows"], schema=kept["columns"], orient="row")
    return Picture(**{name: kept[name] for name in words}, table=table)
