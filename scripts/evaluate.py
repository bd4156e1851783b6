"""Run the pure core over annotated documents and score its facts and targets in memory.

evaluate.py [FOLDER[:GOLD] ...] [--errors] [--only WORD]: each FOLDER holds documents with their catalogue.csv (in it or
the shipped one), GOLD their annotations (default: the same folder). Without folders the samples and the development
documents of tests/corpus. Prints the measures of pipeline/evaluate for figures, facts, targets and commitments.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.matching import ATTRIBUTES, pairs
from pipeline.extract.document import Extraction, extract_document
from pipeline.store.documents import Catalogue, document_rows, sources
from pipeline.store.rows import about_of
from pipeline.store.workspace import SHIPPED_CATALOGUE

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = (f"{ROOT}/seeds/samples:{ROOT}/tests/corpus/samples", f"{ROOT}/tests/corpus/dev")
KINDS = (("fact", "figures", "facts"), ("target", "targets", "commitments"))


def extractions(folder: Path, wanted: set[str]) -> Iterator[tuple[str, str, Extraction]]:
    """Yield stem, raw text and extraction of each document of a folder whose stem is wanted."""
    catalogue = Catalogue.of(str(folder), SHIPPED_CATALOGUE)
    for source in sources(str(folder)):
        stem = Path(source.file_name).stem
        if stem not in wanted or source.file_name.endswith((".jsonl", ".csv")):
            continue
        data = source.content()
        for row in document_rows(source.file_name, data, catalogue.find(source.file_name, row_hash(data))):
            if row["raw"]:
                yield stem, row["raw"], extract_document(row["raw"], about_of(row))


def row_hash(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, by which the catalogue knows it."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def table_rows(raw: str, extraction: Extraction) -> dict[str, list[dict[str, Any]]]:
    """Return the document's facts and targets as rows with raw offsets, as the tables hold them."""
    sentences = {sentence.sentence_id: sentence for sentence in extraction.sentences}
    found: dict[str, list[dict[str, Any]]] = {"fact": [], "target": []}
    for kind, claims in (("fact", extraction.facts), ("target", extraction.targets)):
        for claim in claims:
            text = sentences[claim.sentence_id].text
            row = {name: getattr(claim, name) for name in claim.__slots__}
            row["char_start"], row["char_end"] = text.span(claim.start, claim.end)
            if kind == "target":
                row["clause_start"], row["clause_end"] = text.span(claim.clause_start, claim.clause_end)
            row["quote"] = raw[row["char_start"] : row["char_end"]]
            row["sentence"] = text.text
            found[kind].append(row)
    return found


class Tally:
    """Hits, annotations and rows of one measure."""

    def __init__(self) -> None:
        self.hit = self.gold = self.said = 0

    def line(self) -> str:
        """Return precision, recall and F1 as a line."""
        precision = self.hit / self.said if self.said else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{precision:10.3f}{recall:8.3f}{f1:7.3f}{self.gold:6}{self.said:6}"


def judge(
    stem: str,
    gold: list[dict[str, Any]],
    rows: dict[str, list[dict[str, Any]]],
    tallies: dict[str, Tally],
    marks: Counter[str],
) -> list[str]:
    """Add one document to the tallies; return what went wrong, a line each."""
    wrong: list[str] = []
    for kind, found, whole in KINDS:
        golds, said = [row for row in gold if row["type"] == kind], rows[kind]
        matched = pairs(golds, said, kind)
        required = {number for number, row in enumerate(golds) if not row.get("optional")}
        right = 0
        for g, r in matched:
            if g not in required:
                continue
            bad = [name for name, test in ATTRIBUTES[kind].items() if not test(golds[g], said[r])]
            right += not bad
            for name in bad:
                marks[f"{kind} {name}"] += 1
                wrong.append(f"{kind} {name:<10} {stem[:16]:<16} gold {told(golds[g], name)} said {told(said[r], name)}: "
                             f"{golds[g]['quote'][:30]} | {said[r]['sentence'][:90]}")  # fmt: skip
        hits = sum(g in required for g, _ in matched)
        count = len(said) - (len(matched) - hits)
        for name, hit in ((found, hits), (whole, right)):
            tallies[name].hit += hit
            tallies[name].gold += len(required)
            tallies[name].said += count
        for g in sorted(required - {g for g, _ in matched}):
            wrong.append(f"{kind} MISSED     {stem[:16]:<16} {golds[g]['quote'][:40]} in {golds[g]['context'][:60]!r}")
        for r in sorted(set(range(len(said))) - {r for _, r in matched}):
            row = said[r]
            wrong.append(
                f"{kind} INVENTED   {stem[:16]:<16} {row['quote'][:40]!r} {row['indicator']} | {row['sentence'][:90]}"
            )
    return wrong


def told(row: dict[str, Any], name: str) -> str:
    """Return an attribute as text."""
    return f"{row['period_start']}..{row['period_end']}" if name == "period" else str(row[name])


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=list(DEFAULT))
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--only", default="", help="documents whose stem holds this")
    options = parser.parse_args()
    tallies = {name: Tally() for _, *names in KINDS for name in names}
    marks: Counter[str] = Counter()
    for pair in options.folders:
        documents, _, annotations = pair.partition(":")
        gold = {k: v for k, v in read_gold(Path(annotations or documents)).items() if options.only in k}
        seen = set()
        for stem, raw, extraction in extractions(Path(documents), set(gold)):
            seen.add(stem)
            for line in judge(stem, gold[stem], table_rows(raw, extraction), tallies, marks):
                if options.errors:
                    print(line)
        for stem in sorted(set(gold) - seen):
            print(f"no document for {stem}")
    print(f"{'':<12}{'precision':>10}{'recall':>8}{'f1':>7}{'gold':>6}{'said':>6}")
    for name, tally in tallies.items():
        print(f"{name:<12}{tally.line()}")
    print("wrong attributes: " + ", ".join(f"{name} {count}" for name, count in marks.most_common()))


if __name__ == "__main__":
    main()
