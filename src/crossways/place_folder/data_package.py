"""``datapackage.json``, made from the table contracts.

Source: Frictionless Data, "Tabular Data Package" and "Table Schema" (version 1 profiles).
"""

from __future__ import annotations

from collections.abc import Sequence

from crossways.analysis.tables import Column, Table
from crossways.place_folder.references import references

CODE_OF_LICENCE = "other-closed"
LICENCE = {
    "name": CODE_OF_LICENCE,
    "title": "Answers given in confidence: share Crossways releases, never this folder",
}
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
Descriptor = dict[str, object]


def data_package(tables: Sequence[Table], *, title: str, format: str) -> Descriptor:  # noqa: A002
    """The descriptor of a place folder that holds ``tables`` in files of one ``format``.

    Foreign keys to tables that are not in the folder are left out: they could not be followed.

    >>> from crossways.analysis.tables import CONTRACTS
    >>> package = data_package([CONTRACTS["teams"]], title="Fairhaven", format="csv")
    >>> package["profile"], package["resources"][0]["path"]
    ('tabular-data-package', 'teams.csv')
    """
    there = {table.name for table in tables}
    return {
        "profile": "tabular-data-package" if format == "csv" else "data-package",
        "name": "crossways-place",
        "title": title,
        "description": "A Crossways place: the tables of one health and care partnership.",
        "licenses": [dict(LICENCE)],
        "resources": [_resource(table, there, format) for table in tables],
    }


def _resource(table: Table, there: set[str], format: str) -> Descriptor:  # noqa: A002
    resource: Descriptor = {
        "profile": "tabular-data-resource" if format == "csv" else "data-resource",
        "name": table.name,
        "path": f"{table.name}.{format}",
        "description": f"One row is {table.one_row_is}.",
        "format": format,
        "mediatype": _MEDIA_TYPES[format],
    }
    if format == "csv":
        resource |= {"encoding": "utf-8", "dialect": {"delimiter": ",", "lineTerminator": "\n"}}
    return resource | {"schema": table_schema(table, there)}


def table_schema(table: Table, there: set[str]) -> Descriptor:
    """The Table Schema of one contract, pointing only at tables that are ``there``."""
    schema: Descriptor = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    # a primary key may hold no empty cell in Table Schema; ours may, so only whole keys are told
    if not any(table.column(name).may_be_empty for name in table.key):
        schema["primaryKey"] = list(table.key)
    # a table that points at itself is told by an empty name (Table Schema, "Foreign Keys")
    foreign = [
        {
            "fields": list(reference.columns),
            "reference": {
                "resource": "" if reference.table == table.name else reference.table,
                "fields": list(reference.target),
            },
        }
        for reference in references(table)
        if reference.table in there
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(column: Column) -> Descriptor:
    unit = f", in {column.unit}" if column.unit else ""
    described: Descriptor = {
        "name": column.name,
        "type": column.kind,
        "description": f"{column.says}{unit}.",
    }
    if column.kind == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = _constraints(column)
    return described | ({"constraints": constraints} if constraints else {})


def _constraints(column: Column) -> Descriptor:
    told: Descriptor = {} if column.may_be_empty else {"required": True}
    if column.one_of is not None:
        told["enum"] = list(column.one_of)
    for name, bound in (("minimum", column.at_least), ("maximum", column.at_most)):
        if bound is not None:
            told[name] = int(bound) if column.kind == "integer" else bound
    return told
