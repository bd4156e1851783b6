"""The quality report as one HTML page: no script, no font, nothing from the network. Every word from a table is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import __version__
from pipeline.quality.model import ERROR, CheckResult
from pipeline.schema import TABLES

SHOWN = 50
"""Failing values of a rule that the page lists; results.json beside it has more."""
LISTED = 200
"""Suspect rows of a table, and documents not read, that the page lists."""
WORDS = 120
"""Characters of a cell."""

STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --good: #2a7d46; --warn: #a86200; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --good: #6fcf97; --warn: #f2b45a; --bad: #ff8a80; } }
body { font: 15px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
       max-width: 76rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; margin-bottom: .2rem } h2 { font-size: 1.2rem; margin-top: 2.2rem }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem } p { margin: .3rem 0 }
.zh { opacity: .75 } .good { color: var(--good) } .warn { color: var(--warn) } .bad { color: var(--bad) }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; margin: .4rem 0 }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line) }
th { background: var(--soft); font-weight: 600; white-space: nowrap }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
code { font: .88em ui-monospace, "SF Mono", Consolas, monospace; overflow-wrap: anywhere }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: .2rem .8rem }
summary { cursor: pointer; padding: .35rem 0; font-weight: 600 }
"""


class _Html(str):
    """Text that is HTML already; any other string is escaped where it is put in."""


def page(results: Sequence[CheckResult], tables: Mapping[str, pa.Table]) -> str:
    """Return the page that shows these results of these tables."""
    parts = [
        _heading(results),
        _summary(results, tables),
        _failed(results),
        _suspects(tables),
        _quarantined(tables),
        _rules(results),
    ]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>haotong quality report / 好通质量报告</title><style>{STYLE}</style>"
    )
    return (
        f'<!doctype html>\n<html lang="zh-Hans"><head>{head}</head>\n<body>\n' + "\n".join(parts) + "\n</body></html>\n"
    )


def _heading(results: Sequence[CheckResult]) -> str:
    errors = sum(not r.passed and r.severity == ERROR for r in results)
    warnings = sum(not r.passed and r.severity != ERROR for r in results)
    passed = sum(r.passed for r in results)
    if errors:
        verdict = _Html('<strong class="bad">Not fit to publish / 不可发布</strong>')
    else:
        verdict = _Html('<strong class="good">Fit to publish / 可以发布</strong>')
    counts = (
        f"{len(results)} rules / 规则 · {passed} passed / 通过 · {errors} errors / 错误 · {warnings} warnings / 警告"
    )
    return (
        f"<h1>haotong quality report <span class=zh>好通质量报告</span></h1>\n<p>{verdict}</p>\n<p>{counts}</p>"
        f"<p class=zh>haotong {escape(__version__)}. All results: results.json. / 全部结果见 results.json。</p>"
    )


def _summary(results: Sequence[CheckResult], tables: Mapping[str, pa.Table]) -> str:
    rows = []
    for name, declared in TABLES.items():
        own = [r for r in results if r.table == name]
        errors = sum(not r.passed and r.severity == ERROR for r in own)
        warnings = sum(not r.passed and r.severity != ERROR for r in own)
        state = (
            ("bad", "errors / 错误")
            if errors
            else ("warn", "warnings / 警告")
            if warnings
            else ("good", "passed / 通过")
        )
        size = tables[name].num_rows if name in tables else None
        link = _Html(f'<a href="#{escape(name)}"><code>{escape(name)}</code></a>')
        mark = _Html(f'<span class="{state[0]}">{state[1]}</span>')
        rows.append((link, declared.row_zh, size, len(own), sum(r.passed for r in own), warnings, errors, mark))
    head = (
        "table / 表",
        "one row / 每行",
        "rows / 行数",
        "rules / 规则",
        "passed / 通过",
        "warnings / 警告",
        "errors / 错误",
        "",
    )
    return "<h2>Tables <span class=zh>各表</span></h2>\n" + _table(head, rows)


def _failed(results: Sequence[CheckResult]) -> str:
    failed = sorted((r for r in results if not r.passed), key=lambda r: r.severity != ERROR)
    title = "<h2>Rules not kept <span class=zh>未通过的规则</span></h2>\n"
    if not failed:
        return title + "<p class=good>None. / 无。</p>"
    return title + "\n".join(_failure(result) for result in failed)


def _failure(result: CheckResult) -> str:
    kind = ("bad", "error / 错误") if result.severity == ERROR else ("warn", "warning / 警告")
    rows = [
        (f["file"] or f["document"], _span(f["start"], f["end"]), _code(f["key"]), f["column"], f["value"], f["why"])
        for f in result.failures[:SHOWN]
    ]
    head = ("document / 文件", "characters / 位置", "key / 编号", "column / 列", "value / 值", "why / 原因")
    return (
        f"<h3><code>{escape(result.table)}.{escape(result.name)}</code> "
        f'<span class="{kind[0]}">{kind[1]}, {result.count:,}</span></h3>\n'
        f"<p>{escape(result.description)} <span class=zh>{escape(result.description_zh)}</span></p>\n"
        f"{_table(head, rows)}{_more(result.count - len(rows))}"
    )


