"""Read one content file as it was shipped with the package."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, TypeVar

from crossways.content.parts import Terms

Made = TypeVar("Made")
Row = Mapping[str, Any]


def read(name: str) -> Row:
    """The content file ``name`` (without ``.toml``) as a mapping.

    >>> read("pulse")["licence"]
    'CC-BY-4.0'
    """
    text = (files("crossways.content") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def terms_in(content: Row) -> Terms:
    """The terms a content file states at its head."""
    return Terms(
        version=content["version"],
        licence=content["licence"],
        source=content["source"],
        unvalidated=content["unvalidated"],
    )


def make_each(kind: type[Made], rows: Iterable[Row]) -> tuple[Made, ...]:
    """One ``kind`` from each row; lists become tuples, so that what is made is frozen through.

    >>> from crossways.content.parts import Named
    >>> make_each(Named, [{"code": "RE", "name": "relationships", "says": "How people get on"}])
    (Named(code='RE', name='relationships', says='How people get on'),)
    """
    return tuple(kind(**{key: _frozen(value) for key, value in row.items()}) for row in rows)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
