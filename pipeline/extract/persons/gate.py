"""Which sentences can hold a name, so that only those are given to LAC."""

from __future__ import annotations


def may_name(words: str) -> bool:
    """Tell whether a sentence can hold the name of a person."""
    return len(words) > 1
