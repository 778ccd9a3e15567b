"""Which picture goes with which finding."""

from __future__ import annotations

from crossways.analysis.estimate import WHOLE
from crossways.analysis.finding import Finding
from crossways.analysis.tables import CUTS
from crossways.report.charts import (
    answered,
    lines,
    pulse,
    real_and_imagined,
    values_card,
)
from crossways.report.charts.picture import Picture
from crossways.report.charts.real_and_imagined import Card
from crossways.report.model import CONVERSATION, Report

_TOLD_BY_SHARES = (
    "values.follows",
    "values.elsewhere",
    "values.several_lines",
    "values.cannot_tell",
    "values.no_divide",
    "values.scattered",
)


def picture_of(report: Report, finding: Finding) -> Picture | None:
    """The picture of one finding; ``None`` when nothing about it was released to draw."""
    drawers = {
        "values": _of_values,
        "say_do": _of_card,
        "perception": _of_perception,
        "opinion": _of_opinion,
        "pulse": _of_pulse,
        "coverage": _of_coverage,
    }
    drawer = drawers.get(finding.topic)
    return None if drawer is None else drawer(report, finding)


def _of_values(report: Report, finding: Finding) -> Picture | None:
    by_lines = lines.picture(report, finding.about.item, says=finding.statement)
    told = finding.kind in _TOLD_BY_SHARES and by_lines is not None
    return by_lines if told else _of_card(report, finding)


def _of_card(report: Report, finding: Finding) -> Picture | None:
    if finding.about.item is None:
        return None
    groups = [group for group in finding.about.groups if group.cut in CUTS]
    cut = groups[0].cut if groups else "sector"
    everyone = cut == "sector" and finding.topic == "values"  # a divide shows both its sides
    codes = () if everyone else tuple(group.code for group in groups if group.cut == cut)
    return values_card.picture(
        report, finding.about.item, cut=cut, codes=codes, says=finding.statement
    )


def card_of(finding: Finding) -> Card | None:
    """The card and the two sides a finding is about, if it is about that."""
    sides = [group.code for group in finding.about.groups if group.cut == "sector"]
    if finding.about.item is None or len(sides) < 2:
        return None
    return Card(finding.about.item, sides[0], sides[1])


def _of_perception(report: Report, finding: Finding) -> Picture | None:
    card = card_of(finding)
    if card is None:
        return None
    heading = f"“{report.text_of(card.item)}”"
    return real_and_imagined.picture(report, [card], heading=heading, says=finding.statement)


def _of_opinion(report: Report, finding: Finding) -> Picture | None:
    """The strip beside whom the groups follow; statements and map are drawn once, together."""
    if finding.kind != "opinion.follows":
        return None
    return lines.picture(report, CONVERSATION, says=finding.statement)


def _of_pulse(report: Report, finding: Finding) -> Picture | None:
    dimension, groups = finding.about.dimension, finding.about.groups
    if dimension is None or not groups or groups[0].cut == WHOLE.cut:
        return None  # everyone together is drawn once, at the head of the section
    cut, codes = groups[0].cut, tuple(group.code for group in groups)
    return pulse.by_group(report, dimension, cut=cut, codes=codes, says=finding.statement)


def _of_coverage(report: Report, finding: Finding) -> Picture | None:
    return None  # one picture of who answered stands at the head of its section


def of_everyone_answering(report: Report) -> Picture | None:
    """Who answered, once for the whole letter."""
    return answered.picture(report)
