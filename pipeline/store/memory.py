"""Documents to rows at once, nothing stored: what `haotong extract` prints. The same core and rows as a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.document import Extraction, extract_document
from pipeline.link.people import Appearance, resolve
from pipeline.store import across, rows, stages
from pipeline.text.model import Row


def extract(documents: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows of every table for rows of `documents` (status read), resolved among these documents alone."""
    done = [(row, extract_document(row["raw"], rows.about_of(row))) for row in documents]
    people = resolve(a for row, found in done for a in _appearances(row, found))
    known: dict[str, dict[tuple[str, bool], str]] = defaultdict(dict)
    for person in people:
        for a in person.appearances:
            known[a.document_id][a.name, a.byline] = person.person_id
    tables: dict[str, list[Row]] = defaultdict(list)
    tables["documents"] = list(documents)
    tables["people"] = [across.person_row(person) for person in people]
    for row, found in done:
        for name, made in _rows(row, found, known[row["document_id"]]).items():
            tables[name] += made
    return dict(tables)


def _appearances(document: Row, found: Extraction) -> list[Appearance]:
    mentions = [stages.row_of(m, sentence_id=k) for k, ms in found.recognised.mentions.items() for m in ms]
    roles = [stages.row_of(role) for role in found.recognised.roles]
    return list(across.appearances(document, rows.sentence_rows(found.sentences), mentions, roles, {}))


def _rows(document: Row, found: Extraction, people: rows.Identities) -> dict[str, list[Row]]:
    printed = rows.Printed(document["raw"], found.sentences)
    return {
        **rows.page_rows(found.page, document["document_id"]),
        "sentences": rows.sentence_rows(found.sentences),
        "mentions": rows.mention_rows(printed, found.recognised, people),
        "positions": rows.position_rows(printed, found.about, found.recognised.roles, people),
        "facts": rows.fact_rows(printed, found.facts, people),
        "targets": rows.target_rows(printed, found.targets, people),
    }
