"""Who wants to hear how far a step is. Steps report; the command line listens. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[str, int, int], None]
"""Called with the step's name, how many documents are done, and of how many."""

_listeners: list[Listener] = []


def report(step: str, done: int, total: int) -> None:
    """Tell every listener."""
    for listener in _listeners:
        listener(step, done, total)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have `listener` called while the block runs."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
