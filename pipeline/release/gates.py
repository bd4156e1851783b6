"""Assertions about a release as a whole, stated in gates.yaml: least numbers stop it, largest changes warn.

One function for each kind of bound. Rules on single rows and values are quality/'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import yaml

from pipeline.release.model import NotReleased, Previous
from pipeline.schema import SCHEMA_VERSION, TABLES

STOP, WARN = "stop", "warn"
EVERY = "*"
FILE = "gates.yaml"
_SECTIONS = {
    "least": {"rows", "places", "fill", "rows_for_fill", "kept"},
    "largest": {"rows", "places", "rows_for_place", "lost", "fill"},
}


@dataclass(frozen=True, slots=True)
class Gate:
    """One bound and how the release stands to it."""

    name: str
    severity: str
    passed: bool
    value: float
    bound: float
    says: str


Bounds = Mapping[str, Mapping[str, Any]]


def bounds(*texts: str) -> dict[str, dict[str, Any]]:
    """Return the bounds of the package overruled, section by section, by those in texts; NotReleased if one is wrong."""
    found: dict[str, dict[str, Any]] = {name: {} for name in _SECTIONS}
    for text in ((files(__package__) / FILE).read_text("utf-8"), *texts):
        try:
            told = yaml.safe_load(text) or {}
        except yaml.YAMLError as error:
            raise NotReleased(f"gates.yaml is not YAML: {error}") from error
        for part, sections in told.items() if isinstance(told, dict) else [(str(told), {})]:
            if part not in _SECTIONS or not isinstance(sections, dict) or not sections.keys() <= _SECTIONS[part]:
                known = "; ".join(f"{name}: {', '.join(sorted(own))}" for name, own in _SECTIONS.items())
                raise NotReleased(f"gates.yaml has a section {part!r} with what it doesn't know; it knows {known}")
            _check(sections)
            found[part] |= sections
    return found


def _check(sections: Mapping[str, Any]) -> None:
    """Raise NotReleased where a bound is about a table or column that isn't declared: it would never be looked at."""
    for section, told in sections.items():
        for table, own in told.items() if isinstance(told, dict) else ():
            columns = own if section == "fill" and isinstance(own, dict) else {}
            known = {column.name for column in TABLES[table].columns} if table in TABLES else set()
            if (table != EVERY and table not in TABLES) or not columns.keys() <= known:
                raise NotReleased(f"gates.yaml: {section} is about {table} {', '.join(columns)}, which isn't declared")


def gates(tables: Mapping[str, pa.Table], previous: Previous | None, told: Bounds) -> list[Gate]:
    """Return every bound that applies and how the tables stand to it."""
    least, largest = told["least"], told["largest"]
    found = [*_least_rows(tables, least), *_least_places(tables, least), *_least_fill(tables, least)]
    if previous is not None:
        before = {name: table for name, table in previous.tables.items() if name in tables}
        # ids that are made otherwise under another schema are told; under the same one they are lost
        severity = STOP if previous.manifest.get("schema_version") == SCHEMA_VERSION else WARN
        found += [*_kept(tables, before, least, severity), *_lost(tables, before, largest)]
        found += [*_changed_rows(tables, before, largest), *_changed_places(tables, before, largest)]
        found += [*_less_filled(tables, before, least, largest)]
    return found


def plain(found: list[Gate]) -> list[dict[str, Any]]:
    """Return gates as values that JSON can hold."""
    return [asdict(gate) for gate in found]


def _least_rows(tables: Mapping[str, pa.Table], least: Mapping[str, Any]) -> Iterator[Gate]:
    for name, bound in least.get("rows", {}).items():
        rows = tables[name].num_rows
        yield Gate(f"least.rows.{name}", STOP, rows >= bound, rows, bound, f"{name} has {rows} rows, at least {bound}")


def _least_places(tables: Mapping[str, pa.Table], least: Mapping[str, Any]) -> Iterator[Gate]:
    for name, places in least.get("places", {}).items():
        counts = _by_place(tables[name])
        for place, bound in places.items():
            rows = counts.get(str(place), 0)
            says = f"{name} has {rows} rows of {place}, at least {bound}"
            yield Gate(f"least.places.{name}.{place}", STOP, rows >= bound, rows, bound, says)


