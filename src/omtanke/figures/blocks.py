"""Work on long tables in blocks that fit in the processor's cache, some at once, and never a person in two blocks."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
import polars as pl

ROWS = 1 << 17
"""About how many rows a block has: measured (ADR 0044), half of it costs more to begin, and all at once takes long."""

T, R = TypeVar("T"), TypeVar("R")


def of_persons(person: pl.Series) -> list[slice]:
    """Where to cut rows in order of `person` into blocks of about `ROWS` rows with whole persons."""
    starts = person.gather(np.arange(0, len(person), ROWS))
    borders = [*dict.fromkeys(person.search_sorted(starts, side="left").to_list()), len(person)]
    return [slice(begin, end) for begin, end in zip(borders, borders[1:], strict=False)]


def each(work: Callable[[T], R], parts: Sequence[T]) -> list[R]:
    """The work done on every part, in order, on as many threads as Polars has."""
    if len(parts) < 2:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(pl.thread_pool_size()) as threads:
        return list(threads.map(work, parts))


def together(*works: Callable[[], Any]) -> list[Any]:
    """The works done at the same time, and what each gave."""
    return each(lambda work: work(), works)


def starts(person: np.ndarray, people: int) -> np.ndarray:
    """Where each person's rows begin in rows in order of `person`, numbers from 0, and last where the last one's end.
    Persons from `people` on are passed over."""
    found = np.zeros(people + 1, np.int64)
    np.cumsum(np.bincount(person, minlength=people)[:people], out=found[1:])
    return found
