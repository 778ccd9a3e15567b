"""The letter: a report in reading order, the same for page, PDF and terminal.

What is shared comes first, then the reader's own side, then the rest. Three findings at a time;
the others stay behind "more".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from crossways.analysis.finding import Finding
from crossways.analysis.findings import first_to_look_at
from crossways.analysis.tables import Place
from crossways.report.brief import READINGS, Brief, of_readings, of_the_rest
from crossways.report.charts import opinion_map, opinion_statements, pulse, real_and_imagined
from crossways.report.charts.picture import Picture
from crossways.report.gallery import card_of, of_everyone_answering, picture_of
from crossways.report.model import Report
from crossways.report.outcomes.pictures import shown_of
from crossways.report.sections import (
    CONVERSATION,
    IMAGINED,
    MISSING,
    ORDER,
    OUTCOMES,
    OWN_SIDE,
    PULSE,
    QUADRANTS,
    SHARED,
    Heading,
    in_order,
)
from crossways.report.words import plain_throughout

AT_A_TIME = 3
NUMBERS = ("levels", "lines", "response", "opinions", "ground")
CANNOT_TELL = "perception.cannot_tell"
MOST_PICTURES_A_PART = 4
VERDICTS = tuple(
    f"opinion.{verdict}" for verdict in ("groups", "one_view", "unsettled", "too_small", "too_few")
)
TOLD_BY_STATEMENT = {
    "opinion.dividing": "Where the groups part",
    "opinion.undecided": "What many are unsure of",
    "opinion.said_lived": "Said, and lived",
}
WITHOUT_A_VOTE = (
    "Each vote counts in the group its voter had without that vote, so that no statement is told "
    "by groups it helped to make."
)
_CUTS_SIDES_FIRST = ("whole", "sector", "partner", "profession", "grade_band", "team")


@dataclass(frozen=True)
class Shown:
    """One finding with its place in the letter and its picture, if there is one."""

    anchor: str
    finding: Finding
    picture: Picture | None = None

    @property
    def card(self) -> str | None:
        """The words of the card, where neither the statement nor the picture has them."""
        text = self.finding.about.text
        told = self.picture is not None or (text or "").rstrip(".") in self.finding.statement
        return None if told else text


@dataclass(frozen=True)
class Part:
    """A stretch of a section.

    ``heading`` is empty for a stretch that follows straight on. A ``closed`` part opens at a
    deliberate step (or is printed open). ``brief`` tells the same findings as one table, for
    where they would be too many one after the other.
    """

    findings: tuple[Shown, ...] = ()
    pictures: tuple[Picture, ...] = ()
    heading: str = ""
    lead: str = ""
    closed: bool = False
    brief: Brief | None = None


@dataclass(frozen=True)
class Section:
    """One heading of the letter with its parts."""

    heading: Heading
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Letter:
    """A report in reading order; ``shortly`` are the findings told first."""

    report: Report
    shortly: tuple[Shown, ...]
    sections: tuple[Section, ...]


def compose(report: Report, *, pictures: bool = True) -> Letter:
    """The report as a letter; without ``pictures`` nothing is drawn, as a terminal needs.

    >>> import polars as pl
    >>> from crossways.report.model import LEVEL_COLUMNS
    >>> report = Report("Fairhaven", "one round", (), pl.DataFrame(schema=dict(LEVEL_COLUMNS)))
    >>> [section.heading.words for section in compose(report).sections]
    ['What you share']
    """
    clean = plain_throughout(report if pictures else _without_numbers(report))
    shown = {heading: _anchored(clean, heading) for heading in ORDER}
    sections = [_section(clean, heading, shown[heading]) for heading in ORDER]
    kept = tuple(_pictured(clean, one) for one in sections if one is not None)
    return Letter(clean, _shortly(clean, shown), kept)


def _without_numbers(report: Report) -> Report:
    """The report with nothing released to draw."""
    frames = {name: getattr(report, name).clear() for name in NUMBERS}
    return replace(report, **frames, written={})


def _anchored(report: Report, heading: Heading) -> list[Shown]:
    findings = in_order(report.findings, heading)
    return [Shown(f"{heading.anchor}-{n}", finding) for n, finding in enumerate(findings, start=1)]


def _shortly(report: Report, shown: dict[Heading, list[Shown]]) -> tuple[Shown, ...]:
    """Something shared, something of the reader's own side, then what most calls for a step.

    No team is named in the opening of a letter that others read too.
    """
    own = [one for one in shown[OWN_SIDE] if _is_own(report, one)]
    rest = [one for heading in ORDER for one in shown[heading] if heading is not OWN_SIDE]
    open_to_all = [one for one in rest if not _names_a_team(one)]
    called = first_to_look_at([one.finding for one in open_to_all], most=AT_A_TIME)
    calling = [one for finding in called for one in open_to_all if one.finding is finding]
    return (*shown[SHARED][:1], *own[:1], *calling)[:AT_A_TIME]


def _names_a_team(one: Shown) -> bool:
    return any(group.cut == "team" for group in one.finding.about.groups)


def _is_own(report: Report, one: Shown) -> bool:
    own = report.own_side
    return own is not None and any(
        (group.cut, group.code) == (own.cut, own.code) for group in one.finding.about.groups
    )


def _section(report: Report, heading: Heading, shown: list[Shown]) -> Section | None:
    makers = {
        OUTCOMES: _outcomes,
        OWN_SIDE: _own_side,
        IMAGINED: _imagined,
        CONVERSATION: _conversation,
        PULSE: _pulse,
        MISSING: _missing,
    }
    maker = makers.get(heading)
    parts = _a_few_at_a_time(shown) if maker is None else maker(report, shown)
    return Section(heading, tuple(parts)) if parts or heading.if_none else None


def _a_few_at_a_time(shown: list[Shown], *, heading: str = "", lead: str = "") -> list[Part]:
    readings = [one for one in shown if one.finding.kind in READINGS]
    if len(readings) > AT_A_TIME:
        others = [one for one in shown if one.finding.kind not in READINGS]
        told = _a_few_at_a_time(others, heading=heading, lead=lead)
        return [*told, _each_card(readings)]
    if not shown:
        return []
    first = Part(tuple(shown[:AT_A_TIME]), heading=heading, lead=lead)
    rest = tuple(shown[AT_A_TIME:])
    more = f"{len(rest)} more findings" if len(rest) > 1 else "One more finding"
    brief = of_the_rest([one.finding for one in rest])
    return [first, Part(rest, heading=more, closed=True, brief=brief)] if rest else [first]


def _each_card(readings: list[Shown]) -> Part:
    """Every card's reading in one table, behind a door."""
    brief = of_readings([one.finding for one in readings])
    heading = f"How each of the {len(readings)} was answered, one by one"
    return Part(tuple(readings), heading=heading, closed=True, brief=brief)


