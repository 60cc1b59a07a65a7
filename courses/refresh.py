"""Refreshers: a little practice 2, 8 and 26 weeks after a module was completed."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from courses.models import Campaign, Enrolment, LessonPage, ModulePage, Refresher
from courses.outline import module_of
from courses.schedule import REFRESHER_WEEKS
from people.models import Membership
from quizzes.models import Attempt, Quiz, QuizKind

if TYPE_CHECKING:
    from people.models import User

BATCH = 2000
# A refresher that nobody offered in time (the campaign began to refresh later) is not offered.
WEEKS_TO_OFFER = 4


def offer_refreshers(*, campaign: Campaign, on: date) -> None:
    """Open the refreshers that have fallen due by this day. Doing it again changes nothing.

    Only of modules with a test to practise with; not for who is not here any more, or on leave;
    and not of a time that a later one replaced.
    """
    if not campaign.refreshers:
        return
    modules = [module for module in campaign.modules.all() if practice_test(module)]
    here = Membership.objects.present(on=on).filter(user=OuterRef("user"))
    done = campaign.enrolments.completed().latest_cycle().filter(Exists(here), module__in=modules)
    for weeks in REFRESHER_WEEKS:
        last = on - timedelta(weeks=weeks)
        first = last - timedelta(weeks=WEEKS_TO_OFFER)
        offered = Refresher.objects.filter(enrolment=OuterRef("pk"), weeks=weeks)
        fresh = done.filter(completed_on__gt=first, completed_on__lte=last)
        _offer(fresh.filter(~Exists(offered)).iterator(chunk_size=BATCH), weeks)


def _offer(enrolments: Iterator[Enrolment], weeks: int) -> None:
    while batch := list(islice(enrolments, BATCH)):
        Refresher.objects.bulk_create(
            [
                Refresher(
                    enrolment=each,
                    weeks=weeks,
                    opens_on=each.completed_on + timedelta(weeks=weeks),
                )
                for each in batch
                if each.completed_on
            ],
            ignore_conflicts=True,
        )


def practice_test(module: ModulePage) -> Quiz | None:
    """The first test of this module, without what its author writes; None where it has none."""
    ids = [pk for lesson in module.lessons() for pk in lesson.quiz_ids]
    tests = Quiz.objects.filter(kind=QuizKind.TEST, live=True, current_version__isnull=False)
    found = {quiz.pk: quiz for quiz in tests.filter(pk__in=ids).defer("scenes", "questions")}
    return next((found[pk] for pk in ids if pk in found), None)


def waiting_for(*, user: "User", on: date) -> list[ModulePage]:
    """The modules that this person may practise again on this day, in one query."""
    waiting = Refresher.objects.waiting(on=on).of(user).select_related("enrolment__module")
    modules = {each.enrolment.module_id: each.enrolment.module for each in waiting}
    return [module for module in modules.values() if module.live]


def refreshed_with(*, attempt: Attempt, on: date) -> None:
    """A finished practice is the refresher of its module, of each time that was waiting."""
    waiting = Refresher.objects.waiting(on=on).of(attempt.user)
    for lesson in LessonPage.holding(attempt.quiz_id).defer("body"):
        waiting.filter(enrolment__module=module_of(lesson)).update(done_on=on)
