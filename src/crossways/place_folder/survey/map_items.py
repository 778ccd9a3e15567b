"""The questions of a map: which column becomes answers to which item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossways.analysis.tables import FACETS
from crossways.place_folder.fault import quoted
from crossways.place_folder.survey.map_reader import MapReader
from crossways.place_folder.survey.words import plain


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

    @property
    def definition(self) -> tuple[object, ...]:
        """What must be the same wherever the same code is used."""
        return (
            *(self.text, self.low, self.high, self.whole, self.reverse),
            *(self.theme, self.dimension),
        )


def read_items(reader: MapReader, blocks: object) -> tuple[MappedItem, ...]:
    """The ``[[items]]`` blocks of a map, in order; blocks that are none are left out and told."""
    if not isinstance(blocks, list) or not blocks:
        reader.tell("items", "no questions", "at least one block [[items]]", "Add the questions")
        return ()
    told = [_item(reader, block, place) for place, block in enumerate(blocks, start=1)]
    return tuple(item for item in told if item is not None)


def _item(reader: MapReader, block: object, place: int) -> MappedItem | None:
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