def _outcomes(report: Report, shown: list[Shown]) -> list[Part]:
    """What was found, then the chain, measures, timeline, needs and depths as pictures."""
    parts = _a_few_at_a_time(shown)
    if report.as_of is None or not report.written:
        return parts
    drawn = shown_of(Place(report.written, name=report.place_name), today=report.as_of)
    return parts + [
        Part(pictures=each.pictures, heading=each.heading, closed=each.closed, brief=each.outline)
        for each in drawn
    ]


def _own_side(report: Report, shown: list[Shown]) -> list[Part]:
    """The reader's own findings in the open; every other group's behind its own door."""
    mine = [one for one in shown if _is_own(report, one)]
    doors: dict[tuple[int, str, str], list[Shown]] = {}
    for one in shown:
        if one not in mine:
            doors.setdefault(_door(one), []).append(one)
    words = "When you have read your own: {}" if mine else "If you work in {}"
    others = [
        Part(tuple(behind), heading=words.format(name) if name else "Everyone", closed=True)
        for (_, name, _), behind in sorted(doors.items())
    ]
    return [*_a_few_at_a_time(mine), *others]


def _door(one: Shown) -> tuple[int, str, str]:
    groups = [group for group in one.finding.about.groups if group.cut != "whole"]
    if not groups:
        return -1, "", ""
    first = groups[0]
    known = first.cut in _CUTS_SIDES_FIRST
    return (_CUTS_SIDES_FIRST.index(first.cut) if known else 99), first.name, first.code


