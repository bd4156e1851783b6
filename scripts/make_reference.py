"""Write the generated pages of docs/reference: tables, checks, commands, indicators, word lists, coverage.

make_reference.py [FOLDER]: writes into FOLDER (default: docs/reference) what the code declares: schema.py, the rules of
quality/, the parser of the command line, the lexicon, and the newest release in outputs/releases. `make docs` runs it;
tests/test_docs.py fails where a page no longer is what would be written. Pages about methods are written by hand.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import cli, lexicon
from pipeline.quality import rules
from pipeline.release.dictionary import coverage
from pipeline.release.version import is_version, parts
from pipeline.schema import TABLES, Column, Table

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
RELEASES = ROOT / "outputs" / "releases"
LEXICON = ROOT / "pipeline" / "lexicon"
NOTE = "<!-- Written by scripts/make_reference.py from {}. Don't edit: run `make docs`. -->"
TYPES = {"string": "text", "int32": "integer", "double": "number", "date32[day]": "date", "bool": "true or false"}
"""How an Arrow type is called on the page."""
MANY = 20
"""Places and years that the page on coverage names; the tables have all."""


def pages() -> dict[str, str]:
    """Return every generated page by its file's name."""
    return {
        "tables.md": tables_page(),
        "checks.md": checks_page(),
        "commands.md": commands_page(),
        "indicators.md": indicators_page(),
        "lexicon.md": lexicon_page(),
        "coverage.md": coverage_page(),
    }


def _page(title: str, source: str, *sections: str) -> str:
    return "\n\n".join((NOTE.format(source), f"# {title}", *sections)) + "\n"


def _grid(heads: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


# Tables ------------------------------------------------------------------------------------------------------------


def tables_page() -> str:
    """Return the data dictionary: every table and column with type, meaning in both languages, keys, vocabulary."""
    intro = (
        "Every published table, as declared in `pipeline/schema.py`. The same declaration makes the Parquet files, the checks "
        "and the descriptions in a release.\n\n"
        "- Offsets count Unicode code points of the raw document, half-open: `raw[char_start:char_end]` gives the words back. "
        "位置以原文的 Unicode 字符计，左闭右开。\n"
        "- Dates are days. A point in time has equal start and end. 日期精确到日，时点的起止相同。\n"
        "- Null means that the documents don't tell. 空值表示文件未说明。\n"
        "- Money is in yuan (CNY) unless the unit says otherwise; 万 and 亿 are multiplied out; percentages stay as printed. "
        "金额未注明者为人民币元，万、亿已换算；百分数按原样。\n"
        "- Text is in simplified characters with half-width digits, whatever the script of the source. Columns that hold "
        "words as printed say so. 文字一律为简体、半角数字。\n"
        "- *Full edition only* marks source words, which the open edition of a release leaves out. 仅完整版含原文字句。"
    )
    overview = _grid(
        ("table", "one row per", "每行", "key", "points to"),
        [
            (f"[{t.name}](#{t.name})", t.row, t.row_zh, f"`{t.key}`", ", ".join(f"[{n}](#{n})" for n in _targets(t)))
            for t in TABLES.values()
        ],
    )
    return _page("Tables 数据字典", "pipeline/schema.py", intro, overview, *map(_table, TABLES.values()))


def _targets(table: Table) -> list[str]:
    return list(dict.fromkeys(column.references for column in table.columns if column.references))


def _table(table: Table) -> str:
    notes = [f"One row per {table.row}. 每行：{table.row_zh}。"]
    if table.quote:
        quote, start, end = table.quote
        notes.append(f"For every row `raw[{start}:{end}] == {quote}`, `raw` being that of its document.")
    for low, high in table.intervals:
        notes.append(f"`{low}` is never greater than `{high}`.")
    rows = [(f"`{c.name}`", _type(c.type), c.meaning, c.meaning_zh, _notes(c, table)) for c in table.columns]
    grid = _grid(("column", "type", "meaning", "含义", "notes"), rows)
    return f"## {table.name}\n\n" + " ".join(notes) + f"\n\n{grid}"


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return "list of " + _type(kind.value_type)
    if pa.types.is_struct(kind):
        return "(" + ", ".join(kind.field(at).name for at in range(kind.num_fields)) + ")"
    return TYPES[str(kind)]


def _notes(column: Column, table: Table) -> str:
    found = []
    if column.name == table.key:
        found.append("key")
    elif column.required:
        found.append("never null")
    if column.references:
        found.append(f"a row of [{column.references}](#{column.references})")
    if column.vocabulary:
        found.append("one of " + ", ".join(f"`{word}`" for word in column.vocabulary))
    if column.minimum is not None:
        found.append(f"at least {column.minimum:g}")
    if column.unit:
        found.append(f"counts {column.unit}s" if column.unit in ("document", "mention") else f"unit: {column.unit}")
    if column.source_words:
        found.append("full edition only")
    return "; ".join(found)


# Checks ------------------------------------------------------------------------------------------------------------


def checks_page() -> str:
    """Return every rule that tables are checked by."""
    count = len(rules())
    intro = (
        f"The {count} rules that every build applies to its tables before it publishes them, and every release to the very bytes it "
        "writes. A rule of severity *error* that fails keeps the tables from being published; a *warning* is shown in the report and in the "
        "Dagster UI. `haotong check` applies them to published tables again."
    )
    sections = []
    for name in TABLES:
        own = [rule for rule in rules() if rule.table == name]
        rows = [
            (f"`{rule.name}`", rule.severity, _plain(rule.description), _plain(rule.description_zh)) for rule in own
        ]
        sections.append(f"## {name}\n\n" + _grid(("rule", "severity", "what holds", "规则"), rows))
    return _page("Checks 质量规则", "pipeline/quality", intro, *sections)


# Commands ----------------------------------------------------------------------------------------------------------


def commands() -> Mapping[str, argparse.ArgumentParser]:
    """Return the parser of each command by its name."""
    with patch.dict(os.environ):
        os.environ.pop("HAOTONG_OUTPUTS", None)  # a default that it changes is no default
        actions = cli.parser()._actions
    return next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction))


