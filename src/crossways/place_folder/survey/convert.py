"""A survey export and its map into a place, every row and every cell accounted for.

People get random ids, and rows are written in the order of those ids: neither the ids nor the order
of the file can be used to find a person's row in the export again.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from crossways.analysis.tables import CONTRACTS, Place
from crossways.place_folder.fault import Fault, Faults, quoted
from crossways.place_folder.random_ids import random_ids
from crossways.place_folder.structure import ROW
from crossways.place_folder.survey.columns import as_numbers
from crossways.place_folder.survey.map import BANDS, GROUPINGS, SurveyMap
from crossways.place_folder.survey.map_items import MappedItem
from crossways.place_folder.survey.sheet import Sheet
from crossways.place_folder.survey.words import plain

_NEAR = 1e-9


@dataclass(frozen=True)
class Conversion:
    """The place made, and where every row and every cell of a question went.

    ``cells == answered + cant_say + unanswered`` always holds.
    """

    place: Place
    rows: int
    respondents: int
    cells: int
    answered: int
    cant_say: int
    unanswered: int


def convert(sheet: Sheet, mapped: SurveyMap, *, seed: int | None = None) -> Conversion:
    """Turn an export into a place by its map.

    ``seed`` fixes the random ids, for tests and demonstrations only; without one they come from the
    operating system's source of secrets. Raises ``Faults`` naming every column the map and the file
    do not agree on, or else every cell that cannot be read.
    """
    unmatched = _unmatched_columns(sheet, mapped)
    if unmatched:
        raise Faults(unmatched)
    faults: list[Fault] = []
    people = _people(sheet, mapped, faults, seed)
    answers = [_answers(sheet, mapped, item, people, faults) for item in mapped.items]
    if faults:
        raise Faults(sorted(faults, key=lambda fault: fault.row or 0))
    told = pl.concat(answers).sort("respondent", maintain_order=True)
    cells = sheet.rows.height * len(mapped.items)
    cant_say = int(told["cant_say"].sum())
    return Conversion(
        place=_place(mapped, people, told),
        rows=sheet.rows.height,
        respondents=people.height,
        cells=cells,
        answered=told.height - cant_say,
        cant_say=cant_say,
        unanswered=cells - told.height,
    )


def _unmatched_columns(sheet: Sheet, mapped: SurveyMap) -> list[Fault]:
    used = [*mapped.columns.values(), *(item.column for item in mapped.items), *mapped.ignored]
    absent = [
        Fault(
            mapped.file,
            None,
            name,
            "a column the file does not have",
            f"a column of {sheet.file}",
            "Write its name as in the file, or take it out of the map",
        )
        for name in dict.fromkeys(used)
        if name not in sheet.header
    ]
    unnamed = [
        Fault(
            sheet.file,
            sheet.header_rows,
            name,
            "a column the map does not name",
            "every column named in the map",
            "Name it in [columns], under [[items]] or in [ignored]",
        )
        for name in sheet.header
        if name not in used
    ]
    return absent + unnamed


def _people(sheet: Sheet, mapped: SurveyMap, faults: list[Fault], seed: int | None) -> pl.DataFrame:
    ids = random_ids(sheet.rows.height, seed=seed)
    told = [_grouping(sheet, mapped, grouping, faults) for grouping in GROUPINGS]
    people = pl.DataFrame([sheet.rows[ROW], pl.Series("respondent", ids, dtype=pl.String), *told])
    return people.with_columns(round=pl.lit(mapped.round, dtype=pl.Int64))


def _grouping(sheet: Sheet, mapped: SurveyMap, grouping: str, faults: list[Fault]) -> pl.Series:
    column = mapped.columns.get(grouping)
    if column is None:
        same = mapped.everyone.get(grouping)
        return pl.repeat(same, sheet.rows.height, dtype=pl.String, eager=True).alias(grouping)
    cells = sheet.rows[column].str.strip_chars().alias(grouping)
    silent = mapped.cannot_say | mapped.no_answer
    words = mapped.words.get(grouping, {})
    meant = {cell: _meant(cell, silent, words) for cell in cells.drop_nulls().unique()}
    translated = cells.replace_strict(meant, default=None, return_dtype=pl.String)
    allowed = BANDS.get(grouping)
    if allowed is not None:
        wrong = translated.is_not_null() & ~translated.is_in(allowed)
        for row, cell in sheet.rows.filter(wrong).select(ROW, column).iter_rows():
            mend = f"Translate it in the map under [words.{grouping}]"
            expected = f"one of {', '.join(allowed)}"
            faults.append(Fault(sheet.file, row, column, quoted(cell), expected, mend))
    return translated


def _meant(cell: str, silent: frozenset[str], words: dict[str, str] | object) -> str | None:
    word = plain(cell)
    if not word or word in silent:
        return None
    return words.get(word, cell) if isinstance(words, dict) else cell


def _answers(
    sheet: Sheet, mapped: SurveyMap, item: MappedItem, people: pl.DataFrame, faults: list[Fault]
) -> pl.DataFrame:
    cells = sheet.rows[item.column].str.strip_chars()
    meanings = {cell: plain(cell) for cell in cells.drop_nulls().unique()}
    words = cells.replace_strict(meanings, default=None, return_dtype=pl.String)
    said = pl.DataFrame(
        {
            ROW: sheet.rows[ROW],
            "cell": cells,
            "skipped": (
                words.is_null() | (words == "") | words.is_in(list(mapped.no_answer))
            ).fill_null(True),
            "cant_say": words.is_in(list(mapped.cannot_say)).fill_null(False),
            "value": _values(cells, words, item, decimal_comma=mapped.decimal_comma),
        }
    ).with_columns(pl.col("cant_say") & ~pl.col("skipped"))
    given = said.filter(~pl.col("skipped"))
    _tell_unreadable(given.filter(~pl.col("cant_say")), sheet, item, faults)
    return given.join(people.select(ROW, "round", "respondent"), on=ROW).select(
        "round",
        "respondent",
        item=pl.lit(item.code),
        facet=pl.lit(item.facet),
        about_sector=pl.lit(item.about_sector, dtype=pl.String),
        value=pl.when(~pl.col("cant_say")).then("value"),
        cant_say="cant_say",
    )


def _values(
    cells: pl.Series, words: pl.Series, item: MappedItem, *, decimal_comma: bool
) -> pl.Series:
    numbers = as_numbers(cells, decimal_comma=decimal_comma)
    if not item.words:
        return numbers
    translated = words.replace_strict(dict(item.words), default=None, return_dtype=pl.Float64)
    return pl.select(pl.coalesce(translated, numbers)).to_series()


def _tell_unreadable(
    given: pl.DataFrame, sheet: Sheet, item: MappedItem, faults: list[Fault]
) -> None:
    value = pl.col("value")
    steps = value - item.low
    off_step = ((steps - steps.round()).abs() > _NEAR) if item.whole else pl.lit(False)
    wrong = value.is_null() | (value < item.low) | (value > item.high) | off_step
    kind = "a whole number" if item.whole else "a number"
    expected = f"{kind} from {item.low:g} to {item.high:g}"
    for row, cell in given.filter(wrong).select(ROW, "cell").iter_rows():
        mend = "Correct the cell, or the item's low, high, whole or words in the map"
        faults.append(Fault(sheet.file, row, item.column, quoted(cell), expected, mend))


def _place(mapped: SurveyMap, people: pl.DataFrame, answers: pl.DataFrame) -> Place:
    frames = {
        "sectors": _sectors(mapped, people),
        "partners": _partners(mapped, people),
        "teams": _teams(mapped, people),
        "professions": _named("profession", people["profession"].drop_nulls()),
        "rounds": pl.DataFrame({"round": [mapped.round], "label": [mapped.label]}),
        "head_counts": pl.DataFrame(
            {
                "team": list(mapped.head_counts),
                "head_count": list(mapped.head_counts.values()),
            },
            schema={"team": pl.String, "head_count": pl.Int64},
        ).with_columns(round=pl.lit(mapped.round, dtype=pl.Int64)),
        "respondents": people.drop(ROW).sort("respondent"),
        "items": pl.DataFrame([_item_row(item) for item in _first_of_each(mapped)]),
        "answers": answers,
    }
    return Place({name: _in_shape(name, frame) for name, frame in frames.items()}, mapped.name)


def _in_shape(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        (pl.col(column) if column in frame.columns else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in CONTRACTS[name].schema.items()
    )


def _named(key: str, codes: pl.Series) -> pl.DataFrame:
    distinct = codes.unique().sort().cast(pl.String)
    return pl.DataFrame({key: distinct, "name": distinct})


def _sectors(mapped: SurveyMap, people: pl.DataFrame) -> pl.DataFrame:
    told = set(_partners(mapped, people)["sector"])
    told |= {item.about_sector for item in mapped.items if item.about_sector is not None}
    return _named("sector", pl.Series(sorted(told), dtype=pl.String))


def _partners(mapped: SurveyMap, people: pl.DataFrame) -> pl.DataFrame:
    named = _named("partner", people["partner"].drop_nulls())
    sector = named["partner"].replace_strict(
        dict(mapped.sectors), default="everyone", return_dtype=pl.String
    )
    return named.with_columns(sector.alias("sector"))


def _teams(mapped: SurveyMap, people: pl.DataFrame) -> pl.DataFrame:
    counted = pl.DataFrame(
        {"team": list(mapped.head_counts)}, schema={"team": pl.String}
    ).with_columns(partner=pl.lit(None, dtype=pl.String))
    seen = people.filter(pl.col("team").is_not_null()).select("team", "partner")
    # a team is given to an organisation only when everyone in it names the same one
    return (
        pl.concat([seen, counted])
        .group_by("team")
        .agg(
            partner=pl.when(pl.col("partner").drop_nulls().n_unique() == 1).then(
                pl.col("partner").drop_nulls().first()
            )
        )
        .with_columns(name="team")
        .sort("team")
    )


def _first_of_each(mapped: SurveyMap) -> list[MappedItem]:
    return list({item.code: item for item in reversed(mapped.items)}.values())[::-1]


def _item_row(item: MappedItem) -> dict[str, object]:
    return {
        "item": item.code,
        "text": item.text,
        "theme": item.theme,
        "dimension": item.dimension,
        "low": item.low,
        "high": item.high,
        "whole": item.whole,
        "reverse": item.reverse,
        "version": item.version,
        "licence": item.licence,
        "source": item.source,
    }
