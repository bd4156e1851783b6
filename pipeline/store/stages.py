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

from pipeline.extract.claims import claims
from pipeline.extract.gazetteer import Place
from pipeline.extract.model import Mention, StatedRole
from pipeline.extract.recognise import recognise
from pipeline.schema import arrow_schema
from pipeline.store import rows
from pipeline.store.shards import Shards
from pipeline.text.articles import split
from pipeline.text.model import Row
from pipeline.text.sentences import segment

Tables = Mapping[str, list[Row]]
_TYPES = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
_TEXT = ("text", "lexicon", "schema.py", "ids.py", "store/stages.py", "store/rows.py")


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


def declared(*names: str) -> Callable[[], dict[str, pa.Schema]]:
    """Return a function that gives the declared schemas of tables."""
    return cache(lambda: {name: arrow_schema(name) for name in names})


def _page(tables: Tables, _: Any) -> Tables:
    (document,) = tables["documents"]
    return rows.page_rows(split(document["raw"], rows.about_of(document)), document["document_id"])


def _sentences(tables: Tables, _: Any) -> Tables:
    return {"sentences": rows.sentence_rows(segment(rows.articles_of(tables["articles"], tables["paragraphs"])))}


def _recognised(tables: Tables, _: Any) -> Tables:
    (document,) = tables["documents"]
    articles = rows.articles_of(tables["articles"], tables["paragraphs"])
    found = recognise(rows.about_of(document), articles, rows.sentences_of(tables["sentences"]))
    return {
        "recognised": [row_of(m, sentence_id=key) for key, mentions in found.mentions.items() for m in mentions],
        "roles": [row_of(role) for role in found.roles],
        "spoken_from": [
            {"sentence_id": key, **{name: getattr(place, name, None) for name in fields_of(Place)}}
            for key, place in (found.spoken_from or {}).items()
        ],
    }


def _linked(tables: Tables, identities: Any) -> Tables:
    (document,) = tables["documents"]
    found = rows.recognised_of(tables["recognised"], tables["roles"])
    printed = rows.Printed(document["raw"], rows.sentences_of(tables["sentences"]))
    people = identities_of(identities)
    return {
        "mentions": rows.mention_rows(printed, found, people),
        "positions": rows.position_rows(printed, rows.about_of(document), found.roles, people),
    }


def _claims(tables: Tables, identities: Any) -> Tables:
    (document,) = tables["documents"]
    articles = rows.articles_of(tables["articles"], tables["paragraphs"])
    sentences = rows.sentences_of(tables["sentences"])
    found = rows.recognised_of(tables["recognised"], tables["roles"], tables["spoken_from"])
    facts, targets = claims(rows.about_of(document), articles, sentences, found)
    printed, people = rows.Printed(document["raw"], sentences), identities_of(identities)
    return {
        "facts": rows.fact_rows(printed, facts, people),
        "targets": rows.target_rows(printed, targets, people),
    }


def identities_of(stored: Any) -> rows.Identities:
    """Return the look-up of people whose triples (name, byline, person_id) went with a task."""
    return {(name, byline): person_id for name, byline, person_id in stored or ()}


@cache
def _found() -> dict[str, pa.Schema]:
    of_sentence = {"sentence_id": pa.string()}
    return {
        "recognised": pa.schema(list((of_sentence | fields_of(Mention)).items())),
        "roles": pa.schema(list(fields_of(StatedRole).items())),
        "spoken_from": pa.schema(list((of_sentence | fields_of(Place)).items())),
    }


STAGES: Mapping[str, Stage] = {
    "articles": Stage(("documents",), _TEXT, declared("articles", "paragraphs"), _page),
    "sentences": Stage(("articles",), _TEXT, declared("sentences"), _sentences),
    "recognised": Stage(("documents", "articles", "sentences"), (*_TEXT, "extract"), _found, _recognised),
    "linked": Stage(
        ("documents", "sentences", "recognised"),
        (*_TEXT, "extract/model.py", "link/posts.py"),
        declared("mentions", "positions"),
        _linked,
    ),
    "claims": Stage(
        ("documents", "articles", "sentences", "recognised"),
        (*_TEXT, "extract"),
        declared("facts", "targets"),
        _claims,
    ),
}
"""The stages by name, each after those it reads."""
