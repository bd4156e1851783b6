"""When a row of the tables is what an annotation says: tolerances, attributes, pairing. Counts nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Test = Callable[[Row, Row], bool]

SAME_INDICATOR, SAME_ROLE, SAME_CLAUSE = 0.6, 0.8, 0.5
"""Bigram overlap of names of one indicator, of one role; shared part of two spans of one clause."""
ALIASES = (
    ("国内生产总值", "地区生产总值"), ("GDP", "地区生产总值"), ("高新技术企业", "高企"), ("固定资产投资", "固投"),
)  # fmt: skip
"""Names of one thing, which count as the same in annotations."""
DAY = 10
"""Characters of an ISO date: what is behind them, a time, is not compared."""
FACT, TARGET, QUALITATIVE = "fact", "target", "qualitative"


def is_missing(value: Any) -> bool:
    """Return whether a value says nothing: null, not a number, or empty."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def similarity(left: str | None, right: str | None) -> float:
    """Return the bigram overlap (Dice) of two texts, 0 to 1; two missing ones are the same."""
    if is_missing(left) or is_missing(right):
        return float(is_missing(left) and is_missing(right))
    one, other = _standard(str(left)), _standard(str(right))
    if one == other:
        return 1.0
    mine, theirs = _bigrams(one), _bigrams(other)
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


def _standard(text: str) -> str:
    for alias, standard in ALIASES:
        text = text.replace(alias, standard)
    return text


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) or Counter([text])


def same_indicator(left: str | None, right: str | None) -> bool:
    """Return whether two names are of one indicator: one holds the other, or they overlap enough."""
    if is_missing(left) or is_missing(right):
        return is_missing(left) and is_missing(right)
    return str(left) in str(right) or str(right) in str(left) or similarity(left, right) >= SAME_INDICATOR


def same_number(left: Any, right: Any) -> bool:
    """Return whether two numbers are equal but for rounding, or both missing."""
    if is_missing(left) or is_missing(right):
        return is_missing(left) and is_missing(right)
    return math.isclose(float(left), float(right), rel_tol=1e-9, abs_tol=1e-9)


def same_text(left: Any, right: Any) -> bool:
    """Return whether two words or dates are the same, or both missing."""
    if is_missing(left) or is_missing(right):
        return is_missing(left) and is_missing(right)
    return str(left)[:DAY] == str(right)[:DAY]


def shared_part(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return what two spans share as a part of what they cover together, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def _text(name: str) -> Test:
    return lambda gold, row: same_text(gold[name], row[name])


def _indicator(gold: Row, row: Row) -> bool:
    return same_indicator(gold["indicator"], row["indicator"])


def _period(gold: Row, row: Row) -> bool:
    return all(same_text(gold[name], row[name]) for name in ("period_start", "period_end"))


def _with_figure(test: Test) -> Test:
    """Return the test of an attribute that only a target with a figure has."""
    return lambda gold, row: gold["kind"] == QUALITATIVE or test(gold, row)


ATTRIBUTES: dict[str, dict[str, Test]] = {
    FACT: {
        "indicator": _indicator,
        "measure": _text("measure"),
        "comparator": _text("comparator"),
        "period": _period,
        "place": _text("place"),
    },
    TARGET: {
        "indicator": _with_figure(_indicator),
        "measure": _with_figure(_text("measure")),
        "comparator": _with_figure(_text("comparator")),
        "deadline": _text("deadline"),
        "place": _text("place"),
    },
}


def detected(gold: Row, row: Row) -> bool:
    """Return whether a row found what is annotated.

    A figure: the spans touch, value and unit are the same. A qualitative target: the clauses overlap by half.
    """
    qualitative = gold.get("kind") == QUALITATIVE
    if qualitative != (row.get("kind") == QUALITATIVE):
        return False
    span = (gold["start"], gold["end"])
    if qualitative:
        return shared_part(span, (row["clause_start"], row["clause_end"])) >= SAME_CLAUSE
    if shared_part(span, (row["char_start"], row["char_end"])) == 0:
        return False
    return same_number(gold["value"], row["value"]) and same_text(gold["unit"], row["unit"])


def pairs(golds: Sequence[Row], rows: Sequence[Row], kind: str) -> list[tuple[int, int]]:
    """Return (annotation, row) pairs by position, one to one, those that agree in most attributes first."""
    candidates = sorted(
        (-sum(test(gold, row) for test in ATTRIBUTES[kind].values()), g, r)
        for g, gold in enumerate(golds)
        for r, row in enumerate(rows)
        if detected(gold, row)
    )
    used_golds, used_rows, found = set(), set(), []
    for _, g, r in candidates:
        if g not in used_golds and r not in used_rows:
            used_golds.add(g)
            used_rows.add(r)
            found.append((g, r))
    return found
