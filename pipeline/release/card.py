"""README.md: the data card, with the front matter by which Hugging Face shows and loads each table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from pipeline.quality import CheckResult
from pipeline.release import about
from pipeline.release.dictionary import coverage
from pipeline.release.gates import Gate
from pipeline.release.model import OPEN, Release
from pipeline.release.words import FILE as REHYDRATION
from pipeline.schema import SCHEMA_VERSION, TABLES

MOST = 20
"""Places, and years, that the card lists; codebook and tables have all."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
READ = """\
```python
import pandas as pd

facts = pd.read_parquet("facts.parquet", dtype_backend="pyarrow")
```

```python
import duckdb

duckdb.sql("SELECT place, indicator, value, unit, period_end FROM 'facts.parquet' WHERE measure = 'growth'")
```

```python
import polars as pl

targets = pl.read_parquet("targets.parquet").filter(pl.col("kind") == "quantitative")
```
"""


def card(release: Release, results: Sequence[CheckResult], gates: Sequence[Gate]) -> str:
    """Return the card of a release that was checked with these results."""
    parts = [
        f"# {about.TITLE}",
        f"{about.TITLE_ZH}。版本 {release.version}，{release.edition} 版。",
        about.DESCRIPTION,
        about.DESCRIPTION_ZH,
        _tables(release),
        _edition(release),
        "## Reading it 读取\n\n"
        + READ
        + "\nThe CSV files hold the same columns; lists are JSON in them, null is an empty field. "
        "`dtype_backend` keeps dates dates and missing integers integers.",
        _coverage(release),
        _quality(results, gates),
        _limits(),
        "## Files 文件\n\n" + "\n".join(f"- `{name}`: {says}" for name, says in _files(release).items()),
        f"## Citing and licence 引用与许可\n\n{about.citation(release.version, release.released_on.year)}\n\n"
        f"{about.RIGHTS[release.edition]} See CITATION.cff and LICENSE.",
    ]
    return _front_matter(release) + "\n" + "\n\n".join(parts) + "\n"


def _front_matter(release: Release) -> str:
    rows = max(table.num_rows for table in release.tables.values())
    filled = [name for name in TABLES if release.tables[name].num_rows]  # a table without rows can't be loaded there
    first = "facts" if "facts" in filled else filled[0]
    told: dict[str, Any] = {
        "language": ["zh"],
        "license": about.LICENCE.lower() if release.edition == OPEN else "other",
        **({} if release.edition == OPEN else {"license_name": "cc-by-4.0-tables", "license_link": "LICENSE"}),
        "pretty_name": about.TITLE,
        "size_categories": [next((name for most, name in _SIZES if rows < most), "n>1M")],
        "task_categories": ["token-classification", "tabular-classification"],
        "tags": [*about.KEYWORDS, "croissant", "datapackage"],
        "configs": [
            {"config_name": name, "data_files": f"{name}.parquet", **({"default": True} if name == first else {})}
            for name in filled
        ],
    }
    return f"---\n{yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000)}---\n"


def _tables(release: Release) -> str:
    lines = ["## Tables 各表\n", "| table | one row per | 每行 | rows |", "| --- | --- | --- | ---: |"]
    for name, table in TABLES.items():
        lines.append(f"| [{name}]({name}.parquet) | {table.row} | {table.row_zh} | {release.tables[name].num_rows:,} |")
    return "\n".join(lines) + (
        f"\n\nSchema version {SCHEMA_VERSION}. Every column is explained in dictionary.md and codebook.csv; keys, constraints and "
        "units are in datapackage.json. 各列说明见 dictionary.md。"
    )


def _edition(release: Release) -> str:
    own = f"This is the {release.edition} edition: {about.EDITIONS[release.edition]}. 本版{about.EDITIONS_ZH[release.edition]}。"
    if release.edition != OPEN:
        return "## Edition 版本\n\n" + own
    return (
        f"## Edition 版本\n\n{own}\n\nEvery row says where it stands: `raw[char_start:char_end]` of its document gives the words "
        "back. With the documents in a folder, in any order and under any name,\n\n"
        "```console\nhaotong verify . --seeds DOCUMENTS\nhaotong rehydrate . --seeds DOCUMENTS --to FULL\n```\n\n"
        "proves every row and writes the full edition. Values of other columns that would repeat twelve characters of a document "
        "(long names of organisations among the mentions) are left out in the same way."
    )


def _coverage(release: Release) -> str:
    told = coverage(release.tables)
    shown = ("facts", "targets", "positions")
    places: dict[str, int] = {}
    for name in shown:
        for place, rows in told["places"][name].items():
            places[place] = places.get(place, 0) + rows
    most = sorted(places, key=lambda place: (-places[place], place))[:MOST]
    lines = ["## Coverage 覆盖\n", f"| place 地区 | {' | '.join(shown)} |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {p} | {' | '.join(str(told['places'][name].get(p, 0)) for name in shown)} |" for p in most]
    if len(places) > MOST:
        lines.append(f"\n{len(places) - MOST} more places.")
    years = {name: own for name, own in told["years"].items() if own}
    spans = [f"{name} {min(own)} to {max(own)}" for name, own in years.items()]
    return "\n".join(lines) + (f"\n\nYears 年份: {'; '.join(spans)}." if spans else "")


def _quality(results: Sequence[CheckResult], gates: Sequence[Gate]) -> str:
    warned = [result for result in results if not result.passed]
    lines = [
        "## Checks 检查\n",
        f"{len(results)} rules were checked on these very rows: {len(results) - len(warned)} hold, {len(warned)} warn. "
        "Each is listed in quality/index.html and quality/results.json.",
    ]
    lines += [f"- {r.table}.{r.name}: {r.count} rows. {r.description}." for r in warned]
    lines += [f"- {gate.says}." for gate in gates if not gate.passed]
    return "\n".join(lines)


def _limits() -> str:
    return (
        "## Limits 局限\n\nRead by rules from news: values are what documents say, not what is true, and documents round, "
        "repeat and contradict one another. What a document doesn't tell is null. Rows with `suspect` filled are "
        "implausible as read. A person is told from another of the same name by office and place, which can fail. An answer "
        "to a target pairs equal place, indicator and measure only; no answer does not mean that it was missed."
    )


def _files(release: Release) -> Mapping[str, str]:
    return {
        "*.parquet, *.csv": "the tables",
        **({REHYDRATION: "what puts the source words back"} if release.edition == OPEN else {}),
        "datapackage.json, croissant.json": "the tables' description for programs",
        "dictionary.md, codebook.csv": "what each column means",
        "CHANGELOG.md, changes.jsonl": "what changed since the last release, by row id",
        "provenance.json": "code, libraries, word lists and documents it was made from",
        "quality/": "every rule and what came of it",
        "manifest.json, SHA256SUMS": "every file's size and hash; `sha256sum -c SHA256SUMS` checks them",
    }
