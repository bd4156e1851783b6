"""The measures: people, roles, figures, facts, targets, commitments, over documents that have annotations.

people       (document, name) pairs that a mention states
roles        (document, name, role) triples; a role matches at a bigram overlap of 0.8
figures      facts whose span touches the annotated quote and whose value and unit are equal
facts        figures that are right in every attribute
targets      as figures; without a figure: clauses that overlap by half
commitments  targets that are right in every attribute

An annotation marked "optional" is one on which readers may differ: finding it is neither rewarded nor punished.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from pipeline.evaluate.intervals import interval
from pipeline.evaluate.matching import ATTRIBUTES, FACT, SAME_ROLE, TARGET, Row, is_missing, pairs, similarity

MEASURES = ("people", "roles", "figures", "facts", "targets", "commitments")
TABLES = ("documents", "facts", "people", "positions", "mentions", "targets")
"""Tables that are read."""
CLAIMS = ((FACT, "facts", "figures", "facts"), (TARGET, "targets", "targets", "commitments"))
"""Annotations' type, table, measure of what is found, measure of what is right as a whole."""
CONTEXT = 60
"""Characters of the text around an annotation that an error tells."""

Gold = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Count:
    """What was found of what is annotated and of what is said."""

    hit: int = 0
    gold: int = 0
    said: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hit + other.hit, self.gold + other.gold, self.said + other.said)

    def measures(self) -> dict[str, Any]:
        """Return precision, recall and F1, and what they are of."""
        precision = self.hit / self.said if self.said else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rounded = {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}
        return {**rounded, "gold": self.gold, "said": self.said}


@dataclass(slots=True)
class Marks:
    """The marks of one document: counts by measure, attributes right and judged, what went wrong."""

    document: str
    counts: dict[str, Count] = field(default_factory=lambda: dict.fromkeys(MEASURES, Count()))
    attributes: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    errors: list[dict[str, str]] = field(default_factory=list)

    def wrong(self, kind: str, detail: str) -> None:
        """Note an error."""
        self.errors.append({"kind": kind, "document": self.document, "detail": " ".join(detail.split())})


def score(tables: Mapping[str, pa.Table], gold: Gold) -> dict[str, Any]:
    """Return the report on tables, by name, against annotations by the stem of their document's file name.

    A document that has annotations and is not in the tables counts with all of them missed.
    """
    by_document = {name: _by_document(tables[name]) for name in TABLES if name not in ("documents", "people")}
    ids = stems(tables["documents"])
    names = {row["person_id"]: row["name"] for row in tables["people"].select(["person_id", "name"]).to_pylist()}
    marks = []
    for stem in sorted(gold):
        one, document = Marks(stem), ids.get(stem)
        if document is None:
            one.wrong("document missing", "no document of that name in the tables")
        rows = {name: found.get(document, []) for name, found in by_document.items()}
        _people(one, gold[stem], rows["mentions"], names)
        _roles(one, gold[stem], rows["positions"], names)
        for kind, table, found, whole in CLAIMS:
            _claims(one, kind, [row for row in gold[stem] if row["type"] == kind], rows[table], (found, whole))
        marks.append(one)
    return _report(marks)


def stems(documents: pa.Table) -> dict[str, str]:
    """Return the document_id of each file in the table of documents, by the stem of its name."""
    rows = documents.select(["file_name", "document_id"]).to_pylist()
    return {PurePosixPath(row["file_name"]).stem: row["document_id"] for row in rows}


def _by_document(table: pa.Table) -> dict[str | None, list[Row]]:
    found = defaultdict(list)
    for row in table.to_pylist():
        found[row["document_id"]].append(row)
    return dict(found)


def _people(marks: Marks, gold: Sequence[Row], mentions: Sequence[Row], names: Mapping[str, str]) -> None:
    free = {row["name"] for row in gold if row["type"] == "person" and row.get("optional")}
    golds = {row["name"] for row in gold if row["type"] == "person"} - free
    said = {names.get(row["person_id"]) for row in mentions if not is_missing(row["person_id"])} - free
    marks.counts["people"] = Count(len(golds & said), len(golds), len(said))
    for name in sorted(golds - said):
        marks.wrong("person missed", name)
    for name in sorted(map(str, said - golds)):
        marks.wrong("person invented", name)


