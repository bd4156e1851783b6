"""Settle disagreements between annotations and extraction by a reader who does not know which side said what.

adjudicate.py ask FOLDER OUT   writes OUT/questions.jsonl (two sides, A and B, in an order drawn from the row's hash)
                               and OUT/key.json (which side is the annotation's)
adjudicate.py apply FOLDER OUT reads OUT/answers.jsonl and corrects the annotations of FOLDER
adjudicate.py count FOLDER OUT prints how often each side was upheld

A line of answers.jsonl: {"id": …, "choice": "A" | "B" | "optional" | "neither", "values": {…}}; `values` gives the right
attributes where neither side has them all. "optional" marks an annotation on which careful readers may differ.
Annotating twice and settling by a third reader is the usual practice of corpus building (Artstein and Poesio 2008).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from evaluate import extractions, table_rows

from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.matching import ATTRIBUTES, pairs

# What is scored: attributes that a side leaves out by habit would tell which side it is.
FIGURE = ("indicator", "measure", "value", "value_high", "unit", "comparator", "place")
SHOWN = {"fact": (*FIGURE, "period_start", "period_end"), "target": ("kind", *FIGURE, "deadline")}
UNSCORED: dict[str, dict[str, Any]] = {
    "fact": {"subject": None, "modality": "reported"},
    "target": {"clause": None, "goal": None, "owner": None},
}
AROUND = 160


def plain(row: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the attributes of an annotation or a row that a reader compares, dates as text."""
    return {name: _plain(row[name]) for name in SHOWN[kind]}


def _plain(value: Any) -> Any:
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() else value
    return str(value)[:10] if hasattr(value, "isoformat") else value


def question(
    stem: str, kind: str, raw: str, gold: dict[str, Any] | None, said: dict[str, Any] | None
) -> tuple[dict[str, Any], str]:
    """Return a question and the side (A or B) on which the annotation stands."""
    start, end = (gold["start"], gold["end"]) if gold else ((said or {})["char_start"], (said or {})["char_end"])
    sides = [plain(gold, kind) if gold else None, plain(said, kind) if said else None]
    name = hashlib.sha256(f"{stem}{kind}{start}{end}{bool(gold)}{bool(said)}".encode()).hexdigest()[:12]
    turned = int(name, 16) % 2 == 1
    shown = sides[::-1] if turned else sides
    text = f"{raw[max(0, start - AROUND) : start]}【{raw[start:end]}】{raw[end : end + AROUND]}"
    asked = {"id": name, "document": stem, "kind": kind, "start": start, "end": end, "text": text}
    if gold and said:
        asked["differ"] = [n for n in SHOWN[kind] if str(sides[0][n]) != str(sides[1][n])]  # type: ignore[index]
    return {**asked, "A": shown[0], "B": shown[1]}, "B" if turned else "A"


def ask(folder: Path, out: Path) -> None:
    """Write the questions on every scored disagreement of a folder of documents with annotations, and the key."""
    gold, asked, key = read_gold(folder), [], {}
    for stem, raw, extraction in extractions(folder, set(gold)):
        rows = table_rows(raw, extraction)
        for kind in ("fact", "target"):
            golds, said = [row for row in gold[stem] if row["type"] == kind], rows[kind]
            matched = pairs(golds, said, kind)
            doubtful: list[tuple[dict[str, Any] | None, dict[str, Any] | None]] = [
                (golds[g], said[r])
                for g, r in matched
                if not golds[g].get("optional") and not all(t(golds[g], said[r]) for t in ATTRIBUTES[kind].values())
            ]
            left, right = {g for g, _ in matched}, {r for _, r in matched}
            doubtful += [(row, None) for g, row in enumerate(golds) if g not in left and not row.get("optional")]
            doubtful += [(None, row) for r, row in enumerate(said) if r not in right]
            for one, other in doubtful:
                line, side = question(stem, kind, raw, one, other)
                asked.append(line)
                key[line["id"]] = {"annotation": side, "clause": raw[slice(*_clause(other))] if other else None}
    out.mkdir(parents=True, exist_ok=True)
    lines = sorted(asked, key=lambda line: (line["document"], line["start"]))
    (out / "questions.jsonl").write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8")
    (out / "key.json").write_text(json.dumps(key, ensure_ascii=False, indent=1), "utf-8")
    print(f"{len(lines)} questions")


def _clause(row: dict[str, Any]) -> tuple[int, int]:
    return row.get("clause_start", row["char_start"]), row.get("clause_end", row["char_end"])


def anchored(raw: str, start: int, end: int) -> tuple[str, str]:
    """Return the shortest context around a span that occurs once and holds the quote once, and the quote."""
    quote = raw[start:end]
    for reach in range(2, 200):
        context = raw[max(0, start - reach) : end + reach // 2]
        if raw.count(context) == 1 and context.count(quote) == 1:
            return context, quote
    raise ValueError(f"no context tells {quote!r} at {start} apart")


def apply(folder: Path, out: Path) -> None:
    """Correct the annotations of the folder by the answers; what a reader calls neither and gives no values is dropped."""
    key = json.loads((out / "key.json").read_text("utf-8"))
    questions = {line["id"]: line for line in _lines(out / "questions.jsonl")}
    for answer in _lines(out / "answers.jsonl"):
        asked = questions[answer["id"]]
        path = folder / f"{asked['document']}.jsonl"
        raw = next(folder.glob(f"{asked['document']}.txt")).read_bytes().decode("utf-8")
        rows, side = _lines(path), key[answer["id"]]["annotation"]
        mine = asked[side]
        at = next(
            (n for n, row in enumerate(rows) if mine and row["type"] == asked["kind"]
             and (row["start"], row["end"]) == (asked["start"], asked["end"])
             and all(str(_plain(row[name])) == str(mine[name]) for name in SHOWN[asked["kind"]])), None)  # fmt: skip
        choice = answer["choice"]
        chosen = asked.get(choice) if choice in ("A", "B") else (mine or asked["B" if side == "A" else "A"])
        if choice == side and not answer.get("values"):
            continue
        if (chosen is None and choice in ("A", "B")) or (choice == "neither" and not answer.get("values")):
            rows = [row for n, row in enumerate(rows) if n != at]
        else:
            values = {**(chosen or {}), **(answer.get("values") or {})}
            if choice == "optional":
                values["optional"] = True
            if at is None:
                context, quote = anchored(raw, asked["start"], asked["end"])
                row = {"type": asked["kind"], "context": context, "quote": quote, **UNSCORED[asked["kind"]], **values}
                if asked["kind"] == "target":
                    row["clause"] = key[answer["id"]]["clause"] or quote
                rows.append({**row, "start": asked["start"], "end": asked["end"]})
            else:
                rows[at] |= values
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def count(folder: Path, out: Path) -> None:
    """Print how often the annotation, the extraction, neither or doubt was upheld."""
    key = json.loads((out / "key.json").read_text("utf-8"))
    tally = Counter(
        {key[a["id"]]["annotation"]: "annotation"}.get(
            a["choice"], "extraction" if a["choice"] in ("A", "B") else a["choice"]
        )
        for a in _lines(out / "answers.jsonl")
    )
    print(", ".join(f"{name} {number}" for name, number in tally.most_common()), "in", folder.name)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("ask", "apply", "count"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    {"ask": ask, "apply": apply, "count": count}[options.command](options.folder, options.out)


if __name__ == "__main__":
    main()
