"""Put measured scores into pages: `haotong score TABLES GOLD --json > report.json`, then this.

fill_accuracy.py "NAME=REPORT.json"... PAGE...: between the marks `<!-- measured -->` and `<!-- end of measured -->` of each page a
table for each report takes the place of what stood there. Figures come from reports alone; none is written by hand.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate.score import MEASURES

BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
BETWEEN = re.compile(f"{BEGIN}\n.*?{END}", re.DOTALL)


def table(name: str, report: Mapping[str, Any]) -> str:
    """Return a report as a heading and a table."""
    lines = [
        f"**{name}** ({report['documents']} documents)",
        "",
        "| measure | precision | recall | F1 | 95 % of F1 | annotated | said |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: |",
    ]
    for measure in MEASURES:
        row = report[measure]
        ends = row["intervals"]["f1"] if row["intervals"] else None
        between = f"{ends[0]:.3f} to {ends[1]:.3f}" if ends else ""
        figures = " | ".join(f"{row[part]:.3f}" for part in ("precision", "recall", "f1"))
        lines.append(f"| {measure} | {figures} | {between} | {row['gold']} | {row['said']} |")
    return "\n".join(lines)


def filled(page: str, reports: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a page with the reports between its marks; ValueError if it has none."""
    tables = "\n\n".join(table(name, report) for name, report in reports.items())
    text, count = BETWEEN.subn(lambda _: f"{BEGIN}\n\n{tables}\n\n{END}", page)
    if not count:
        raise ValueError(f"no lines {BEGIN} and {END}")
    return text


def main() -> None:
    """Fill the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", metavar="NAME=REPORT or PAGE")
    parts = parser.parse_args().parts
    named = dict(part.split("=", 1) for part in parts if "=" in part)
    pages = [Path(part) for part in parts if "=" not in part]
    reports = {name: json.loads(Path(path).read_text("utf-8")) for name, path in named.items()}
    if not reports or not pages:
        sys.exit("give at least one NAME=REPORT.json and one page")
    for page in pages:
        try:
            page.write_text(filled(page.read_text("utf-8"), reports), encoding="utf-8")
        except ValueError as error:
            sys.exit(f"{page}: {error}")


if __name__ == "__main__":
    main()
