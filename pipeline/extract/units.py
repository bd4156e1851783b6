"""Units and measure words: which stand in lexicon/units.csv, where one begins, and conversion between them (pint).

Numbers and their bounds are not read here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pint

from pipeline import lexicon

MONEY, RATIO, MEASURE, COUNT, DURATION, SCORE, NAME = (
    "money", "ratio", "measure", "count", "duration", "score", "name",
)  # fmt: skip

_OTHER_WORD = re.compile(r"[(（]([\u4e00-\u9fff]{1,2})[)）]")
"""A second measure word in brackets: 3200套（间）, 518万人（次）."""
_UNLISTED = re.compile(r"(?![时了后前内中来的地得年月日级倍成分之以左上下第])[\u4e00-\u9fff](?=[，、；。,;）)]|$)")
_BRACKETED = re.compile(r"[(（][\u4e00-\u9fff·]{2,8}[)）]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed (`word`) and as published (`text`); role says how it counts; expression is pint's."""

    word: str
    text: str
    dimension: str
    expression: str
    role: str
    bars: tuple[str, ...] = ()
    """Words that, standing right behind, make it another word."""


@cache
def units() -> dict[str, Unit]:
    """Return all units by the printed word."""
    return {
        row["unit"]: Unit(
            row["unit"], row["text"], row["dimension"], row["pint"], row["role"], tuple(row["bars"].split())
        )
        for row in lexicon.rows("units")
    }


@cache
def _by_first_character() -> dict[str, tuple[tuple[str, Unit], ...]]:
    found: dict[str, list[tuple[str, Unit]]] = defaultdict(list)
    for word, unit in units().items():
        found[word[0]].append((word, unit))
    return {first: tuple(sorted(pairs, key=lambda p: -len(p[0]))) for first, pairs in found.items()}


def unit_at(words: str, start: int) -> Unit | None:
    """Return the longest unit that begins at `start` of the cleaned text, with its denominator (元/平方米), or None.

    Latin units must end there (10m, not the m of 10mg).
    """
    if start >= len(words):
        return None
    for word, unit in _by_first_character().get(words[start], ()):
        if not words.startswith(word, start):
            continue
        end = start + len(word)
        if unit.bars and words.startswith(unit.bars, end):
            continue
        behind = words[end : end + 1]
        if word[-1].isascii() and word[-1].isalpha() and behind.isascii() and behind.isalnum():
            continue
        if behind in ("/", "／") and (below := _denominator(words, end + 1)):
            return _ratio_of(unit, behind, below)
        bracketed = _OTHER_WORD.match(words, end) if unit.role == COUNT and behind in ("(", "（") else None
        if bracketed is not None and bracketed[1] in units():
            return _alternative(unit, bracketed[0])
        return unit
    return None


def unlisted_at(words: str, start: int) -> Unit | None:
    """Return the measure word in no list that stands alone at `start`, before a mark: 800万棒、3000万粒。 None else."""
    match = _UNLISTED.match(words, start)
    return Unit(match[0], match[0], "count", "", COUNT) if match else None


def _denominator(words: str, start: int) -> str | None:
    """Return the words under the stroke of 件/万人, 元/(平方米·月)."""
    if (match := _BRACKETED.match(words, start)) is not None:
        return match.group()
    scaled = start + 1 if words[start : start + 1] in ("万", "百", "千", "亿") else start
    for word, _ in _by_first_character().get(words[scaled : scaled + 1], ()):
        if words.startswith(word, scaled):
            return words[start : scaled + len(word)]
    for word in ("年", "月", "日", "人", "户"):
        if words.startswith(word, scaled):
            return words[start : scaled + 1]
    return None


@cache
def _alternative(unit: Unit, other: str) -> Unit:
    return Unit(unit.word + other, unit.text + other, unit.dimension, "", unit.role)


@cache
def _ratio_of(unit: Unit, stroke: str, below: str) -> Unit:
    # The stroke may be a full-width one: both have one character.
    word = f"{unit.word}{stroke}{below}"
    known = units().get(below)
    expression = f"({unit.expression}) / ({known.expression})" if unit.expression and known and known.expression else ""
    return Unit(word, f"{unit.word}/{below}", f"{unit.dimension} per {below}", expression, MEASURE)


@cache
def _registry() -> pint.UnitRegistry:  # type: ignore[type-arg]
    registry: pint.UnitRegistry = pint.UnitRegistry()  # type: ignore[type-arg]
    registry.define("percentage_point = 0.01 = pp")
    registry.define("teu = [containers]")
    registry.define("tonne_kilometer = metric_ton * kilometer")
    return registry


def dimension(unit: str) -> str | None:
    """Return the dimension of a published unit (公里 is length), None if it stands in no list."""
    found = units().get(unit) or next((u for u in units().values() if u.text == unit), None)
    return found.dimension if found else None


def convert(value: float, unit: str, to: str) -> float:
    """Return `value` of the published unit `unit` in the unit `to`, both as in lexicon/units.csv (亩 to 公顷).

    Raises KeyError for a unit that is not listed and ValueError where the two do not measure the same thing.
    """
    source, target = _expression(unit), _expression(to)
    try:
        return float((value * _registry()(source)).to(_registry()(target).units).magnitude / _magnitude(target))
    except pint.DimensionalityError as error:
        raise ValueError(f"{unit} cannot be converted to {to}") from error


def _expression(unit: str) -> str:
    found = units().get(unit)
    if found is None and "/" in unit:
        found = unit_at(unit, 0)
    if found is None or not found.expression:
        raise KeyError(unit)
    return found.expression


def _magnitude(expression: str) -> float:
    return float(_registry()(expression).magnitude)
