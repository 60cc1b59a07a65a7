"""Shares in percent, as Moodle has them: three times 33.33333 has to be everything."""

from collections.abc import Iterator

from quizzes.core.problem import Problem, ProblemCode

EVERYTHING = 100.0
_CRUMB = 0.1


def whole(percentage: float) -> bool:
    """Everything, apart from what rounding took away."""
    return abs(percentage - EVERYTHING) < _CRUMB


def as_share(percentage: float) -> float:
    """A share from 0 to 1: not below nothing and not above everything."""
    return 1.0 if whole(percentage) else min(1.0, max(0.0, percentage / EVERYTHING))


def fraction_problems(
    where: str, fraction: float, choice: int, *, least: float = 0
) -> Iterator[Problem]:
    """A share that is out of range."""
    if not least <= fraction <= EVERYTHING:
        yield Problem(where, ProblemCode.FRACTION_OUT_OF_RANGE, f"{fraction:g}", choice)
