"""Remembering for a moment, in this process, what nearly every request asks."""

import time
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from django.dispatch import Signal

Value = TypeVar("Value")

# After a change this process knows it at once, the others within these seconds: docs/adr/0016.
SECONDS_REMEMBERED = 5
MOST_REMEMBERED = 256
_MEMORIES: list["ShortMemory[Any]"] = []


def seconds_now() -> float:
    """The clock of every memory that was not given its own; the tests let it stand still."""
    return time.monotonic()


class ShortMemory(Generic[Value]):
    """Values by key, each looked up again after a few seconds or after `forget`.

    For what many requests share and few change, never for anything about one person.
    """

    def __init__(
        self, *, clock: Callable[[], float] | None = None, seconds: float = SECONDS_REMEMBERED
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._kept: dict[str, tuple[float, Value]] = {}
        _MEMORIES.append(self)

    def get(self, key: str, look_up: Callable[[], Value]) -> Value:
        """What is remembered of this key, or else what `look_up` finds."""
        until, value = self._kept.get(key, (0.0, None))
        if value is None or until <= self._now():
            value = look_up()
            if len(self._kept) >= MOST_REMEMBERED:
                self._kept.clear()
            self._kept[key] = (self._now() + self._seconds, value)
        return value

    def _now(self) -> float:
        return (self._clock or seconds_now)()

    def forget(self, **_signal: Any) -> None:
        """Look everything up again. Takes what a signal sends, so that it can be connected."""
        self._kept.clear()

    def forget_after(self, signals: Iterable[Signal], *, of: Iterable[Any] = (None,)) -> None:
        """Forget whenever one of these signals comes, from these senders or from any."""
        for signal in signals:
            for sender in of:
                signal.connect(self.forget, sender=sender)


def forget_everything() -> None:
    """Empty all memories of this process: between two tests, say."""
    for memory in _MEMORIES:
        memory.forget()
