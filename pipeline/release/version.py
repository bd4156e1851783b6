"""Versions YEAR.MONTH.N: their form, their order, and what a change of schema asks of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.release.model import NotReleased, Previous
from pipeline.schema import SCHEMA_VERSION, TABLES

PATTERN = re.compile(r"(20\d\d)\.([1-9]|1[0-2])\.(0|[1-9]\d*)")


def parts(version: str) -> tuple[int, int, int]:
    """Return year, month and number; NotReleased if the version has another form.

    Without leading zeros a version is a semantic version too, which other tools insist on.
    """
    match = PATTERN.fullmatch(version)
    if match is None:
        raise NotReleased(f"version {version!r} is not YEAR.MONTH.N without leading zeros, as in 2026.11.0")
    year, month, number = match.groups()
    return int(year), int(month), int(number)


def is_version(name: str) -> bool:
    """Tell whether a name has the form of a version."""
    return PATTERN.fullmatch(name) is not None


def latest(versions: list[str]) -> str | None:
    """Return the highest of the versions, or None."""
    return max(versions, key=parts, default=None)


def before(versions: list[str], version: str) -> str | None:
    """Return the highest version below `version`, or None."""
    return latest([other for other in versions if parts(other) < parts(version)])


def first_day(version: str) -> date:
    """Return the first day of the version's month: its date of release unless one is given."""
    year, month, _ = parts(version)
    return date(year, month, 1)


def declared() -> dict[str, dict[str, str]]:
    """Return the types of all declared columns, by table."""
    return {name: {column.name: str(column.type) for column in table.columns} for name, table in TABLES.items()}


def check(version: str, previous: Previous | None, newest: str | None) -> None:
    """Raise NotReleased unless the version may follow those that are published (`newest` the highest of them)."""
    if newest is not None and parts(version) < parts(newest):
        raise NotReleased(f"{version} is lower than {newest}, which is published: raise the version")
    if previous is None:
        return
    told = int(previous.manifest["schema_version"])
    broken = incompatible(previous.manifest.get("declared", {}))
    if told == SCHEMA_VERSION and broken:
        raise NotReleased(
            f"{', '.join(broken)} went or changed type since {previous.version}: raise SCHEMA_VERSION in pipeline/schema.py"
        )
    if told != SCHEMA_VERSION and parts(version)[:2] <= parts(previous.version)[:2]:
        raise NotReleased(
            f"the schema changed (version {told} to {SCHEMA_VERSION}) since {previous.version}: raise the month part too"
        )


def incompatible(earlier: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return columns (table.column) declared earlier that are gone or have another type."""
    now = declared()
    return [
        f"{table}.{column}"
        for table, columns in earlier.items()
        for column, kind in columns.items()
        if now.get(table, {}).get(column) != kind
    ]
