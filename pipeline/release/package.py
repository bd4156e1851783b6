"""A release from published tables: checked, compared, gated, staged, published, in this order.

The function checks the very bytes that it publishes. That a check passed or failed in an earlier run tells nothing
of a release that is started alone.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.quality import CheckResult
from pipeline.quality.model import ERROR
from pipeline.release import gates, version
from pipeline.release.destinations import Destination
from pipeline.release.model import EDITIONS, MANIFEST, NotReleased, Previous
from pipeline.release.staging import Checked, stage
from pipeline.schema import TABLES
from pipeline.store.files import write_json
from pipeline.store.tables import read_tables

REPORT = "release.json"
"""In the quality folder of a build: how the last attempt at a release stood."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be released and how it is to be named."""

    tables: Path
    """Folder of the published tables."""
    version: str
    edition: str
    released_on: date | None = None
    gates: str = ""
    """Bounds (YAML) instead of those at the destination."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a release."""

    version: str
    where: str
    new: bool
    """False if the very same release was there already."""
    rows: dict[str, int]
    warnings: tuple[str, ...]


def release(order: Order, destination: Destination, report: Path | None = None, publish: bool = True) -> Published:
    """Release tables to a destination; return what came of it.

    Raises NotReleased, and nothing is published, if a check of severity error fails, a least bound is missed, the
    version may not follow, or it is published with other content. `report` is a folder for how the attempt stood.
    With `publish` false everything is done but the last step.
    """
    if order.edition not in EDITIONS:
        raise NotReleased(f"edition {order.edition!r} is none of {', '.join(EDITIONS)}")
    version.parts(order.version)
    there = destination.versions()
    checked = check(order, destination, there, report)
    if order.version not in there:
        version.check(order.version, checked.previous, version.latest(there))
    day = order.released_on or version.first_day(order.version)
    with destination.staging(order.version) as folder:
        made = stage(folder, order.version, order.edition, day, checked)
        new = destination.publish(folder, order.version) if publish else order.version not in there
    warned = [f"{r.table}.{r.name}: {r.count} rows" for r in checked.results if not r.passed]
    warned += [gate.says for gate in checked.gates if not gate.passed]
    rows = {name: table.num_rows for name, table in made.tables.items()}
    return Published(order.version, destination.url, new, rows, tuple(warned))


def check(order: Order, destination: Destination, there: Sequence[str], report: Path | None = None) -> Checked:
    """Return the tables of an order with their results and gates; NotReleased if one of these forbids a release."""
    from pipeline.quality.checks import check_tables

    try:
        tables = read_tables(order.tables)
    except FileNotFoundError as error:
        raise NotReleased(f"{error.filename or error} is missing: run `haotong build` again") from error
    results = check_tables(tables)
    previous = previous_of(order.version, destination, there)
    own = order.gates or (destination.read(gates.FILE) or b"").decode("utf-8")
    found = gates.gates(tables, previous, gates.bounds(own))
    if report is not None:
        write_json(report / REPORT, _told(order, results, found, previous))
    failed = [f"{r.table}.{r.name}" for r in results if not r.passed and r.severity == ERROR]
    if failed:
        raise NotReleased(f"{len(failed)} checks failed: {', '.join(failed[:5])}; see `haotong check`")
    stopped = [gate.says for gate in found if not gate.passed and gate.severity == gates.STOP]
    if stopped:
        raise NotReleased(f"gates.yaml: {'; '.join(stopped)}")
    return Checked(tables, results, found, previous)


def _told(order: Order, results: Sequence[CheckResult], found: list[gates.Gate], previous: Previous | None) -> Any:
    return {
        "version": order.version,
        "edition": order.edition,
        "previous": previous.version if previous else None,
        "gates": gates.plain(found),
        "checks": [{"table": r.table, "name": r.name, "severity": r.severity, "count": r.count}
                   for r in results if not r.passed],
    }  # fmt: skip


def previous_of(wanted: str, destination: Destination, there: Sequence[str]) -> Previous | None:
    """Return the highest published version below `wanted`, or None."""
    last = version.before(list(there), wanted)
    if last is None:
        return None

    def read(name: str) -> bytes:
        data = destination.read(f"{last}/{name}")
        if data is None:
            raise NotReleased(f"{destination.url}/{last} lacks {name}: mend or remove it (`haotong verify` tells more)")
        return data

    manifest = json.loads(read(MANIFEST))
    return Previous(
        last,
        manifest,
        json.loads(read("provenance.json")),
        read("CHANGELOG.md").decode("utf-8"),
        {name: pq.read_table(io.BytesIO(read(f"{name}.parquet"))) for name in manifest["tables"] if name in TABLES},
    )
