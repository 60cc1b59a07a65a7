"""Work on many things, of which one that fails stops no other."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing")


class WorkFailed(RuntimeError):
    """The work on some failed, which are named; that on the others was done."""


def each_in_turn(things: Iterable[Thing], do: Callable[[Thing], object]) -> None:
    """Do this for each: what fails at one stops no other.

    Raises WorkFailed when all had their turn, with the slugs of what it failed at.
    """
    _all_of((str(getattr(each, "slug", each)), partial(do, each)) for each in things)


def all_of(**steps: Callable[[], object]) -> None:
    """Do each of these in this order, also when one before it failed; then raises WorkFailed."""
    _all_of(steps.items())


def _all_of(named: Iterable[tuple[str, Callable[[], object]]]) -> None:
    failed = []
    for name, do in named:
        try:
            do()
        except WorkFailed as parts:
            logger.error("The work on %s failed: %s", name, parts)  # noqa: TRY400 - was told there
            failed.append(f"{name} ({parts})")
        except Exception:
            logger.exception("The work on %s failed", name)
            failed.append(name)
    if failed:
        raise WorkFailed(", ".join(failed))
