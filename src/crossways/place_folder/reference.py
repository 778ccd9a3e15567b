"""The reference page of all tables, made from the contracts: ``docs/reference/tables.md``."""

from __future__ import annotations

import sys
from pathlib import Path

from crossways.analysis.tables import CONTRACTS, Column, Table
from crossways.place_folder.references import references

_OPENING = """# Tables of a place folder

Made from the contracts in `crossways.analysis.tables` by `python -m
crossways.place_folder.reference docs/reference/tables.md`; do not edit by hand. What a place folder
is, and how its cells are written, is in [The place folder](../how-to/place-folder.md).

A column marked *required* must be in the file and filled in every row. Others may be left out or
have empty cells.
"""


def tables_page() -> str:
    """The page as Markdown, one section a table.

    >>> tables_page().splitlines()[0]
    '# Tables of a place folder'
    """
    return "\n".join([_OPENING, *(_section(table) for table in CONTRACTS.values())])


def _section(table: Table) -> str:
    lines = [
        f"## {table.name}",
        "",
        f"One row is {table.one_row_is}.",
        "",
        "| column | type | required | what it holds |",
        "|---|---|---|---|",
        *(_row(column) for column in table.columns),
        "",
        f"No two rows have the same {_listed(table.key)}.",
    ]
    together = [reference for reference in references(table) if len(reference.columns) > 1]
    lines += [
        f"{_listed(reference.columns).capitalize()} must be found together in `{reference.table}`."
        for reference in together
    ]
    return "\n".join([*lines, ""])


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _row(column: Column) -> str:
    required = "" if column.may_be_empty else "required"
    return f"| `{column.name}` | {column.kind} | {required} | {_says(column)} |"


def _says(column: Column) -> str:
    parts = [column.says]
    if column.unit:
        parts.append(f"in {column.unit}")
    if column.one_of:
        parts.append("one of " + ", ".join(f"`{word}`" for word in column.one_of))
    if column.at_least is not None:
        parts.append(f"{column.at_least:g} or more")
    if column.at_most is not None:
        parts.append(f"{column.at_most:g} or less")
    if column.points_at:
        parts.append(f"must be in `{column.points_at[0]}`")
    return "; ".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(tables_page(), encoding="utf-8", newline="\n")
