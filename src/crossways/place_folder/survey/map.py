"""The map of a survey export: which column becomes what. Read from TOML, every mistake at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crossways.analysis.tables import FACETS, GRADE_BANDS, TENURE_BANDS
from crossways.place_folder.fault import Fault, Faults, quoted, unusable, why_unopened
from crossways.place_folder.survey.words import plain

GROUPINGS = ("partner", "team", "profession", "grade_band", "tenure_band")
BANDS: Mapping[str, tuple[str, ...]] = {"grade_band": GRADE_BANDS, "tenure_band": TENURE_BANDS}
_SECTIONS = ("survey", "columns", "everyone", "words", "sectors", "head_counts", "items", "ignored")


@dataclass(frozen=True)
class MappedItem:
    """One column that becomes answers to one item, and the item it becomes."""

    column: str
    code: str
    text: str
    low: float
    high: float
    whole: bool = True
    reverse: bool = False
    theme: str | None = None
    dimension: str | None = None
    facet: str = "RATE"
    about_sector: str | None = None
    licence: str | None = None
    source: str | None = None
    version: str | None = None
    words: Mapping[str, float] = field(default_factory=dict)


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


class _Reader:
    """Takes values out of the parsed TOML, noting down everything that is not as it should be."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def tell(self, key: str, found: str, expected: str, mend: str = "Correct it") -> None:
        self.faults.append(Fault(self.file, None, key, found, expected, mend))

    def table(self, parent: Mapping[str, object], key: str) -> Mapping[str, object]:
        value = parent.get(key, {})
        if isinstance(value, Mapping):
            return value
        self.tell(key, quoted(value), f"a section [{key}]")
        return {}

    def text(self, parent: Mapping[str, object], key: str, where: str) -> str | None:
        value = parent.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.tell(where, quoted(value), 'text in quotation marks, such as "a"')
        return None

    def number(self, parent: Mapping[str, object], key: str, where: str) -> float | None:
        value = parent.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        self.tell(where, "nothing" if value is None else quoted(value), "a number")
        return None

    def integer(
        self, parent: Mapping[str, object], key: str, where: str, *, default: int | None, least: int
    ) -> int | None:
        value = parent.get(key, default)
        if value is None or (type(value) is int and value >= least):
            return value
        self.tell(where, quoted(value), f"a whole number, {least} or more")
        return default

    def truth(self, parent: Mapping[str, object], key: str, where: str, default: bool) -> bool:
        value = parent.get(key, default)
        if isinstance(value, bool):
            return value
        self.tell(where, quoted(value), "true or false, without quotation marks")
        return default

    def texts(self, parent: Mapping[str, object], where: str) -> dict[str, str]:
        told = {key: self.text(parent, key, f"{where}.{key}") for key in parent}
        return {key: value for key, value in told.items() if value is not None}

    def numbers(self, parent: Mapping[str, object], where: str) -> dict[str, float]:
        told = {key: self.number(parent, key, f"{where}.{key}") for key in parent}
        return {key: value for key, value in told.items() if value is not None}

    def only(self, parent: Mapping[str, object], allowed: Sequence[str], where: str) -> None:
        for key in parent:
            if key not in allowed:
                self.tell(
                    f"{where}{key}", "a key that means nothing here", f"one of {', '.join(allowed)}"
                )


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
    reader = _Reader(file)
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
        items=_items(reader, parsed.get("items", [])),
        ignored=frozenset(reader.table(parsed, "ignored")),
    )
    _tell_contradictions(reader, mapped)
    if reader.faults:
        raise Faults(reader.faults)
    return mapped


def _words(reader: _Reader, survey: Mapping[str, object], key: str) -> frozenset[str]:
    value = survey.get(key, [])
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return frozenset(plain(word) for word in value)
    reader.tell(f"survey.{key}", quoted(value), 'a list of words, such as ["don\'t know"]')
    return frozenset()


def _groupings(reader: _Reader, section: Mapping[str, object], where: str) -> dict[str, str]:
    reader.only(section, GROUPINGS, f"{where}.")
    return reader.texts({key: section[key] for key in section if key in GROUPINGS}, where)


