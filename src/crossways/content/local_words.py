"""Words a partnership may change: its sectors, profession families, grades and years worked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Named, Terms


@dataclass(frozen=True)
class Settings:
    """British defaults; the codes of grade and tenure bands are those of the table contracts."""

    terms: Terms
    sectors: tuple[Named, ...]
    profession_families: tuple[Named, ...]
    grade_bands: tuple[Named, ...]
    tenure_bands: tuple[Named, ...]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The default words, as frozen in this version.

    >>> [sector.name for sector in settings().sectors][:3]
    ['Health', 'Social care', 'Voluntary and community']
    """
    content = read("settings")
    return Settings(
        terms=terms_in(content),
        sectors=make_each(Named, content["sectors"]),
        profession_families=make_each(Named, content["profession_families"]),
        grade_bands=make_each(Named, content["grade_bands"]),
        tenure_bands=make_each(Named, content["tenure_bands"]),
    )
