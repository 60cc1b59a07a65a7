"""What a benchmark prints."""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Measure:
    """One line: what was measured, how much, in which unit, and against what."""

    name: str
    value: float
    unit: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.name:<72} {self.value:>10,.2f} {self.unit:<8} {self.note}".rstrip()


@dataclass
class Cost:
    """Filled when the `with` block ends. Seconds, and megabytes at the highest point so far."""

    wall: float = 0.0
    cpu: float = 0.0
    peak_mb: float = 0.0
    queries: int = 0

    def count(self, execute: Callable[..., Any], *query: Any) -> Any:
        """One more query; keeps nothing of it, so that memory is the work's own."""
        self.queries += 1
        return execute(*query)


@contextmanager
def cost() -> Iterator[Cost]:
    """What the block cost this process."""
    found = Cost()
    wall, cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(found.count):
        yield found
    found.wall, found.cpu = time.perf_counter() - wall, time.process_time() - cpu
    found.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def yardstick() -> Measure:
    """How long this machine takes over something fixed: to compare runs on different machines."""
    before = time.process_time()
    sum(number * number for number in range(1_000_000))
    spent = 1000 * (time.process_time() - before)
    return Measure("yardstick: a million squares added up in Python, CPU", spent, "ms")


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
