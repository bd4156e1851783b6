"""Articles that repeat earlier ones: reprints, mirrors, the same report in several papers.

Texts are compared by their shingles of Chinese characters, digits and letters, so punctuation and layout don't count.
Candidates come from MinHash signatures in buckets (datasketch's LSH), and each is checked by its true Jaccard
similarity. Whether a shared paragraph makes a repeat is settled here; what is done with repeats is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from pipeline.text.model import Article

THRESHOLD = 0.7
"""Share of common shingles from which on an article repeats another."""
_NEAR = 0.6
"""The same for buckets of candidates; lower, as signatures only estimate."""
_SHINGLE = 4
_LEAST = 40
"""Shortest text, in characters that count, that can be told from another."""
_PERMUTATIONS = 64
_COUNTS = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]+")
_FACTORS = np.array([(1_000_003**power) % (1 << 61) for power in range(_SHINGLE)], dtype=np.uint64)


class Item(NamedTuple):
    """An article to be compared. The earliest by day, document and position counts as the original."""

    article_id: str
    published_on: date | None
    document_id: str
    position: int
    text: str
    """Cleaned, simplified text of its body."""


def item(article: Article) -> Item:
    """Return an article as an item to be compared."""
    text = "".join(paragraph.text.text for paragraph in article.paragraphs if paragraph.kind in ("body", "heading"))
    return Item(article.article_id, article.published_on, article.document_id, article.position, text)


def repeats(items: Iterable[Item | tuple[str, date | None, str, int, str]]) -> dict[str, str]:
    """Return the articles that repeat an earlier one, each with the first article it repeats.

    An article whose day isn't known comes after those whose day is. The order of `items` doesn't matter.
    """
    index = MinHashLSH(threshold=_NEAR, num_perm=_PERMUTATIONS)
    shingles: dict[str, NDArray[np.uint64]] = {}
    found: dict[str, str] = {}
    order: dict[str, int] = {}
    for number, one in enumerate(sorted((Item(*i) for i in items), key=_order)):
        own = _shingles(one.text)
        if not own.size or one.article_id in order:
            continue
        order[one.article_id] = number
        signature = _signature(own)
        candidates = sorted(index.query(signature), key=order.__getitem__)
        original = next((c for c in candidates if _similarity(own, shingles[c]) >= THRESHOLD), None)
        if original is not None:
            found[one.article_id] = original
        else:
            index.insert(one.article_id, signature)
            shingles[one.article_id] = own
    return found


def similarity(first: str, second: str) -> float:
    """Return the share of shingles two texts have in common, 0 to 1."""
    return _similarity(_shingles(first), _shingles(second))


def _order(one: Item) -> tuple[bool, date, str, int, str]:
    return (one.published_on is None, one.published_on or date.min, one.document_id, one.position, one.article_id)


def _shingles(text: str) -> NDArray[np.uint64]:
    """Return the distinct hashes of the text's shingles, sorted; none for a text too short to compare."""
    bare = _COUNTS.sub("", text)
    if len(bare) < _LEAST:
        return np.empty(0, dtype=np.uint64)
    codes = np.frombuffer(bare.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(codes, _SHINGLE)
    mixed = (windows * _FACTORS).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    return np.unique(mixed >> np.uint64(32))


def _signature(shingles: NDArray[np.uint64]) -> MinHash:
    signature = _blank().copy()
    signature.update_batch(shingles.tolist())
    return signature


@cache
def _blank() -> MinHash:
    return MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=int)


def _similarity(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> float:
    if not first.size or not second.size:
        return 0.0
    common = np.intersect1d(first, second, assume_unique=True).size
    return float(common / (first.size + second.size - common))
