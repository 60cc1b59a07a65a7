"""What one person has to do, is doing and has done."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from courses.models import Enrolment, LessonProgress
from courses.outline import lessons_in
from courses.road import Road, steps_of

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Mine:
    """`go_on` is the one to do now; `due` the other open ones by date; `done` with certificate."""

    go_on: Road | None
    due: list[Road]
    done: list[Enrolment]

    @property
    def roads(self) -> list[Road]:
        """All that is open, most urgent first."""
        return [self.go_on, *self.due] if self.go_on else []


def mine(*, user: "User", on: date) -> Mine:
    """Everything `/mijn/` shows, in a number of queries that does not grow."""
    enrolments = list(
        Enrolment.objects.of(user)
        .latest_cycle()
        .select_related("module", "certificate")
        .order_by("due_on", "pk")
    )
    open_ones = [each for each in enrolments if each.completed_on is None]
    roads = sorted(_roads(open_ones), key=_urgency)
    done = [each for each in enrolments if each.completed_on is not None]
    done.sort(key=lambda each: each.completed_on or on, reverse=True)
    return Mine(roads[0] if roads else None, roads[1:], done)


def _roads(enrolments: list[Enrolment]) -> list[Road]:
    done: dict[int, set[int]] = defaultdict(set)
    rows = LessonProgress.objects.filter(enrolment__in=enrolments)
    for enrolment_id, lesson_id in rows.values_list("enrolment_id", "lesson_id"):
        done[enrolment_id].add(lesson_id)
    lessons = lessons_in([each.module for each in enrolments]) if enrolments else []
    return [
        Road(each.module, each, steps_of(each.module, lessons, done[each.pk]))
        for each in enrolments
    ]


def _urgency(road: Road) -> tuple[bool, date, int]:
    """What was begun comes first, then what is due first."""
    enrolment = road.enrolment
    assert enrolment is not None  # noqa: S101 - these roads are made from enrolments
    return enrolment.started_at is None, enrolment.due_on or date.max, enrolment.pk
