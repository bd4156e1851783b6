"""Rules on how rows refer to one another: every key is found in the table it is of, and the rows fit together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow.compute as pc

from pipeline.quality.lookup import Lookup
from pipeline.quality.model import ERROR, CrossRule, Found, Rule
from pipeline.schema import TABLES, Table


def _unresolved(table: str, column: str, target: str, lookup: Lookup) -> Iterator[Found]:
    keys = pc.unique(lookup.arrow(target, TABLES[target].key))
    values = lookup.arrow(table, column)
    lost = pc.and_(pc.invert(pc.is_in(values, value_set=keys)), pc.is_valid(values))
    for row in pc.indices_nonzero(lost).to_pylist():
        yield Found(row, column, f"not in {target}")


def _misplaced(table: str, column: str, shared: tuple[str, ...], lookup: Lookup) -> Iterator[Found]:
    """Yield rows whose parent row (an article, a sentence) says otherwise where it stands."""
    parents = lookup.by_key(TABLES[table].column(column).references or "", *shared)
    own = lookup.columns(table, *shared)
    places = own[0] if len(shared) == 1 else list(zip(*own, strict=True))
    for row, (key, place) in enumerate(zip(lookup.column(table, column), places, strict=True)):
        if key in parents and parents[key] != place:
            told = parents[key] if isinstance(parents[key], str) else ", ".join(map(str, parents[key]))
            yield Found(row, column, f"its {', '.join(shared)}: {told}")


def _chained(lookup: Lookup) -> Iterator[Found]:
    repeats = lookup.by_key("articles", "duplicate_of")
    for row, (key, first) in enumerate(repeats.items()):
        if first == key or (first is not None and repeats.get(first) is not None):
            yield Found(row, "duplicate_of", "itself" if first == key else "a repetition itself")


def _resolves(table: Table) -> Iterator[CrossRule]:
    for column in table.columns:
        if column.references:
            rule = Rule(table.name, f"{column.name}_resolves", ERROR, f"Every {column.name} is a row of {column.references}",
                        f"{column.name} 均能在 {column.references} 表中找到")  # fmt: skip
            yield CrossRule(rule, partial(_unresolved, table.name, column.name, column.references))


def _fits(table: Table) -> Iterator[CrossRule]:
    names = {column.name for column in table.columns}
    for column, shared in (("article_id", ("document_id",)), ("sentence_id", ("article_id", "document_id"))):
        if column in names and column != table.key and set(shared) <= names:
            told = " and ".join(shared)
            rule = Rule(table.name, f"{column}_agrees", ERROR, f"The row of {column} has the same {told}",
                        f"{column} 所指行的 {'、'.join(shared)} 与本行一致")  # fmt: skip
            yield CrossRule(rule, partial(_misplaced, table.name, column, shared))


REFERENCE_RULES = (
    *(rule for table in TABLES.values() for rule in (*_resolves(table), *_fits(table))),
    CrossRule(
        Rule("articles", "duplicate_of_is_first", ERROR,
             "A repeated article names the first one, not itself or another repetition",
             "重复文章指向首篇，而非自身或另一重复文章"),
        _chained,
    ),
)  # fmt: skip
