"""What takes all documents together: repeated articles and who is whom. Reads and keeps shards, decides nothing."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

import pyarrow as pa

from pipeline.extract.model import PERSON, StatedRole
from pipeline.ids import make_id
from pipeline.link.outcomes import outcomes
from pipeline.link.people import Appearance, Person, resolve_again
from pipeline.link.posts import stated_as_past
from pipeline.link.registry import Change, Registry
from pipeline.schema import arrow_schema
from pipeline.store.rows import articles_of, published
from pipeline.store.steps import once
from pipeline.store.workspace import Workspace
from pipeline.text.aligned import Aligned
from pipeline.text.duplicates import Item, item
from pipeline.text.duplicates import repeats as find_repeats
from pipeline.text.model import Row

_TEXT = pa.string()
Identity = list[str | bool]
"""name, byline, person_id"""


def repeats(workspace: Workspace) -> dict[str, str]:
    """Return article_id -> article_id of the earlier article that it repeats."""
    schema = pa.schema([("article_id", _TEXT), ("duplicate_of", _TEXT)])
    parts = ("text/duplicates.py", "store/across.py")

    def work() -> Mapping[str, list[Row]]:
        found = find_repeats(_items(workspace))
        return {"repeats": [{"article_id": a, "duplicate_of": b} for a, b in sorted(found.items())]}

    key, _ = once(workspace, "repeats", ("articles",), parts, {"repeats": schema}, work)
    rows = workspace.shards.read("repeats", key)["repeats"].to_pylist()
    return {row["article_id"]: row["duplicate_of"] for row in rows}


def _items(workspace: Workspace) -> Iterator[Item]:
    shards = workspace.shards
    for entry in shards.manifest("articles"):
        if not entry.problem:
            tables = shards.read("articles", entry.key)
            yield from map(item, articles_of(tables["articles"].to_pylist(), tables["paragraphs"].to_pylist()))


def with_repeats(table: pa.Table, found: Mapping[str, str]) -> pa.Table:
    """Return rows of `articles` with what each repeats."""
    column = table.schema.get_field_index("duplicate_of")
    values = [found.get(article) for article in table.column("article_id").to_pylist()]
    return table.set_column(column, table.schema.field(column), pa.array(values, _TEXT))


def identities(workspace: Workspace) -> dict[str, list[Identity]]:
    """Return document_id -> who its names are; keeps the rows of `people` and `person_id_changes` beside.

    The last run's identities are where this one goes on from; what they were isn't part of the key, so with the same
    documents and rules there is nothing to do.
    """
    schemas = {name: arrow_schema(name) for name in ("people", "person_id_changes")} | {
        "identities": _identity_schema()
    }
    found_repeats = repeats(workspace)

    def work() -> Mapping[str, list[Row]]:
        last, so_far = _last_run(workspace)
        people, changes = resolve_again(_appearances(workspace, found_repeats), last)
        return {
            "people": [person_row(person) for person in people],
            "person_id_changes": so_far + [change_row(c, len(so_far) + n) for n, c in enumerate(changes)],
            "identities": [row for person in people for row in identity_rows(person)],
        }

    key, _ = once(
        workspace, "people", ("documents", "recognised", "repeats"), _IDENTITY_PARTS, schemas, work, goes_on=True
    )
    found: dict[str, list[Identity]] = defaultdict(list)
    for row in workspace.shards.read("people", key)["identities"].to_pylist():
        found[row["document_id"]].append([row["name"], row["byline"], row["person_id"]])
    return {document: sorted(rows) for document, rows in found.items()}


_IDENTITY_PARTS = (
    "link", "lexicon", "text/origins.py", "extract/gazetteer.py", "extract/organisation_kinds.py", "extract/model.py",
    "store/across.py", "store/rows.py", "schema.py", "ids.py",
)  # fmt: skip
"""Code and word lists that who is whom depends on, beside what was recognised."""


def _last_run(workspace: Workspace) -> tuple[Registry, list[Row]]:
    """Return who was who in the last run, and the changes recorded up to it."""
    shards = workspace.shards
    for entry in shards.last("people"):
        tables = shards.read("people", entry.key)
        if tables.keys() >= {"identities", "person_id_changes"}:
            changes = tables["person_id_changes"].to_pylist()
            ids = {(r["document_id"], r["name"], r["byline"]): r["person_id"] for r in tables["identities"].to_pylist()}
            return Registry(ids, frozenset(row["person_id"] for row in changes)), changes
    return Registry(), []


@cache
def _identity_schema() -> pa.Schema:
    return pa.schema([("document_id", _TEXT), ("name", _TEXT), ("byline", pa.bool_()), ("person_id", _TEXT)])


def _appearances(workspace: Workspace, found_repeats: Mapping[str, str]) -> Iterator[Appearance]:
    shards = workspace.shards
    documents = {e.document_id: e.key for e in shards.manifest("documents") if not e.problem}
    sentences = {e.document_id: e.key for e in shards.manifest("sentences") if not e.problem}
    for entry in shards.manifest("recognised"):
        if not entry.problem:
            found = shards.read("recognised", entry.key)
            (document,) = shards.read("documents", documents[entry.document_id])["documents"].to_pylist()
            rows = shards.read("sentences", sentences[entry.document_id])["sentences"].drop_columns(["tokens"])
            yield from appearances(
                document, rows.to_pylist(), found["recognised"].to_pylist(), found["roles"].to_pylist(), found_repeats
            )


def appearances(
    document: Row, sentences: list[Row], mentions: list[Row], roles: list[Row], found_repeats: Mapping[str, str]
) -> Iterator[Appearance]:
    """Yield the people of one document, from its row and those of its sentences, mentions and roles.

    Mentions in an article that repeats an earlier one are not counted; a person named there alone counts once.
    """
    of = {row["sentence_id"]: row for row in sentences}
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    first: dict[tuple[str, bool], int] = {}
    for mention in mentions:
        if mention["kind"] != PERSON:
            continue
        key, sentence = (mention["normal"], mention["byline"]), of[mention["sentence_id"]]
        at = Aligned.from_runs(sentence["text"], sentence["alignment"]).span(mention["start"], mention["end"])[0]
        first[key] = min(at, first.get(key, at))
        counts[key] += sentence["article_id"] not in found_repeats
    for name, byline in sorted(first):
        stated = [StatedRole(**r) for r in roles if (r["name"], r["byline"]) == (name, byline)]
        yield Appearance(
            document_id=document["document_id"],
            name=name,
            byline=byline,
            mentions=max(1, counts[name, byline]),
            first_at=first[name, byline],
            published_on=document["published_on"],
            place=document["place"],
            publisher=document["publisher"],
            roles=tuple(stated),
            place_code=document["place_code"],
            past=frozenset(role.role for role in stated if _is_past(role, of[role.sentence_id]["text"])),
        )


def _is_past(role: StatedRole, words: str) -> bool:
    return stated_as_past(role.title, words[: role.start], words[role.start : role.end])


def person_row(person: Person) -> Row:
    """Return a person's row of `people`."""
    dates = [a.published_on for a in person.appearances if a.published_on]
    role = person.headline
    return {
        "person_id": person.person_id,
        "name": person.appearances[0].name,
        "role": published(role.role) if role else None,
        "organisation": published(role.organisation) if role else None,
        "title": role.title if role else None,
        "place": role.place if role else None,
        "documents": len({a.document_id for a in person.appearances}),
        "mentions": sum(a.mentions for a in person.appearances),
        "first_seen_on": min(dates, default=None),
        "last_seen_on": max(dates, default=None),
        "byline": person.appearances[0].byline,
    }