def _least_fill(tables: Mapping[str, pa.Table], least: Mapping[str, Any]) -> Iterator[Gate]:
    for name, columns in least.get("fill", {}).items():
        if tables[name].num_rows >= least.get("rows_for_fill", 1):
            for column, bound in columns.items():
                share = _filled(tables[name], column)
                says = f"{share:.0%} of {name} have {column}, at least {bound:.0%}"
                yield Gate(f"least.fill.{name}.{column}", STOP, share >= bound, share, bound, says)


def _kept(
    now: Mapping[str, pa.Table], before: Mapping[str, pa.Table], least: Mapping[str, Any], severity: str
) -> Iterator[Gate]:
    for name, bound in _each(least.get("kept", {}), before, least.get("rows_for_fill", 1)):
        share = 1 - _lost_share(name, now, before)
        says = f"{share:.0%} of the last release's ids of {name} are kept, at least {bound:.0%}"
        yield Gate(f"least.kept.{name}", severity, share >= bound, share, bound, says)


def _lost(now: Mapping[str, pa.Table], before: Mapping[str, pa.Table], largest: Mapping[str, Any]) -> Iterator[Gate]:
    for name, bound in _each(largest.get("lost", {}), before):
        share = _lost_share(name, now, before)
        says = f"{share:.1%} of the last release's ids of {name} are lost, at most {bound:.1%}"
        yield Gate(f"largest.lost.{name}", WARN, share <= bound, share, bound, says)


def _changed_rows(
    now: Mapping[str, pa.Table], before: Mapping[str, pa.Table], largest: Mapping[str, Any]
) -> Iterator[Gate]:
    for name, bound in _each(largest.get("rows", {}), before):
        old, new = before[name].num_rows, now[name].num_rows
        share = abs(new - old) / old
        says = f"{name} went from {old} to {new} rows, at most {bound:.0%} either way"
        yield Gate(f"largest.rows.{name}", WARN, share <= bound, share, bound, says)


def _changed_places(
    now: Mapping[str, pa.Table], before: Mapping[str, pa.Table], largest: Mapping[str, Any]
) -> Iterator[Gate]:
    for name, bound in _each(largest.get("places", {}), before):
        old, new = _by_place(before[name]), _by_place(now[name])
        for place, rows in sorted(old.items()):
            if rows >= largest.get("rows_for_place", 1):
                share = abs(new.get(place, 0) - rows) / rows
                says = f"{name} of {place} went from {rows} to {new.get(place, 0)} rows, at most {bound:.0%} either way"
                yield Gate(f"largest.places.{name}.{place}", WARN, share <= bound, share, bound, says)


def _less_filled(
    now: Mapping[str, pa.Table], before: Mapping[str, pa.Table], least: Mapping[str, Any], largest: Mapping[str, Any]
) -> Iterator[Gate]:
    for name, bound in _each(largest.get("fill", {}), before, least.get("rows_for_fill", 1)):
        for column in before[name].column_names:
            if column in now[name].column_names and now[name].num_rows:
                old, new = _filled(before[name], column), _filled(now[name], column)
                says = f"{name}.{column} was filled to {old:.0%} and is to {new:.0%}, at most {bound:.0%} less"
                yield Gate(f"largest.fill.{name}.{column}", WARN, old - new <= bound, max(0.0, old - new), bound, says)


def _each(told: Mapping[str, float], tables: Mapping[str, pa.Table], rows: int = 1) -> Iterator[tuple[str, float]]:
    """Yield tables with their bound: their own, or that of every table if they have `rows` rows."""
    for name, table in tables.items():
        own = told.get(name, told.get(EVERY) if table.num_rows >= rows else None)
        if own is not None and table.num_rows:
            yield name, own


def _lost_share(name: str, now: Mapping[str, pa.Table], before: Mapping[str, pa.Table]) -> float:
    key = TABLES[name].key
    there = pc.is_in(before[name].column(key), value_set=now[name].column(key).combine_chunks())
    return 1 - float(pc.mean(there.cast(pa.float64())).as_py())


def _filled(table: pa.Table, column: str) -> float:
    return 1 - table.column(column).null_count / table.num_rows if table.num_rows else 0.0


def _by_place(table: pa.Table) -> dict[str, int]:
    counted = pc.value_counts(pc.drop_null(table.column("place_code"))).to_pylist()
    return {item["values"]: int(item["counts"]) for item in counted}