def commands_page() -> str:
    """Return every command with its arguments, options and defaults."""
    intro = (
        "`haotong COMMAND --help` says the same. The exit code is 0 for success, 1 for failed checks or unreadable input, 2 for wrong "
        "use. Errors take one line that says what to do; `--debug` shows the traceback."
    )
    return _page("Commands 命令", "pipeline/cli.py", intro, *(_command(name, one) for name, one in commands().items()))


def _command(name: str, parser: argparse.ArgumentParser) -> str:
    actions = sorted(
        (a for a in parser._actions if a.dest != "help"), key=lambda a: (a.dest == "debug", bool(a.option_strings))
    )
    rows = [(f"`{_spelled(action)}`", _help(action)) for action in actions]
    usage = " ".join(["haotong", name, *filter(None, map(_usage, actions)), "[options]"])
    return f"## haotong {name}\n\n{parser.description}\n\n```text\n{usage}\n```\n\n" + _grid(
        ("argument", "meaning"), rows
    )


def _spelled(action: argparse.Action) -> str:
    names = ", ".join(action.option_strings)
    value = "" if action.nargs == 0 else _metavar(action)
    return f"{names} {value}".strip()


def _metavar(action: argparse.Action) -> str:
    if action.choices:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return str(action.metavar or action.dest.upper())


def _usage(action: argparse.Action) -> str:
    if not action.option_strings:
        several = " ..." if action.nargs in ("*", "+") else ""
        return f"[{_metavar(action)}{several}]" if action.nargs in ("?", "*") else _metavar(action) + several
    return f"{action.option_strings[0]} {_metavar(action)}" if action.required else ""


def _help(action: argparse.Action) -> str:
    told = (action.help or "") % {"default": action.default} if action.help else ""
    if not action.option_strings or action.nargs == 0 or "default" in told:
        return told
    if action.required:
        return f"{told} (required)".strip()
    return f"{told} (default: {action.default})".strip() if action.default not in (None, "") else told


# Word lists --------------------------------------------------------------------------------------------------------


