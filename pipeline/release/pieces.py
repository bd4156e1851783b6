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
    """Return start and length of the longest span of `source` that `text` goes on with at `at`."""
    best, length = -1, 0
    while at + length < len(text):
        wanted = text[at : at + length + 1]
        start = source.find(wanted, near)
        if start < 0 and len(wanted) > 1:
            start = source.find(wanted)
        if start < 0:
            break
        length = len(wanted)
        while at + length < len(text) and start + length < len(source) and source[start + length] == text[at + length]:
            length += 1
        best = start
    return best, length


def text_of(pieces: Sequence[Row], source: str) -> str:
    """Return the text that pieces of `source` make; the inverse of pieces_of()."""
    return "".join(source[p["start"] : p["end"]] if p["text"] is None else p["text"] for p in pieces)
