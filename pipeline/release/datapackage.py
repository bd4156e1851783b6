"""datapackage.json: Frictionless Data Package v2. CSV files as tables with keys and constraints, Parquet files as files.

A Parquet resource has no `type` and no `format` parquet: frictionless would read it as a table, for which it can't check
sizes and hashes and takes missing integers for errors, and version 2 knows no other type than table.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from pipeline.release.about import CREATOR, DESCRIPTION, KEYWORDS, LICENCE, LICENCE_URL, NAME, RIGHTS, TITLE
from pipeline.release.edition import columns_of
from pipeline.release.model import Release
from pipeline.release.words import FILE as REHYDRATION
from pipeline.schema import TABLES, Column, Table

PROFILES = "https://datapackage.org/profiles/2.0"
PARQUET = "application/vnd.apache.parquet"


def datapackage(release: Release) -> dict[str, Any]:
    """Return the descriptor of a release whose data files are written."""
    resources = [_csv(release, name) for name in TABLES] + [_parquet(release, name) for name in TABLES]
    if REHYDRATION in release.files:
        resources.append(
            _file(release, REHYDRATION, "rehydration", "What puts the source words back, for holders of the documents")
        )
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": NAME,
        "id": release.urn,
        "title": TITLE,
        "description": f"{DESCRIPTION} {RIGHTS[release.edition]}",
        "version": release.version,
        "created": f"{release.released_on.isoformat()}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "contributors": [{"title": CREATOR, "roles": ["creator"]}],
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": "Creative Commons Attribution 4.0"}],
        "edition": release.edition,
        "resources": resources,
    }


def _csv(release: Release, name: str) -> dict[str, Any]:
    file = release.files[f"{name}.csv"]
    table = TABLES[name]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": f"One row per {table.row}",
        "description": f"One row per {table.row}. 每行：{table.row_zh}。",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": schema(table, columns_of(name, release.edition)),
    }


def _parquet(release: Release, name: str) -> dict[str, Any]:
    told = _file(
        release, f"{name}.parquet", f"{name}-parquet", f"{name} with its types, one row per {TABLES[name].row}"
    )
    return {**told, "schema": schema(TABLES[name], columns_of(name, release.edition))}


def _file(release: Release, path: str, name: str, title: str) -> dict[str, Any]:
    file = release.files[path]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "path": path,
        "format": "vnd.apache.parquet",
        "mediatype": PARQUET,
        "title": title,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def schema(table: Table, columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return the Table Schema of some of a table's columns."""
    keys = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.references == table.name else column.references,
                "fields": [TABLES[column.references].key],
            },
        }
        for column in columns
        if column.references
    ]
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(table, column) for column in columns],
        "primaryKey": [table.key],
        "foreignKeys": keys,
        "missingValues": [""],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.name == table.key:
        constraints |= {"unique": True, "pattern": table.pattern}
    if column.vocabulary:
        constraints["enum"] = list(column.vocabulary)
    if column.minimum is not None:
        constraints["minimum"] = int(column.minimum) if pa.types.is_integer(column.type) else column.minimum
    return {
        "name": column.name,
        "type": kind(column.type),
        "description": f"{column.meaning} / {column.meaning_zh}",
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def kind(type_: pa.DataType) -> str:
    """Return the Table Schema type of an Arrow type."""
    for test, name in (
        (pa.types.is_list, "array"),
        (pa.types.is_boolean, "boolean"),
        (pa.types.is_integer, "integer"),
        (pa.types.is_floating, "number"),
        (pa.types.is_date, "date"),
    ):
        if test(type_):
            return name
    return "string"