def _more(left: int) -> str:
    return f"<p class=zh>{left:,} more / 另有 {left:,} 项</p>" if left > 0 else ""


def _suspects(tables: Mapping[str, pa.Table]) -> str:
    parts = ["<h2>Suspect rows <span class=zh>存疑的行</span></h2>"]
    files = _files(tables)
    for name in ("facts", "targets"):
        table = tables.get(name)
        if table is None or "suspect" not in table.column_names:
            continue
        marked = table.filter(pc.is_valid(table.column("suspect")))
        key = TABLES[name].key
        wanted = [key, "document_id", "char_start", "char_end", "indicator", "value", "unit", "quote", "suspect"]
        shown = marked.slice(0, LISTED).select([column for column in wanted if column in marked.column_names])
        rows = [
            (
                files.get(row.get("document_id"), row.get("document_id")),
                _span(row.get("char_start"), row.get("char_end")),
                _code(row.get(key)),
                row.get("indicator"),
                row.get("value"),
                row.get("unit"),
                row.get("quote"),
                row.get("suspect"),
            )
            for row in shown.to_pylist()
        ]
        parts.append(f"<h3><code>{name}</code> {marked.num_rows:,}</h3>")
        head = ("document / 文件", "characters / 位置", "key / 编号", "indicator / 指标", "value / 值", "unit / 单位",
                "quote / 原文", "why / 原因")  # fmt: skip
        parts.append(_table(head, rows) if rows else "<p class=good>None. / 无。</p>")
        parts.append(_more(marked.num_rows - len(rows)))
    return "\n".join(parts)


def _files(tables: Mapping[str, pa.Table]) -> dict[Any, Any]:
    table = tables.get("documents")
    if table is None or not {"document_id", "file_name"} <= set(table.column_names):
        return {}
    names = zip(*(table.column(column).to_pylist() for column in ("document_id", "file_name")), strict=True)
    return dict(names)


def _quarantined(tables: Mapping[str, pa.Table]) -> str:
    table = tables.get("documents")
    if table is None or not {"file_name", "status", "problem"} <= set(table.column_names):
        return ""
    rows = [
        (row["file_name"], row["problem"])
        for row in table.select(["file_name", "status", "problem"]).to_pylist()
        if row["status"] == "quarantined"
    ]
    title = f"<h2>Documents not read <span class=zh>未能读取的文件</span> {len(rows):,}</h2>\n"
    if not rows:
        return title + "<p class=good>None. / 无。</p>"
    return title + _table(("document / 文件", "why / 原因"), rows[:LISTED]) + _more(len(rows) - LISTED)


def _rules(results: Sequence[CheckResult]) -> str:
    parts = ["<h2>All rules <span class=zh>全部规则</span></h2>"]
    for name, declared in TABLES.items():
        own = [result for result in results if result.table == name]
        passed = sum(result.passed for result in own)
        rows = [(_mark(r), _code(r.name), r.severity, r.description, r.description_zh, r.count) for r in own]
        head = ("", "rule / 规则", "severity / 级别", "what it says", "说明", "failing / 未通过")
        parts.append(
            f'<details id="{escape(name)}"><summary><code>{escape(name)}</code> {escape(declared.row_zh)} '
            f"{passed}/{len(own)}</summary>\n{_table(head, rows)}</details>"
        )
    return "\n".join(parts)


def _mark(result: CheckResult) -> _Html:
    if result.passed:
        return _Html("<span class=good>✓</span>")
    return _Html('<span class="bad">✗</span>' if result.severity == ERROR else '<span class="warn">!</span>')


def _span(start: Any, end: Any) -> str | None:
    return None if start is None else f"{start}–{end}"


def _code(text: Any) -> _Html:
    return _Html(f"<code>{escape(str(text))}</code>" if text is not None else "")


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as a table; numbers to the right, every cell escaped but those that are HTML."""
    lines = [
        "<div class=scroll><table><thead><tr>" + "".join(f"<th>{escape(text)}</th>" for text in head) + "</tr></thead>"
    ]
    lines += ["<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows]
    return "\n".join(lines) + "</table></div>"


def _cell(value: Any) -> str:
    if isinstance(value, _Html):
        return f"<td>{value}</td>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<td class=n>{value:,.10g}</td>"
    text = "" if value is None else " ".join(str(value).split())
    return f"<td>{escape(text if len(text) <= WORDS else text[: WORDS - 1] + '…')}</td>"