def indicators_page() -> str:
    """Return the indicators that have an id, with their names in both languages, units and other names."""
    intro = (
        "What `indicator_id` in `facts`, `targets` stands for: the indicators known to `pipeline/lexicon/indicators.csv`. An indicator "
        "that isn't listed is a row all the same, with its words in `indicator` and no id. The site's search finds a name in either "
        "language."
    )
    rows = [
        (
            f"`{row['id']}`",
            row["name"],
            row["name_en"],
            row["units"].replace("|", ", "),
            row["aliases"].replace("|", " / "),
        )
        for row in lexicon.rows("indicators")
    ]
    grid = _grid(("indicator_id", "名称", "name", "units", "also printed as 别名"), rows)
    return _page("Indicators 指标", "pipeline/lexicon/indicators.csv", intro, grid)


def lexicon_page() -> str:
    """Return every word list with its columns and the comment at its head."""
    intro = (
        "What the recognisers know, as CSV in `pipeline/lexicon`: a header, comments (`#`) on source and columns, and the key in the first "
        "column. [Adding words](../how-to/own-words.md) says how to change one."
    )
    return _page(
        "Word lists 词表", "pipeline/lexicon", intro, *(_word_list(path) for path in sorted(LEXICON.glob("*.csv")))
    )


def _word_list(path: Path) -> str:
    lines = path.read_text("utf-8").splitlines()
    comment = " ".join(line.lstrip("# ").strip() for line in lines if line.startswith("#"))
    header = next(csv.reader(line for line in lines if line and not line.startswith("#")))
    columns = ", ".join(f"`{name}`" for name in header)
    return f"## {path.name}\n\n{_plain(comment)}\n\nColumns: {columns}."


def _plain(text: str) -> str:
    """Return a comment as Markdown that shows it as it is."""
    for sign in "\\*<[":
        text = text.replace(sign, "\\" + sign)
    return text


# Coverage ----------------------------------------------------------------------------------------------------------


def newest_release(folder: Path = RELEASES) -> Path | None:
    """Return the folder of the highest version of a folder of releases, None if there is none."""
    found = [path.parent for path in folder.glob("*/manifest.json") if is_version(path.parent.name)]
    return max(found, key=lambda path: parts(path.name), default=None)


def coverage_page(folder: Path = RELEASES) -> str:
    """Return rows by table, place and year of the newest release in a folder."""
    release = newest_release(folder)
    if release is None:
        told = "No release has been made here yet: [Releasing](../how-to/release.md) says how."
        return _page("Coverage 覆盖范围", "outputs/releases", told)
    tables = {name: pq.read_table(release / f"{name}.parquet") for name in TABLES}
    found = coverage(tables)
    intro = (
        f"What release {release.name}, the newest in `outputs/releases`, holds. Of your own tables, `haotong release` writes the same into "
        "the release's README.md."
    )
    counts = _grid(("table", "rows"), [(name, f"{table.num_rows:,}") for name, table in tables.items()])
    places = [f"### {name}\n\n{_counts('place', own)}" for name, own in found["places"].items()]
    years = [f"### {name}\n\n{_counts('year', own)}" for name, own in found["years"].items()]
    return _page(
        "Coverage 覆盖范围", "outputs/releases", intro, "## Rows\n\n" + counts,
        "## By place\n\nThe place a document is from, that a fact or a target is about, that a position is in.", *places,
        "## By year\n\nOf publication, of the end of a fact's period, of a target's deadline.", *years,
    )  # fmt: skip


def _counts(what: str, counts: Mapping[str, int]) -> str:
    by = (lambda item: item[0]) if what == "year" else (lambda item: (-item[1], item[0]))
    ranked = sorted(counts.items(), key=by)
    shown, rest = (ranked, []) if what == "year" else (ranked[:MANY], ranked[MANY:])
    rows = [(key, f"{count:,}") for key, count in shown]
    if rest:
        rows.append((f"{len(rest)} more", f"{sum(count for _, count in rest):,}"))
    return _grid((what, "rows"), rows) if rows else "None."


def main(arguments: Sequence[str]) -> None:
    """Write the pages."""
    folder = Path(arguments[0]) if arguments else REFERENCE
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
