"""Confidence intervals of precision, recall and F1 by bootstrap over documents.

Documents, not rows, are drawn: what goes wrong in one document goes wrong in it again and again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DRAWS, SEED = 2_000, 20261124
LEVEL = 0.95

Floats = NDArray[np.float64]


def interval(counts: Sequence[tuple[int, int, int]]) -> dict[str, list[float]] | None:
    """Return low and high ends of precision, recall and F1 from (hit, gold, said) of each document; None for fewer than two.

    The same counts in the same order give the same ends.
    """
    if len(counts) < 2:
        return None
    number = len(counts)
    drawn = np.random.default_rng(SEED).multinomial(number, [1 / number] * number, size=DRAWS)
    hit, gold, said = (drawn @ np.asarray(counts, dtype=np.float64)).T
    precision, recall = _ratio(hit, said), _ratio(hit, gold)
    f1 = _ratio(2 * precision * recall, precision + recall)
    return {"precision": _ends(precision), "recall": _ends(recall), "f1": _ends(f1)}


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _ends(values: Floats) -> list[float]:
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return [round(float(low), 3), round(float(high), 3)]
