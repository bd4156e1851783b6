"""What is done with one document in each stage: a table-in, table-out work function and what its result depends on.

The functions only translate between stored rows and the pure core's own types; every decision is made in text/,
extract/ and link/. A task runs in any process that can import this module.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.schema import arrow_schema
from pipeline.store.shards import Shards
from pipeline.text.model import About, Row

Tables = Mapping[str, list[Row]]
_TYPES = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
_TEXT = ("text", "lexicon", "schema.py", "ids.py", "store/stages.py")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of work on single documents."""

    inputs: tuple[str, ...]
    """Stages whose shards it reads."""
    sources: tuple[str, ...]
    """Code and word lists (below the package) that its result depends on."""
    schemas: Callable[[], dict[str, pa.Schema]]
    work: Callable[[Tables, Any], Tables]


@dataclass(frozen=True, slots=True)
class Task:
    """One document's work in one stage; can be sent to another process."""

    folder: Path
    stage: str
    key: str
    inputs: tuple[tuple[str, str], ...]
    extra: Any = None


def run_task(task: Task) -> None:
    """Do the work and commit its shard; whatever the work raises is passed on."""
    shards, stage = Shards(task.folder), STAGES[task.stage]
    tables: dict[str, list[Row]] = {}
    for source, key in task.inputs:
        tables |= {name: table.to_pylist() for name, table in shards.read(source, key).items()}
    shards.commit(task.stage, task.key, stage.work(tables, task.extra), stage.schemas())


def fields_of(kind: type) -> dict[str, pa.DataType]:
    """Return the columns in which a flat dataclass is stored."""
    found = {}
    for name, hint in typing.get_type_hints(kind).items():
        options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        found[name] = next(_TYPES[option] for option in options if option in _TYPES)
    return found


def row_of(value: Any, **more: Any) -> Row:
    """Return a flat dataclass as a row, with further columns."""
    return {**{f.name: getattr(value, f.name) for f in dataclasses.fields(value)}, **more}


def about_of(row: Row) -> About:
    """Return what a row of `documents` says about the document."""
    return About(**{f.name: row[f.name] for f in dataclasses.fields(About)})


def declared(*names: str) -> Callable[[], dict[str, pa.Schema]]:
    """Return a function that gives the declared schemas of tables."""
    return cache(lambda: {name: arrow_schema(name) for name in names})
