"""What each file of a release holds, declared once: files and data dictionary are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from crossways.analysis.release.released import (
    CELLS_SCHEMA,
    GROUND_TABLE_SCHEMA,
    SAFE_LEVELS_SCHEMA,
    VOTES_SCHEMA,
)

SAYS: Mapping[str, str] = MappingProxyType(
    {
        "round": "Which round of asking",
        "cut": "How people were grouped: whole, sector, partner, profession, team, "
        "opinion or a cross",
        "group": "Code of the group; crosses join two codes with *",
        "name": "What people call the group",
        "item": "Code of the question; empty in a dimension's level",
        "dimension": "Code of the dimension; empty in an item's level",
        "facet": "RATE, SAY, DO, ME or GUESS",
        "about_sector": "For GUESS: whose view was guessed",
        "n_low": "At least this many people gave an answer",
        "n_high": "At most this many people gave an answer",
        "favourable_low": "At least about this percentage answered 4 or 5 of 5 (or as high)",
        "favourable_high": "At most about this percentage answered 4 or 5 of 5 (or as high)",
        "cant_say_low": "At least about this percentage of those asked could not say",
        "cant_say_high": "At most about this percentage of those asked could not say",
        "value": "Level in scale points: the middle of a band as wide as step",
        "step": "Width of the band the level lies in, in scale points",
        "low": "Lower end of the 90% interval, in scale points",
        "high": "Upper end of the 90% interval, in scale points",
        "statement": "Code of the statement people voted on",
        "agree_low": "At least about this percentage of those who voted on it agreed",
        "agree_high": "At most about this percentage of those who voted on it agreed",
        "disagree_low": "At least about this percentage disagreed; the rest were unsure",
        "disagree_high": "At most about this percentage disagreed; the rest were unsure",
        "across": "How many squares the map has each way",
        "column": "Which square from the left, 0 the first",
        "row": "Which square from the bottom, 0 the first",
        "opinion": "The opinion group three quarters of those here are of; empty where none is",
    }
)

TABLES: Mapping[str, Mapping[str, pl.DataType]] = MappingProxyType(
    {
        "cells": CELLS_SCHEMA,
        "levels": SAFE_LEVELS_SCHEMA,
        "opinions": VOTES_SCHEMA,
        "ground": GROUND_TABLE_SCHEMA,
    }
)

ONE_ROW_IS: Mapping[str, str] = MappingProxyType(
    {
        "cells": "how one group answered one question, in bands",
        "levels": "one group's level on one question or one dimension, coarsened",
        "opinions": "how one group answered one statement of a conversation, in bands",
        "ground": "one square of the map of opinion on which enough people stand",
    }
)

OTHER_FILES: Mapping[str, str] = MappingProxyType(
    {
        "estimates.json": "answers to the questions the topics ask, coarsened",
        "audit.json": "the rules kept to, what was checked and how much was withheld, as counts",
        "cells.schema.json": "JSON Schema of one row of cells",
        "levels.schema.json": "JSON Schema of one row of levels",
    }
)


SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
JSON_KINDS: Mapping[pl.DataType, str] = MappingProxyType(
    {pl.Int64(): "integer", pl.Float64(): "number", pl.String(): "string"}
)
NEVER_EMPTY = ("round", "cut", "group", "name", "n_low", "n_high")


def row_schema(table: str) -> dict[str, object]:
    """JSON Schema of one row of a table, for whoever reads it with other tools.

    >>> row_schema("cells")["properties"]["round"]["type"]
    'integer'
    """
    columns = {
        name: {
            "type": kind if name in NEVER_EMPTY else [kind, "null"],
            "description": SAYS[name],
        }
        for name, kind in ((name, JSON_KINDS[dtype]) for name, dtype in TABLES[table].items())
    }
    return {
        "$schema": SCHEMA_DIALECT,
        "title": f"One row of {table}",
        "description": f"One row is {ONE_ROW_IS[table]}.",
        "type": "object",
        "properties": columns,
        "required": list(columns),
        "additionalProperties": False,
    }


def dictionary() -> dict[str, object]:
    """The data dictionary as plain data.

    >>> sorted(dictionary()["tables"])
    ['cells', 'ground', 'levels', 'opinions']
    """
    tables = {
        table: {
            "one_row_is": ONE_ROW_IS[table],
            "columns": [
                {"name": name, "type": str(kind), "says": SAYS[name]}
                for name, kind in schema.items()
            ],
        }
        for table, schema in TABLES.items()
    }
    return {"tables": tables, "files": dict(OTHER_FILES)}


def dictionary_page() -> str:
    """The data dictionary as a page in Markdown."""
    lines = ["# What is in this release", ""]
    lines += ["A group that is not in a table was either empty or too small to show.", ""]
    for table, schema in TABLES.items():
        lines += [f"## {table}.csv and {table}.parquet", "", f"One row is {ONE_ROW_IS[table]}.", ""]
        lines += ["| column | type | says |", "|---|---|---|"]
        lines += [f"| {name} | {kind} | {SAYS[name]} |" for name, kind in schema.items()]
        lines.append("")
    lines += [f"`{name}`: {says}." for name, says in OTHER_FILES.items()]
    return "\n".join(lines) + "\n"
