"""What a column of an export most likely is: an item, a grouping, or nothing to keep, and why."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from crossways.place_folder.personal import kind_by_cells, kind_by_name
from crossways.place_folder.survey.sheet import Sheet
from crossways.place_folder.survey.words import CANNOT_SAY, ladder_for, plain, rungs_of

MOST_POINTS = 10  # 0 to 10 is the longest whole-number scale taken for a rating without asking
LOOKED_AT = 2000

GROUPINGS: Mapping[str, str] = {
    "team": "team|group|grp|unit|ward|department|dept|service|locality",
    "partner": "organi[sz]ation|org|employer|partner|trust|agency|company",
    "profession": "profession|job|role|job role|occupation|discipline|staff group",
    "grade_band": "grade|grade band|seniority|level",
    "tenure_band": "tenure|tenure band|years|length of service|years of service|how long",
}
_PERSONAL_TRAITS = re.compile(
    r"\b(gender|sex|education|age|age group|ethnic\w*|religion|disab\w*|nationality|orientation)\b"
)
_MADE_BY_PROGRAM = re.compile(
    r"^(id|response ?id|respondent ?id|record ?id|row ?id|participant ?id|no|number|index|seed|"
    r"last ?page|start ?language|user ?language|language|progress|finished|status|channel|"
    r"distribution ?channel|duration.*|.*\btime|.*\bdate|.*timestamp.*|submit\w*|recorded\w*|"
    r"start ?date|end ?date|last ?action|interview ?time|referr?er.*|response ?type)$"
)
_COUNT = re.compile(r"\b(hours?|hrs|days?|how many|number of|count|years)\b")
_DATE = r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$"

Role = Literal["item", "grouping", "ignored"]


@dataclass(frozen=True)
class Guess:
    """One column's likely role. ``why`` says how it was told; the rest is for its role alone."""

    column: str
    role: Role
    why: str
    text: str = ""
    grouping: str = ""
    low: float = 1.0
    high: float = 5.0
    whole: bool = True
    words: Mapping[str, float] = field(default_factory=dict)
    could_be_item: bool = False


def guess_columns(sheet: Sheet) -> list[Guess]:
    """A guess for every column, in order; never more than one column for each grouping."""
    guesses: list[Guess] = []
    taken: set[str] = set()
    for name in sheet.header:
        guess = guess_column(sheet, name)
        if guess.grouping in taken:
            guess = ignored(name, f"another column is already the {guess.grouping}")
        taken |= {guess.grouping} if guess.grouping else set()
        guesses.append(guess)
    return _common_tops(guesses)


def guess_column(sheet: Sheet, name: str) -> Guess:
    """A guess for one column, from its name, its question and its cells."""
    cells = sheet.rows[name].drop_nulls()
    sample = cells.head(LOOKED_AT).to_list()
    title = _title(name)
    reason = _why_ignored(name, title, sheet.header, sample)
    if reason:
        return ignored(name, reason)
    said = [cell for cell in cells.unique().to_list() if plain(cell) not in CANNOT_SAY]
    text = sheet.questions.get(name, name)
    numbers = as_numbers(pl.Series(said, dtype=pl.String), decimal_comma=sheet.semicolons)
    is_numeric = bool(said) and numbers.null_count() == 0
    ladder = {} if is_numeric else ladder_for(said)
    grouping = "" if ladder else _grouping(name, text, is_numeric)
    if grouping:
        return _guess_grouping(name, grouping, said, cells.len())
    if ladder:
        words = {word: float(rung) for word, rung in ladder.items()}
        return Guess(
            name, "item", "words in order", text, high=float(max(rungs_of(said), 2)), words=words
        )
    if is_numeric:
        return _guess_numeric(name, text, title, numbers)
    return ignored(name, _why_words_are_ignored(said, cells.len()))


def ignored(column: str, why: str) -> Guess:
    """A column that is not kept."""
    return Guess(column, "ignored", why)


def as_numbers(cells: pl.Series, *, decimal_comma: bool = False) -> pl.Series:
    """Text cells as finite numbers, null where they are none."""
    text = cells.str.strip_chars()
    if decimal_comma:
        text = text.str.replace(r"^([+-]?\d*),(\d+)$", "$1.$2")
    values = text.cast(pl.Float64, strict=False)
    return pl.select(pl.when(values.is_finite()).then(values)).to_series().alias(cells.name)