def _roles(marks: Marks, gold: Sequence[Row], positions: Sequence[Row], names: Mapping[str, str]) -> None:
    people = [row for row in gold if row["type"] == "person"]
    golds = [(row["name"], role["role"]) for row in people for role in row["roles"] if role["role"]]
    said = {(str(names.get(row["person_id"])), row["role"]) for row in positions if not is_missing(row["role"])}
    free, hits = sorted(said), 0
    for name, role in golds:
        own = [pair for pair in free if pair[0] == name]
        best = max(own, key=lambda pair: similarity(role, pair[1]), default=None)
        if best is not None and similarity(role, best[1]) >= SAME_ROLE:
            free.remove(best)
            hits += 1
        else:
            marks.wrong("role missed", f"{name} {role}")
    for name, role in free:
        marks.wrong("role invented", f"{name} {role}")
    marks.counts["roles"] = Count(hits, len(golds), len(said))


def _claims(marks: Marks, kind: str, golds: Sequence[Row], rows: Sequence[Row], measures: tuple[str, str]) -> None:
    found = pairs(golds, rows, kind)
    required = {number for number, row in enumerate(golds) if not row.get("optional")}
    right = sum(_judged(marks, kind, golds[g], rows[r]) for g, r in found if g in required)
    hits = sum(g in required for g, _ in found)
    said = len(rows) - (len(found) - hits)
    marks.counts[measures[0]] = Count(hits, len(required), said)
    marks.counts[measures[1]] = Count(right, len(required), said)
    for g in sorted(required - {g for g, _ in found}):
        marks.wrong(f"{kind} missed", f"{golds[g]['quote'][:CONTEXT]} in {golds[g]['context'][:CONTEXT]}")
    for r in sorted(set(range(len(rows))) - {r for _, r in found}):
        row = rows[r]
        span, words = f"{row['char_start']}-{row['char_end']}", row.get("quote") or row.get("clause") or ""
        marks.wrong(f"{kind} invented", f"{span} {words[:CONTEXT]}, indicator {row['indicator']}")


def _judged(marks: Marks, kind: str, gold: Row, row: Row) -> bool:
    """Mark the attributes of a claim that was found; return whether all are right."""
    whole = True
    for name, test in ATTRIBUTES[kind].items():
        is_right = test(gold, row)
        whole = whole and is_right
        right, judged = marks.attributes.get((kind, name), (0, 0))
        marks.attributes[kind, name] = (right + is_right, judged + 1)
        if not is_right:
            where = f"{gold['quote'][:CONTEXT]} in {gold['context'][:CONTEXT]}"
            marks.wrong(f"{kind} {name} wrong", f"annotated {_told(gold, name)}, said {_told(row, name)}: {where}")
    return whole


def _told(row: Row, attribute: str) -> str:
    if attribute == "period":
        return f"{row['period_start']}/{row['period_end']}"
    return str(row[attribute])


def _report(marks: Sequence[Marks]) -> dict[str, Any]:
    report: dict[str, Any] = {"documents": len(marks)}
    for measure in MEASURES:
        counts = [one.counts[measure] for one in marks]
        made = sum(counts, Count()).measures()
        made["intervals"] = interval([(count.hit, count.gold, count.said) for count in counts])
        report[measure] = made
    report["attributes"] = {
        kind: {name: _share([one.attributes.get((kind, name), (0, 0)) for one in marks]) for name in tests}
        for kind, tests in ATTRIBUTES.items()
    }
    report["by_document"] = {
        one.document: {measure: one.counts[measure].measures() for measure in MEASURES} for one in marks
    }
    report["errors"] = [error for one in marks for error in one.errors]
    report["errors_by_kind"] = dict(sorted(Counter(error["kind"] for error in report["errors"]).items()))
    return report


def _share(counts: Sequence[tuple[int, int]]) -> float | None:
    right, judged = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    return round(right / judged, 3) if judged else None
