"""Figures read again from the words they were read from: proof that a row's value is what the document prints. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pipeline.extract.quantities import quantities
from pipeline.schema import TABLES
from pipeline.text.aligned import Aligned

FIGURES = ("mentions", "facts", "targets")
_COLUMNS = ["document_id", "char_start", "char_end", "value", "value_high"]


def unread(tables: Mapping[str, pa.Table]) -> tuple[int, dict[str, list[str]]]:
    """Return how many figures the full tables have, and by table the ids of those that don't read the same again.

    Each is read in its sentence; its sign is left to what is said around it (下降 makes a value negative).
    """
    read = {}
    for row in tables["sentences"].select(["document_id", "text", "alignment"]).to_pylist():
        if row["text"] is not None:
            text = Aligned.from_runs(row["text"], row["alignment"])
            for mention in quantities(row["text"]):
                place = (row["document_id"], *text.span(mention.start, mention.end))
                read[place] = (mention.value, mention.value_high)
    figures = 0
    wrong: dict[str, list[str]] = {}
    for name in FIGURES:
        key = TABLES[name].key
        for row in tables[name].select([key, *_COLUMNS]).to_pylist():
            if row["value"] is not None:
                figures += 1
                again = read.get((row["document_id"], row["char_start"], row["char_end"]), (None, None))
                if any(_size(row[column]) != _size(value) for column, value in zip(_COLUMNS[3:], again, strict=True)):
                    wrong.setdefault(name, []).append(row[key])
    return figures, wrong


def _size(value: float | None) -> float | None:
    return None if value is None else abs(value)
