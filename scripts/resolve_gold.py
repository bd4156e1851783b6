"""Check gold annotations and fill in their offsets: `python scripts/resolve_gold.py [--check] [FOLDER ...]`.

A gold file (`tests/corpus/**/NAME.jsonl`) annotates the document of the same stem beside it, or in `seeds/samples`. Each line
names its place by `context`, which occurs once in the document, and `quote`, which occurs once in the context; `start` and `end`
follow from them. Without `--check` the files are rewritten with their offsets, sorted; with it nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
SAMPLES = ROOT / "seeds" / "samples"

FIGURE = ("indicator", "measure", "value", "unit", "comparator", "value_high", "place")
FIELDS = {
    "person": ("name", "byline", "roles"),
    "fact": (*FIGURE, "period_start", "period_end", "subject", "modality"),
    "target": (*FIGURE, "clause", "kind", "goal", "deadline", "owner"),
}
MEASURES = ("level", "growth", "change", "share", "rank", "difference")
COMPARATORS = ("eq", "gt", "ge", "lt", "le", "approx")


def gold_files(folders: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Each gold file with its document, in order."""
    for folder in folders:
        for gold in sorted(folder.rglob("*.jsonl")):
            documents = [
                found
                for place in (gold.parent, SAMPLES)
                for found in sorted(place.glob(gold.stem + ".*"))
                if found.suffix != ".jsonl"
            ]
            if not documents:
                raise FileNotFoundError(f"{gold}: no document of that name")
            yield gold, documents[0]


def text_of(document: Path) -> str:
    """The text that offsets refer to: of a page of markup its main text, else the file as it stands."""
    from pipeline.text.media import raw_texts

    return raw_texts(document.read_bytes(), document.name)[0].text


def problem(text: str, row: dict[str, Any]) -> str | None:
    """What is wrong with an annotation; None if nothing is."""
    kind = row.get("type")
    if kind not in FIELDS:
        return f"unknown type {kind!r}"
    lacking = [field for field in ("context", "quote", *FIELDS[kind]) if field not in row]
    if lacking:
        return f"lacks {', '.join(lacking)}"
    if text.count(row["context"]) != 1:
        return f"its context stands {text.count(row['context'])} times in the document"
    if row["context"].count(row["quote"]) != 1:
        return f"its quote stands {row['context'].count(row['quote'])} times in its context"
    if kind == "person":
        return None
    if kind == "target" and row["clause"] not in text:
        return "its clause is not verbatim"
    qualitative = kind == "target" and row["kind"] == "qualitative"
    if qualitative:
        return "a qualitative target has no figure" if row["value"] is not None else None
    if row["measure"] not in MEASURES or row["comparator"] not in COMPARATORS or row["value"] is None:
        return "measure, comparator or value is not one of the vocabulary"
    return None


def resolve(text: str, rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """The annotations with offsets, in the order of the text, and what is wrong with those that were refused."""
    good, refused = [], []
    for number, row in enumerate(rows, 1):
        if why := problem(text, row):
            refused.append(f"{number}: {why}: {row.get('quote')}")
            continue
        start = text.index(row["context"]) + row["context"].index(row["quote"])
        good.append({**row, "start": start, "end": start + len(row["quote"])})
    return sorted(good, key=lambda row: (row["start"], row["type"])), refused


def main(arguments: list[str] | None = None) -> int:
    """Check and, without `--check`, rewrite; 1 if an annotation is refused or its offsets are stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    wrong = 0
    for gold, document in gold_files(options.folders):
        rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
        resolved, refused = resolve(text_of(document), rows)
        if options.check and not refused and resolved != rows:
            refused = ["offsets are stale: run scripts/resolve_gold.py"]
        for line in refused:
            print(f"{gold.name}:{line}")
        wrong += len(refused)
        if not options.check and not refused:
            gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in resolved), "utf-8")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
