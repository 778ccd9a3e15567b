"""Same word: words that partners share and may not mean alike, each with plain meanings to pick."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossways.content.files import make_each, read, terms_in
from crossways.content.parts import Terms


@dataclass(frozen=True)
class Word:
    """One word and the meanings a person may pick; option 1 is the first. None is right."""

    code: str
    word: str
    meanings: tuple[str, ...]


@dataclass(frozen=True)
class SameWords:
    """The words, the question above each, and the answer kept apart."""

    terms: Terms
    asks: str
    words: tuple[Word, ...]
    cant_say: str


@lru_cache(maxsize=1)
def same_words() -> SameWords:
    """The same-word questions, as frozen in this version.

    >>> [word.word for word in same_words().words]
    ['person-centred', 'outcomes-based', 'integrated', 'risk', 'urgent']
    """
    content = read("same_words")
    return SameWords(
        terms=terms_in(content),
        asks=content["asks"],
        words=make_each(Word, content["words"]),
        cant_say=content["cant_say"],
    )