def _title(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.sub(r"[\s_.\-/]+", " ", spaced).strip(" ?:").casefold()


def _why_ignored(name: str, title: str, header: Sequence[str], sample: Sequence[str]) -> str | None:
    if not sample:
        return "every cell is empty"
    kind = kind_by_name(name) or kind_by_cells(sample)
    if kind:
        return f"personal data: {kind}; dropped, never copied"
    derived = re.fullmatch(r"[GW]\.(.+)|(.+)[._ ](?:mean|centred|centered|total|score)", name)
    source = (derived[1] or derived[2]) if derived else None
    if source in header:
        return f"worked out from {source}"
    if _MADE_BY_PROGRAM.match(title):
        return "written by the survey program, not answered"
    if _PERSONAL_TRAITS.search(title) and len(title.split()) <= 4:
        return "a personal trait that Crossways does not look at"
    dated = pl.Series(sample).str.contains(_DATE).mean()
    return "dates or times" if isinstance(dated, float) and dated > 0.5 else None


def _grouping(name: str, text: str, is_numeric: bool) -> str:
    for title in (_title(name), _title(text)):
        asks = re.match(r"(which|what|where|how long|your|who)\b", title)
        for grouping, pattern in GROUPINGS.items():
            words = rf"({pattern})( name| id| code| group| band)?"
            if re.fullmatch(words, title):
                return grouping
            is_short = asks or len(title.split()) <= 3
            if not is_numeric and is_short and re.search(rf"\b({pattern})s?\b", title):
                return grouping
    return ""


def _guess_grouping(name: str, grouping: str, said: Sequence[str], answers: int) -> Guess:
    if answers >= 20 and len(said) > 0.9 * answers:
        return ignored(name, "nearly every row differs, so it may point at single people")
    words = banded(grouping, said)
    if words is None:
        return ignored(
            name, f"a {grouping} whose words fit no band; give them in [words.{grouping}]"
        )
    return Guess(name, "grouping", "its name", grouping=grouping, words={}, text="")


def banded(grouping: str, said: Sequence[str]) -> dict[str, str] | None:
    """Words of a grouping in bands: empty where it needs none, ``None`` where some fit no band.

    >>> banded("tenure_band", ["Less than a year", "1 to 4 years", "12"])
    {'Less than a year': 'under_1', '1 to 4 years': '1_to_4', '12': '10_plus'}
    """
    bands = {"tenure_band": _tenure_band, "grade_band": _grade_band}.get(grouping)
    if bands is None:
        return {}
    told = {word: bands(word) for word in said}
    fitting = {word: band for word, band in told.items() if band is not None}
    return fitting if len(fitting) == len(told) else None


def _tenure_band(word: str) -> str | None:
    if re.search(r"\b(less than|under|<)\s*(1|one|a|12 months)\b|^<\s*1", plain(word)):
        return "under_1"
    years = re.search(r"\d+(\.\d+)?", word)
    if years is None:
        return None
    first = float(years[0])
    return (
        "under_1" if first < 1 else "1_to_4" if first < 5 else "5_to_9" if first < 10 else "10_plus"
    )


def _grade_band(word: str) -> str | None:
    for band in ("executive", "manager", "senior", "frontline"):
        if re.search(rf"\b{band}s?\b", plain(word).replace("front line", "frontline")):
            return band
    return None


def _guess_numeric(name: str, text: str, title: str, numbers: pl.Series) -> Guess:
    lowest, highest = float(numbers.min()), float(numbers.max())  # type: ignore[arg-type]
    whole = bool((numbers == numbers.round()).all())
    low, high = (0.0 if lowest < 1 else 1.0), float(max(math.ceil(highest), 2))
    span = f"numbers from {lowest:g} to {highest:g}"
    if lowest == highest:
        return ignored(name, "every answer is the same")
    if lowest >= 0 and highest <= MOST_POINTS and not _COUNT.search(title):
        return Guess(name, "item", span, text, low=low, high=high, whole=whole)
    unsure = lowest >= 0 and highest <= 100
    why = f"{span}: a count, or a code" if unsure else span
    return Guess(name, "ignored", why, text, "", low, high, whole, could_be_item=unsure)


def _why_words_are_ignored(said: Sequence[str], answers: int) -> str:
    if len(said) <= max(2, answers // 5):
        return "a list of words that are no scale; name it in [columns] if it is a grouping"
    return "free text: it can name people, so it is never copied"


def _common_tops(guesses: list[Guess]) -> list[Guess]:
    """Numeric items share the highest answer any of them has, since one scale serves many items."""
    tops = {
        whole: max(
            (g.high for g in guesses if g.role == "item" and not g.words and g.whole is whole),
            default=0.0,
        )
        for whole in (True, False)
    }
    return [
        _with_top(guess, tops[guess.whole]) if guess.role == "item" and not guess.words else guess
        for guess in guesses
    ]


def _with_top(guess: Guess, high: float) -> Guess:
    return Guess(guess.column, guess.role, guess.why, guess.text, "", guess.low, high, guess.whole)