def identity_rows(person: Person) -> list[Row]:
    """Return which names of which documents are this person."""
    return [
        {"document_id": a.document_id, "name": a.name, "byline": a.byline, "person_id": person.person_id}
        for a in person.appearances
    ]


def change_row(change: Change, position: int) -> Row:
    """Return the row of `person_id_changes` of a change, the `position`-th recorded."""
    return {
        "change_id": make_id("person_id_changes", position, change.person_id, change.became),
        "position": position,
        **dataclasses.asdict(change),
    }


def answered(workspace: Workspace) -> bool:
    """Pair targets with the facts that answer them and keep the rows of `target_outcomes`; return whether it was done."""

    def work() -> Mapping[str, list[Row]]:
        return {"target_outcomes": _outcomes(workspace)}

    schemas = {"target_outcomes": arrow_schema("target_outcomes")}
    parts = ("link/outcomes.py", "extract/units.py", "lexicon/units.csv", "store/across.py", "schema.py", "ids.py")
    _, done = once(workspace, "outcomes", ("documents", "claims"), parts, schemas, work)
    return done


def _outcomes(workspace: Workspace) -> list[Row]:
    shards = workspace.shards
    published, facts, targets = {}, [], []
    for entry in shards.manifest("documents"):
        if not entry.problem:
            document = shards.read("documents", entry.key)["documents"]
            published[entry.document_id] = document.column("published_on")[0].as_py()
    for entry in shards.manifest("claims"):
        if not entry.problem:
            tables = shards.read("claims", entry.key)
            facts += tables["facts"].to_pylist()
            targets += tables["targets"].to_pylist()
    return [
        {"outcome_id": make_id("target_outcomes", found.target_id), **dataclasses.asdict(found)}
        for found in outcomes(targets, facts, published)
    ]
