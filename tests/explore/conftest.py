"""Tables to explore: the samples as built, the same without their words, and the same with hostile ones."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.explore.source import TABLES, Source
from pipeline.schema import TABLES as DECLARED

MARKUP = "<img src=x onerror=\"document.title='owned'\"></script><b>&amp;"
ASTRAL = "\U0002b24e"


@pytest.fixture(scope="session")
def tables(samples_build):
    return {name: pq.read_table(samples_build.tables / f"{name}.parquet") for name in TABLES}


@pytest.fixture(scope="session")
def full(tables):
    return Source(tables)


@pytest.fixture(scope="session")
def without_words(tables):
    """The tables without the columns that hold source words, as an open edition has them."""
    kept = {
        name: table.select(
            [c.name for c in DECLARED[name].columns if not c.source_words and c.name in table.schema.names]
        )
        for name, table in tables.items()
    }
    return Source(kept, "2026.11.0", "open")


@pytest.fixture(scope="session")
def hostile(tables):
    """Markup wherever words stand; raw texts begin with characters that are two units long in a browser."""
    made = {}
    for name, table in tables.items():
        for column in DECLARED[name].columns:
            free = pa.types.is_string(column.type) and not column.vocabulary and not column.references
            if not free or column.name == DECLARED[name].key or column.name not in table.column_names:
                continue
            if column.name in ("place_code", "indicator_id", "change_id"):
                continue
            values = table.column(column.name).to_pylist()
            change = _long if column.name == "raw" else _short
            at = table.column_names.index(column.name)
            table = table.set_column(
                at, table.schema.field(at), pa.array([v and change(v) for v in values], pa.string())
            )
        made[name] = table
    return Source(made)


def _short(value):
    return f"{MARKUP} {value}"


def _long(raw):
    """Return a text of the same length in code points, so that every offset still holds."""
    spoilt = ASTRAL * 2 + (MARKUP * (len(raw) // len(MARKUP) + 1))
    return spoilt[: len(raw)]