def _imagined(report: Report, shown: list[Shown]) -> list[Part]:
    parts = _common_ground(report)
    for kind, heading, lead in QUADRANTS:
        of_kind = [one for one in shown if one.finding.kind == kind]
        parts += _a_few_at_a_time(of_kind, heading=heading, lead=lead)
    headed = {kind for kind, _, _ in QUADRANTS}
    rest = [one for one in shown if one.finding.kind not in headed]
    open_questions = tuple(one for one in rest if one.finding.kind == CANNOT_TELL)
    told = [one for one in rest if one not in open_questions]
    parts += _a_few_at_a_time(told, heading="How well each side knows the other" if parts else "")
    if open_questions:
        parts.append(Part(open_questions, heading="What we cannot tell yet", closed=True))
    return parts


def _common_ground(report: Report) -> list[Part]:
    findings = [f for f in report.findings if f.kind == "perception.known_common_ground"]
    cards = [card for finding in findings if (card := card_of(finding)) is not None]
    picture = real_and_imagined.picture(report, cards, heading="Where you agree, and know it")
    if picture is None:
        return []
    lead = f"You agree, and you know it. More on these stands under “{SHARED.words}”."
    return [Part(pictures=(picture,), heading="Known common ground", lead=lead)]


def _conversation(report: Report, shown: list[Shown]) -> list[Part]:
    """The groups, then the statements drawn, shared on top, then what there is to say of each."""
    first = [one for one in shown if one.finding.kind in VERDICTS]
    parts = _a_few_at_a_time(first)
    statements, ground = opinion_statements.pictures(report), opinion_map.picture(report)
    if statements:
        heading = "How each statement was answered"
        parts.append(Part(pictures=statements, heading=heading, lead=WITHOUT_A_VOTE))
    if ground is not None:
        parts.append(Part(pictures=(ground,)))
    told = (*VERDICTS, *TOLD_BY_STATEMENT)
    rest = [one for one in shown if one.finding.kind not in told]
    parts += _a_few_at_a_time(rest, heading="More on the conversation" if parts else "")
    for kind, heading in TOLD_BY_STATEMENT.items():
        of_kind = [one for one in shown if one.finding.kind == kind]
        parts += _a_few_at_a_time(of_kind, heading=heading)
    return parts


def _pulse(report: Report, shown: list[Shown]) -> list[Part]:
    parts = []
    everyone = pulse.for_everyone(report)
    if everyone is not None:
        lead = (
            "What moved everywhere at once, shown here once so that it is not mistaken for news "
            "about any one team."
        )
        parts.append(Part(pictures=(everyone,), heading="Everyone together", lead=lead))
    parts += _a_few_at_a_time(shown, heading="What stands out" if parts else "")
    drawn = (pulse.by_group(report, code, cut="partner") for code in pulse.dimensions(report))
    each = tuple(picture for picture in drawn if picture is not None)
    if each:
        parts.append(Part(pictures=each, heading="Each organisation, by name", closed=True))
    return parts


def _missing(report: Report, shown: list[Shown]) -> list[Part]:
    picture = of_everyone_answering(report)
    parts = [] if picture is None else [Part(pictures=(picture,))]
    return parts + _a_few_at_a_time(shown)


def _pictured(report: Report, section: Section) -> Section:
    """The section with a picture beside each finding, and each kind of chart explained once."""
    parts = []
    explained: set[str] = set()
    for part in section.parts:
        known = set() if part.closed else explained  # a door may be the first thing opened
        parts.append(_explained_once(_part_pictured(report, part), known))
    return replace(section, parts=tuple(parts))


def _part_pictured(report: Report, part: Part) -> Part:
    """The part with pictures beside its first findings, none drawn twice."""
    if part.brief is not None and part.brief.everywhere:
        return part
    seen: set[str] = set()
    findings = []
    for n, one in enumerate(part.findings):
        picture = picture_of(report, one.finding) if n < MOST_PICTURES_A_PART else None
        new = picture is not None and picture.spec not in seen
        findings.append(replace(one, picture=picture if new else None))
        seen |= {picture.spec} if picture is not None else set()
    return replace(part, findings=tuple(findings))


def _explained_once(part: Part, known: set[str]) -> Part:
    """The part with the words on how to read a chart only where they are not ``known`` yet."""

    def once(picture: Picture) -> Picture:
        again = picture.reading in known
        known.add(picture.reading)
        return replace(picture, reading="") if again else picture

    pictures = tuple(once(picture) for picture in part.pictures)
    findings = tuple(
        replace(one, picture=None if one.picture is None else once(one.picture))
        for one in part.findings
    )
    return replace(part, pictures=pictures, findings=findings)
