"""A text as pieces of another: the spans it can be copied from, with the few characters that it can't. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.model import Row


def pieces_of(text: str, source: str, near: int = 0) -> list[Row]:
    """Return `text` as pieces {start, end, text}: spans of `source`, those at or behind `near` first, or literal text.

    The longest span is taken at each place; a single character is copied only where one stands at or behind `near`.
    """
    found: list[Row] = []
    at = 0
    while at < len(text):
        start, length = _longest(text, at, source, near)
        if length:
            found.append({"start": start, "end": start + length, "text": None})
            near, at = start + length, at + length
        else:
            if found and found[-1]["text"] is not None:
                found[-1]["text"] += text[at]
            else:
                found.append({"start": None, "end": None, "text": text[at]})
            at += 1
    return found


def _longest(text: str, at: int, source: str, near: int) -> tuple[int, int]:
    """Return start and length of the longest span of `source` that `text` goes on with at `at`; length 0 for none.

    Spans of two characters and more may stand anywhere, a single one at or behind `near` only.
    """
    best, length = source.find(text[at], near), 0
    if best >= 0:
        length = _common(text, at, source, best)
    wanted = max(2, length + 1)
    while at + wanted <= len(text):
        start = source.find(text[at : at + wanted], near)
        start = start if start >= 0 else source.find(text[at : at + wanted])
        if start < 0:
            break
        best, length = start, _common(text, at, source, start)
        wanted = length + 1
    return best, length


def _common(text: str, at: int, source: str, start: int) -> int:
    """Return how many characters text[at:] and source[start:] have in common from their beginnings on."""
    length = 0
    while at + length < len(text) and start + length < len(source) and source[start + length] == text[at + length]:
        length += 1
    return length


def text_of(pieces: Sequence[Row], source: str) -> str:
    """Return the text that pieces of `source` make; the inverse of pieces_of()."""
    return "".join(source[p["start"] : p["end"]] if p["text"] is None else p["text"] for p in pieces)
