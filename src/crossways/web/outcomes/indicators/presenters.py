"""A measure in the words and parts a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from crossways.report.indicator import Indicator as Charted
from crossways.report.indicator_events import event_words
from crossways.report.indicator_signs import change_sign, target_sign
from crossways.report.indicator_words import (
    STATUS,
    TARGET_STATUS,
    cautions,
    figure,
    reason,
    rebase_words,
    rules_words,
    statement,
    sureness,
    target_words,
    when,
)
from crossways.web.findings.reading.presenters import HARMLESS_IN_SCRIPT, Picture
from crossways.web.outcomes.indicators.charting import chart_of
from crossways.web.outcomes.indicators.models import MEASURES, DrawnChart, Indicator, NewLimits
from crossways.web.outcomes.indicators.periods import period_in_words
from crossways.web.outcomes.indicators.sound import Reading
from crossways.web.outcomes.indicators.usual import USUAL, Usual

WHOLE = 100  # per cent


@dataclass(frozen=True)
class Sign:
    """A small drawing, and the words that say the same."""

    svg: SafeString
    words: str


@dataclass(frozen=True)
class Told:
    """What is said of a measure: what is happening, how sure that is, and what it does not say."""

    statement: str
    reason: str
    signs: Sequence[Sign]
    sureness: str
    target: str
    rules: str
    rebases: Sequence[str]
    events: Sequence[str]
    cautions: Sequence[str]
    sources: Sequence[str]


def tell(charted: Charted) -> Told:
    """A chart in words, the same as the command line says them."""
    return Told(
        statement=statement(charted),
        reason=reason(charted),
        signs=_signs(charted),
        sureness=sureness(charted),
        target=target_words(charted),
        rules=rules_words(charted),
        rebases=rebase_words(charted),
        events=event_words(charted.events_in_view),
        cautions=cautions(charted),
        sources=charted.sources,
    )


def _signs(charted: Charted) -> list[Sign]:
    found = [Sign(_silent(change_sign(charted)), STATUS[charted.variation])]
    if charted.target is not None and charted.better:
        found.append(Sign(_silent(target_sign(charted)), TARGET_STATUS[charted.assurance]))
    return found


def _silent(svg: str) -> SafeString:
    return mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


def picture_of(drawn: DrawnChart) -> Picture:
    """A drawn chart as pages show pictures; no word in it was typed by anybody unescaped."""
    return Picture(
        heading=drawn.heading,
        reading=drawn.reading,
        alt=drawn.alt,
        svg=_silent(drawn.svg),
        vega=mark_safe(drawn.vega.translate(HARMLESS_IN_SCRIPT)),
        columns=drawn.columns,
        rows=drawn.rows,
    )


@dataclass(frozen=True)
class Line:
    """A measure in a list: what it does, in short, and its latest reading."""

    indicator: Indicator
    signs: Sequence[Sign]
    latest: str


@dataclass(frozen=True)
class Group:
    """Measures of one kind, under their heading."""

    code: str
    words: str
    lines: Sequence[Line]


def groups_of(
    indicators: Iterable[Indicator],
    readings: Mapping[str, Sequence[Reading]],
    limits: Mapping[str, Sequence[NewLimits]],
) -> list[Group]:
    """Measures in a list: what changed for people first, and what should not get worse last."""
    lines: dict[str, list[Line]] = {code: [] for code in MEASURES}
    for each in indicators:
        charted = chart_of(each, readings.get(each.pk, ()), limits.get(each.pk, ()))
        lines[each.measures].append(_line(each, charted))
    return [Group(code, str(words), lines[code]) for code, words in MEASURES.items()]


def _line(indicator: Indicator, charted: Charted | None) -> Line:
    if charted is None:
        return Line(indicator, (), _("Nothing has been measured yet."))
    at = charted.latest
    told = {"figure": figure(charted, charted.values[at]), "when": when(charted, at)}
    unit = f" {indicator.unit}" if indicator.unit and not charted.is_share else ""
    return Line(indicator, _signs(charted), _("Latest: %(figure)s%(unit)s, %(when)s.") % {
        **told, "unit": unit,
    })  # fmt: skip


def usual_not_there(indicators: Iterable[Indicator]) -> list[tuple[str, Usual]]:
    """The ready-made measures a partnership has not, what should not get worse first."""
    names = {each.name.casefold() for each in indicators}
    found = [(code, one) for code, one in USUAL.items() if str(one.name).casefold() not in names]
    return sorted(found, key=lambda pair: pair[1].measures != "balancing")


def about(indicator: Indicator) -> list[tuple[str, str]]:
    """What was said of a measure, as pairs of words; what nobody said is left out."""
    counted = _("%(top)s, out of %(bottom)s") % {
        "top": indicator.numerator_is,
        "bottom": indicator.denominator_is,
    }
    pairs = [
        (_("It measures"), str(indicator.get_measures_display())),
        (_("The outcome it tells of"), str(indicator.outcome or "")),
        (_("Counted"), counted if indicator.is_counted else ""),
        (_("Unit"), indicator.unit),
        (_("Better"), str(indicator.get_better_display())),
        (_("Before all this began"), _baseline(indicator)),
        (_("Source"), indicator.source),
        (_("Area"), indicator.geography),
    ]
    return [(words, said) for words, said in pairs if said]


def overlap_words(indicator: Indicator) -> str:
    """That the readings are not of our place alone; empty where they are, or nobody has said."""
    if indicator.overlap is None or indicator.overlap >= WHOLE:
        return ""
    words = _("These readings are of %(area)s. About %(share)g%% of that is our place.")
    area = indicator.geography or _("another area")
    return words % {"area": area, "share": indicator.overlap}


def reading_words(indicator: Indicator, reading: Reading) -> str:
    """A reading as people write it."""
    if reading.numerator is not None and reading.denominator is not None:
        words = _("%(top)s of %(bottom)s")
        return words % {"top": f"{reading.numerator:,g}", "bottom": f"{reading.denominator:,g}"}
    unit = f" {indicator.unit}" if indicator.unit else ""
    return "" if reading.value is None else f"{reading.value:,.10g}{unit}"


@dataclass(frozen=True)
class Change:
    """One reading of a list, and what is there already for its period."""

    period: str
    reading: str
    before: str


def changes_of(
    indicator: Indicator, good: Iterable[Reading], there: Iterable[Reading]
) -> list[Change]:
    """What taking a list in would do, a line each."""
    old = {each.measured_on: each for each in there}
    return [
        Change(
            period_in_words(each.measured_on, indicator.every),
            reading_words(indicator, each),
            _before(indicator, each, old.get(each.measured_on)),
        )
        for each in good
    ]


def _before(indicator: Indicator, new: Reading, old: Reading | None) -> str:
    if old is None:
        return _("new")
    if old.numbers == new.numbers:
        return _("there already")
    return _("corrects %(old)s") % {"old": reading_words(indicator, old)}


def _baseline(indicator: Indicator) -> str:
    if indicator.baseline is None:
        return ""
    number = indicator.baseline
    shown = f"{100 * number:.10g}%" if indicator.kind == "share" else f"{number:,.10g}"
    unit = f" {indicator.unit}" if indicator.unit else ""
    period = f", {indicator.baseline_period}" if indicator.baseline_period else ""
    return f"{shown}{unit}{period}"
