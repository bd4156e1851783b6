"""Where work on documents runs: here, in a pool of processes, or on a Dask cluster. Knows nothing of the work itself.

A task that raises, or that takes its worker down with it, is reported as a problem; the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

T = TypeVar("T")

SERIAL, PROCESSES, DASK = "serial", "processes", "dask://"
FEW = 8
"""Up to so many tasks a pool of processes costs more (models loaded in each) than it saves."""


class UnknownEngine(ValueError):
    """The engine's name is not one of those there are; the message names them."""


def check_engine(engine: str) -> None:
    """Raise UnknownEngine unless `engine` can be run."""
    if engine not in (SERIAL, PROCESSES) and not engine.startswith(DASK):
        raise UnknownEngine(f"no engine {engine!r}: use serial, processes or dask://host:port")


def run(
    function: Callable[[T], object], tasks: Sequence[T], engine: str = SERIAL, workers: int = 0
) -> Iterator[tuple[int, str | None]]:
    """Call `function` on every task; yield its index and None, or what went wrong, as each ends.

    `workers` counts processes (0: one for each core). `function` and tasks must be importable and picklable
    unless the engine is serial.
    """
    check_engine(engine)
    if engine == SERIAL or (engine == PROCESSES and len(tasks) <= 1):
        for index, task in enumerate(tasks):
            yield index, _attempt(function, task)
    elif engine == PROCESSES:
        yield from _in_processes(function, tasks, workers or os.cpu_count() or 1)
    else:
        yield from _on_dask(function, tasks, engine)


def _attempt(function: Callable[[T], object], task: T) -> str | None:
    try:
        function(task)
    except Exception as error:  # whatever a document brings about is that document's problem alone
        return f"{type(error).__name__}: {error}"[:500]
    return None


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _in_processes(
    function: Callable[[T], object], tasks: Sequence[T], workers: int
) -> Iterator[tuple[int, str | None]]:
    """Keep the pool filled; when a worker dies, try each task that was under way alone and refill the pool."""
    waiting = deque(range(len(tasks)))
    while waiting:
        pool = _pool(min(workers, len(waiting)))
        running: dict[Future[str | None], int] = {}
        try:
            while waiting or running:
                while waiting and len(running) < 2 * workers:
                    running[pool.submit(_attempt, function, tasks[waiting[0]])] = waiting[0]
                    waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    yield running.pop(future), result
        except BrokenProcessPool:
            suspects = sorted(running.values())
        else:
            suspects = []
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        for index in suspects:
            yield index, _alone(function, tasks[index])


def _alone(function: Callable[[T], object], task: T) -> str | None:
    """Run one task in a process of its own, so that a crash tells who caused it."""
    with _pool(1) as pool:
        try:
            return pool.submit(_attempt, function, task).result()
        except BrokenProcessPool:
            return "it brought the worker process down (out of memory?)"


def _on_dask(function: Callable[[T], object], tasks: Sequence[T], engine: str) -> Iterator[tuple[int, str | None]]:
    try:
        from distributed import Client
    except ImportError as error:
        raise UnknownEngine("dask:// needs the extra: pip install 'haotong[cluster]'") from error
    with Client("tcp://" + engine.removeprefix(DASK)) as client:  # type: ignore[no-untyped-call]
        executor: Executor = client.get_executor(retries=3)
        futures = {executor.submit(_attempt, function, task): index for index, task in enumerate(tasks)}
        while futures:
            for future in wait(futures, return_when=FIRST_COMPLETED).done:
                index = futures.pop(future)
                lost = future.exception()
                yield index, f"{type(lost).__name__}: {lost}"[:500] if lost else future.result()
