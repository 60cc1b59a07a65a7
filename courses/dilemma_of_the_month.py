"""The dilemma of the month: opening it, and showing it to whom it is for."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from courses.models import DilemmaSeries, ModulePage, MonthlyDilemma
from courses.schedule import add_months
from quizzes.models import Attempt, Quiz, QuizKind

if TYPE_CHECKING:
    from people.models import User


def open_this_month(*, series: DilemmaSeries, on: date) -> None:
    """Open the next dilemma of this series, once its day of the month has come.

    The next is the first in order that is published and was not open before: so nothing is passed
    by when the schedule stood still, or when a redacteur changes the order half-way. Doing it
    again, or twice at the same time, changes nothing.
    """
    month = series.month_to_open(on=on)
    if month is None or series.opened.filter(month=month).exists():
        return
    quiz = next(iter(to_come(series)), None)
    if quiz is None:
        return
    with suppress(IntegrityError), transaction.atomic():  # another worker was a moment earlier
        MonthlyDilemma.objects.create(
            municipality_id=series.municipality_id,
            series=series,
            quiz=quiz,
            month=month,
            opened_on=on,
        )


def to_come(series: DilemmaSeries) -> list[Quiz]:
    """The dilemmas of this series that have not been open, and can be, in their order."""
    been = set(series.opened.values_list("quiz", flat=True))
    rows = series.dilemmas.select_related("quiz").order_by("sort_order", "pk")
    return [row.quiz for row in rows if row.quiz_id not in been and can_open(row.quiz)]


def can_open(quiz: Quiz) -> bool:
    """Whether somebody could do it today."""
    return quiz.live and quiz.kind == QuizKind.DILEMMA and quiz.current_version_id is not None


def of_this_month(*, user: "User", on: date) -> MonthlyDilemma | None:
    """The one to show on somebody's own page: for a month from its opening."""
    fresh = MonthlyDilemma.objects.of(user, on=on).filter(opened_on__gt=add_months(on, -1))
    return fresh.filter(opened_on__lte=on).first()


def to_talk_about(module: ModulePage, *, on: date) -> MonthlyDilemma | None:
    """The one that a team with this module may have on the table this month."""
    # One by one: of a draft that is looked at the rows stand in memory.
    audiences = [audience.pk for audience in module.audiences.all()]
    for_them = Q(series__audiences__isnull=True) | Q(series__audiences__in=audiences)
    fresh = MonthlyDilemma.objects.filter(for_them, opened_on__gt=add_months(on, -1))
    return (
        fresh.filter(opened_on__lte=on, quiz__live=True)
        .select_related("quiz__current_version")
        .first()
    )


def began_apart(attempt: Attempt) -> bool:
    """Whether this was begun as the dilemma of the month, and not in a lesson of a module."""
    return attempt.came_from in {reverse("courses:mine"), reverse("courses:dilemmas")}
