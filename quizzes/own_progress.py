"""How far somebody is, per category: for that person only, from results that stay."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from quizzes.models import Attempt, QuizKind
from theme.spoken import spoken

if TYPE_CHECKING:
    from people.models import User

_FIELDS = {
    "pk": "pk",
    "quiz": "quiz__translation_key",  # a quiz and its translations are one
    "kind": "quiz__kind",
    "title": "version__title",
    "language": "quiz__locale__language_code",
    "category": "quiz__category__name",
    "above": "quiz__category__parent__name",
    "finished": "finished_at",
    "handed_in": "handed_in_at",
    "passed": "passed",
    "points": "points",
    "maximum": "maximum",
    "erased": "answers_erased_at",
}


@dataclass(frozen=True)
class Practised:
    """One quiz: how the latest time went. `passed` counts whenever it was."""

    attempt_id: int
    title: str
    is_test: bool
    finished: datetime | None
    passed: bool
    erased: bool
    points: float
    maximum: float

    @property
    def waits(self) -> bool:
        """A person still marks it."""
        return self.finished is None


@dataclass(frozen=True)
class CategoryProgress:
    """A category in which somebody practised; `name` is empty for what has no category."""

    name: str
    practised: tuple[Practised, ...]

    @property
    def tests(self) -> int:
        """How many tests of which somebody knows how they went."""
        return sum(each.is_test and (each.passed or not each.waits) for each in self.practised)

    @property
    def passed(self) -> int:
        """How many of those are passed."""
        return sum(each.is_test and each.passed for each in self.practised)

    @property
    def percentage(self) -> int | None:
        """Points of the tests, the latest time, as a percentage; None without any to earn."""
        tests = [each for each in self.practised if each.is_test and not each.waits]
        most = sum(each.maximum for each in tests)
        earned = math.fsum(each.points for each in tests)
        return math.floor(100 * earned / most + 1e-9) if most else None


def progress_of(user: "User") -> list[CategoryProgress]:
    """Everything that this person practised, by category and title, in one query."""
    attempts = Attempt.objects.of(user).in_earnest().exclude(finished_at=None, handed_in_at=None)
    rows = attempts.order_by("pk").values_list(*_FIELDS.values())
    by_quiz: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in (dict(zip(_FIELDS, values, strict=True)) for values in rows):
        by_quiz[row["quiz"]].append(row)
    by_category: dict[tuple[str, ...], list[Practised]] = defaultdict(list)
    for tries in by_quiz.values():
        latest = tries[-1]
        path = tuple(name for name in (latest["above"], latest["category"]) if name)
        by_category[path].append(_practised(tries))
    return [
        _progress(path, found) for path, found in sorted(by_category.items(), key=_last_if_none)
    ]


def _practised(tries: list[dict[str, Any]]) -> Practised:
    latest = tries[-1]
    return Practised(
        attempt_id=latest["pk"],
        title=spoken(latest["title"], latest["language"]),
        is_test=latest["kind"] == QuizKind.TEST,
        finished=latest["finished"],
        passed=any(each["passed"] for each in tries),
        erased=latest["erased"] is not None,
        points=latest["points"] or 0.0,
        maximum=latest["maximum"] or 0.0,
    )


def _progress(path: tuple[str, ...], practised: Iterable[Practised]) -> CategoryProgress:
    by_title = sorted(practised, key=lambda each: (each.title.casefold(), each.attempt_id))
    return CategoryProgress(" › ".join(path), tuple(by_title))


def _last_if_none(item: tuple[tuple[str, ...], list[Practised]]) -> tuple[bool, tuple[str, ...]]:
    path, _found = item
    return not path, path
