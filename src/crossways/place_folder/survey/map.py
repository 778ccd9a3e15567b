"""The map of a survey export: which column becomes what. Read from TOML, every mistake at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crossways.analysis.tables import GRADE_BANDS, TENURE_BANDS
from crossways.place_folder.fault import Fault, Faults, quoted, unusable, why_unopened
from crossways.place_folder.survey.map_items import MappedItem, read_items
from crossways.place_folder.survey.map_reader import MapReader
from crossways.place_folder.survey.words import plain

GROUPINGS = ("partner", "team", "profession", "grade_band", "tenure_band")
BANDS: Mapping[str, tuple[str, ...]] = {"grade_band": GRADE_BANDS, "tenure_band": TENURE_BANDS}
_SECTIONS = ("survey", "columns", "everyone", "words", "sectors", "head_counts", "items", "ignored")


@dataclass(frozen=True)
class SurveyMap:
    """What a map says. ``columns`` and ``everyone`` are by grouping; ``words`` translate cells."""

    file: str
    round: int
    name: str
    label: str | None
    sheet: str | None
    header_rows: int | None
    decimal_comma: bool
    cannot_say: frozenset[str]
    no_answer: frozenset[str]
    columns: Mapping[str, str]
    everyone: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    sectors: Mapping[str, str]
    head_counts: Mapping[str, int]
    items: tuple[MappedItem, ...]
    ignored: frozenset[str]


def read_map(path: Path) -> SurveyMap:
    """Read a map. Raises ``Faults`` naming every mistake, ``UnusablePath`` when it is not there."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        parsed: dict[str, object] = tomllib.loads(text)
    except OSError as error:
        raise unusable(
            path, why_unopened(error), "a map in TOML", "Make one with --suggest"
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        mend = "Correct that line; text goes in quotation marks"
        raise Faults([Fault(path.name, None, None, str(error), "a map in TOML", mend)]) from error
    return parse_map(parsed, file=path.name)


def parse_map(parsed: Mapping[str, object], *, file: str = "map") -> SurveyMap:
    """A map from parsed TOML. Raises ``Faults`` naming every mistake in it."""
    reader = MapReader(file)
    reader.only(parsed, _SECTIONS, "")
    survey = reader.table(parsed, "survey")
    reader.only(
        survey,
        (
            "name",
            "round",
            "label",
            "sheet",
            "header_rows",
            "decimal_comma",
            "cannot_say",
            "no_answer",
        ),
        "survey.",
    )
    mapped = SurveyMap(
        file=file,
        round=reader.integer(survey, "round", "survey.round", default=1, least=1) or 1,
        name=reader.text(survey, "name", "survey.name") or "this partnership",
        label=reader.text(survey, "label", "survey.label"),
        sheet=reader.text(survey, "sheet", "survey.sheet"),
        header_rows=reader.integer(
            survey, "header_rows", "survey.header_rows", default=None, least=1
        ),
        decimal_comma=reader.truth(survey, "decimal_comma", "survey.decimal_comma", False),
        cannot_say=_words(reader, survey, "cannot_say"),
        no_answer=_words(reader, survey, "no_answer"),
        columns=_groupings(reader, reader.table(parsed, "columns"), "columns"),
        everyone=_everyone(reader, parsed),
        words=_translations(reader, reader.table(parsed, "words")),
        sectors=reader.texts(reader.table(parsed, "sectors"), "sectors"),
        head_counts=_head_counts(reader, reader.table(parsed, "head_counts")),
        items=read_items(reader, parsed.get("items", [])),
        ignored=frozenset(reader.table(parsed, "ignored")),
    )
    _tell_contradictions(reader, mapped)
    if reader.faults:
        raise Faults(reader.faults)
    return mapped


def _words(reader: MapReader, survey: Mapping[str, object], key: str) -> frozenset[str]:
    value = survey.get(key, [])
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return frozenset(plain(word) for word in value)
    reader.tell(f"survey.{key}", quoted(value), 'a list of words, such as ["don\'t know"]')
    return frozenset()


def _groupings(reader: MapReader, section: Mapping[str, object], where: str) -> dict[str, str]:
    reader.only(section, GROUPINGS, f"{where}.")
    return reader.texts({key: section[key] for key in section if key in GROUPINGS}, where)


def _everyone(reader: MapReader, parsed: Mapping[str, object]) -> dict[str, str]:
    told = _groupings(reader, reader.table(parsed, "everyone"), "everyone")
    for grouping, allowed in BANDS.items():
        if told.get(grouping, allowed[0]) not in allowed:
            reader.tell(
                f"everyone.{grouping}", quoted(told[grouping]), f"one of {', '.join(allowed)}"
            )
    return told


def _translations(reader: MapReader, section: Mapping[str, object]) -> dict[str, dict[str, str]]:
    reader.only(section, GROUPINGS, "words.")
    told = {
        key: reader.texts(reader.table(section, key), f"words.{key}")
        for key in section
        if key in GROUPINGS
    }
    for grouping, allowed in BANDS.items():
        for word, band in told.get(grouping, {}).items():
            if band not in allowed:
                where = f"words.{grouping}.{word}"
                reader.tell(where, quoted(band), f"one of {', '.join(allowed)}")
    return {
        grouping: {plain(word): meant for word, meant in words.items()}
        for grouping, words in told.items()
    }


def _head_counts(reader: MapReader, section: Mapping[str, object]) -> dict[str, int]:
    told = {
        team: reader.integer(section, team, f"head_counts.{team}", default=None, least=0)
        for team in section
    }
    return {team: count for team, count in told.items() if count is not None}


def _tell_contradictions(reader: MapReader, mapped: SurveyMap) -> None:
    uses = [*mapped.columns.values(), *(item.column for item in mapped.items), *mapped.ignored]
    for column in sorted({column for column in uses if column and uses.count(column) > 1}):
        reader.tell(column, "the column used more than once", "each column once", "Keep one use")
    for grouping in sorted(mapped.columns.keys() & mapped.everyone.keys()):
        reader.tell(f"everyone.{grouping}", "a column for it as well", "one of the two", "Keep one")
    met: dict[str, MappedItem] = {}
    asked: set[tuple[str, str, str | None]] = set()
    for item in mapped.items:
        first = met.setdefault(item.code, item)
        if first.definition != item.definition:
            reader.tell(
                f"items {item.column}",
                f"another scale, wording or theme than column {first.column} has",
                f"one definition of item {item.code}",
                "Give it a code of its own, or the same definition",
            )
        question = (item.code, item.facet, item.about_sector)
        if question in asked:
            reader.tell(
                f"items {item.column}.code",
                f"{item.code} a second time",
                "each code once for each facet",
                "Give it a code of its own",
            )
        asked.add(question)