def _everyone(reader: _Reader, parsed: Mapping[str, object]) -> dict[str, str]:
    told = _groupings(reader, reader.table(parsed, "everyone"), "everyone")
    for grouping, allowed in BANDS.items():
        if told.get(grouping, allowed[0]) not in allowed:
            reader.tell(
                f"everyone.{grouping}", quoted(told[grouping]), f"one of {', '.join(allowed)}"
            )
    return told


def _translations(reader: _Reader, section: Mapping[str, object]) -> dict[str, dict[str, str]]:
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


def _head_counts(reader: _Reader, section: Mapping[str, object]) -> dict[str, int]:
    told = {
        team: reader.integer(section, team, f"head_counts.{team}", default=None, least=0)
        for team in section
    }
    return {team: count for team, count in told.items() if count is not None}


def _items(reader: _Reader, blocks: object) -> tuple[MappedItem, ...]:
    if not isinstance(blocks, list) or not blocks:
        reader.tell("items", "no questions", "at least one block [[items]]", "Add the questions")
        return ()
    told = [_item(reader, block, place) for place, block in enumerate(blocks, start=1)]
    return tuple(item for item in told if item is not None)


def _item(reader: _Reader, block: object, place: int) -> MappedItem | None:
    if not isinstance(block, Mapping):
        reader.tell(f"items {place}", quoted(block), "a block [[items]]")
        return None
    column = reader.text(block, "column", f"items {place}.column")
    where = f"items {column or place}"
    if column is None:
        reader.tell(f"{where}.column", "nothing", "the name of a column", 'Add column = "..."')
    reader.only(block, tuple(MappedItem.__dataclass_fields__), f"{where}.")
    low = reader.number(block, "low", f"{where}.low")
    high = reader.number(block, "high", f"{where}.high")
    if low is not None and high is not None and low >= high:
        reader.tell(f"{where}.high", f"{high:g}", f"more than low, which is {low:g}")
    facet = reader.text(block, "facet", f"{where}.facet") or "RATE"
    about = reader.text(block, "about_sector", f"{where}.about_sector")
    if facet not in FACETS:
        reader.tell(f"{where}.facet", quoted(facet), f"one of {', '.join(FACETS)}")
    if facet == "GUESS" and about is None:
        reader.tell(
            f"{where}.about_sector", "nothing", "the sector whose view was guessed", "Add it"
        )
    words = reader.numbers(reader.table(block, "words"), f"{where}.words")
    for word, value in words.items():
        if low is not None and high is not None and not low <= value <= high:
            reader.tell(f"{where}.words.{word}", f"{value:g}", f"a number from {low:g} to {high:g}")
    code = reader.text(block, "code", f"{where}.code") or column or ""
    return MappedItem(
        column=column or "",
        code=code,
        text=reader.text(block, "text", f"{where}.text") or code,
        low=low or 0.0,
        high=high or 0.0,
        whole=reader.truth(block, "whole", f"{where}.whole", True),
        reverse=reader.truth(block, "reverse", f"{where}.reverse", False),
        theme=reader.text(block, "theme", f"{where}.theme"),
        dimension=reader.text(block, "dimension", f"{where}.dimension"),
        facet=facet,
        about_sector=about,
        licence=reader.text(block, "licence", f"{where}.licence"),
        source=reader.text(block, "source", f"{where}.source"),
        version=reader.text(block, "version", f"{where}.version"),
        words={plain(word): value for word, value in words.items()},
    )


def _tell_contradictions(reader: _Reader, mapped: SurveyMap) -> None:
    uses = [*mapped.columns.values(), *(item.column for item in mapped.items), *mapped.ignored]
    for column in sorted({column for column in uses if column and uses.count(column) > 1}):
        reader.tell(column, "the column used more than once", "each column once", "Keep one use")
    for grouping in sorted(mapped.columns.keys() & mapped.everyone.keys()):
        reader.tell(f"everyone.{grouping}", "a column for it as well", "one of the two", "Keep one")
    met: dict[str, MappedItem] = {}
    asked: set[tuple[str, str, str | None]] = set()
    for item in mapped.items:
        first = met.setdefault(item.code, item)
        if _definition(first) != _definition(item):
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


def _definition(item: MappedItem) -> tuple[object, ...]:
    return (item.text, item.low, item.high, item.whole, item.reverse, item.theme, item.dimension)
