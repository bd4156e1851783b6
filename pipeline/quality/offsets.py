"""Rules on offsets: every span gives back its words and lies inside what it is said to lie in.

Text that was cleaned, and so is not the raw words themselves, is alignment.py's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.quality.lookup import Lookup
from pipeline.quality.model import ERROR, CrossRule, Found, Rule
from pipeline.schema import TABLES, Table

SPAN = ("char_start", "char_end")
CLAUSE = ("clause_start", "clause_end")
CONTAINERS = ("sentence", "article", "document")
"""What a span may lie in, innermost first."""


def _misquoted(table: str, quote: str, start: str, end: str, lookup: Lookup) -> Iterator[Found]:
    raw = lookup.raw()
    rows = zip(*lookup.columns(table, "document_id", quote, start, end), strict=True)
    for row, (document, words, first, last) in enumerate(rows):
        text = raw.get(document)
        if text is None:
            yield Found(row, quote, "its document has no raw text")
        elif first is None or last is None or first < 0 or text[first:last] != words:
            there = (
                "nothing" if first is None or last is None or first < 0 else repr(text[first : min(last, first + 60)])
            )
            yield Found(row, quote, f"raw[{first}:{last}] is {there}")


def _outside(table: str, container: str, span: tuple[str, str], lookup: Lookup) -> Iterator[Found]:
    if container == "document":
        bounds = {key: (0, length) for key, length in lookup.by_key("documents", "characters").items()}
    else:
        bounds = lookup.by_key(f"{container}s", *SPAN)
    rows = zip(*lookup.columns(table, f"{container}_id", *span), strict=True)
    for row, (key, start, end) in enumerate(rows):
        if key in bounds and not _lies((start, end), bounds[key]):
            yield Found(row, span[0], f"{start}-{end} is not in the {container}'s {bounds[key][0]}-{bounds[key][1]}")


def _lies(inner: tuple[int | None, int | None], outer: tuple[int | None, int | None]) -> bool:
    if inner[0] is None or inner[1] is None or outer[0] is None or outer[1] is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _quote_outside_clause(lookup: Lookup) -> Iterator[Found]:
    rows = zip(*lookup.columns("targets", *SPAN, *CLAUSE), strict=True)
    for row, (start, end, first, last) in enumerate(rows):
        if not _lies((start, end), (first, last)):
            yield Found(row, "quote", f"{start}-{end} is not in the clause's {first}-{last}")


def _miscounted(lookup: Lookup) -> Iterator[Found]:
    rows = zip(*lookup.columns("documents", "raw", "characters"), strict=True)
    for row, (raw, characters) in enumerate(rows):
        if raw is not None and len(raw) != characters:
            yield Found(row, "characters", f"raw has {len(raw)}")


def _quotes(table: Table) -> Iterator[CrossRule]:
    quotes = [table.quote] if table.quote else []
    if table.name == "targets":
        quotes.append(("clause", *CLAUSE))
    for quote, start, end in quotes:
        rule = Rule(table.name, f"{quote}_at_offsets", ERROR, f"raw[{start}:{end}] of the document is {quote}",
                    f"原文第 {start} 至 {end} 字符即 {quote}")  # fmt: skip
        yield CrossRule(rule, partial(_misquoted, table.name, quote, start, end))


def _insides(table: Table) -> Iterator[CrossRule]:
    """Yield the rules on what a table's spans lie in: the innermost there is, and what all rows have where it may be null.

    That a sentence lies in its article and an article in its document is their own tables' rule.
    """
    columns = {column.name: column for column in table.columns}
    containers = [name for name in CONTAINERS if f"{name}_id" in columns and f"{name}_id" != table.key]
    for span in (SPAN, CLAUSE):
        for container in containers if set(span) <= columns.keys() else ():
            words = "" if span == SPAN else "clause_"
            rule = Rule(table.name, f"{words}inside_{container}", ERROR, f"{span[0]}-{span[1]} lies inside the {container}",
                        f"{span[0]} 至 {span[1]} 位于所属 {container} 之内")  # fmt: skip
            yield CrossRule(rule, partial(_outside, table.name, container, span))
            if columns[f"{container}_id"].required:
                break


OFFSET_RULES = (
    CrossRule(
        Rule("documents", "characters_counted", ERROR, "characters is the length of raw", "字符数等于原文长度"),
        _miscounted,
    ),
    *(rule for table in TABLES.values() for rule in (*_quotes(table), *_insides(table))),
    CrossRule(
        Rule("targets", "quote_inside_clause", ERROR, "The quote lies inside the clause", "引文位于承诺原文之内"),
        _quote_outside_clause,
    ),
)
