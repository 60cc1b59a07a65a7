"""What courses and quizzes keep of who left long ago, and let go of."""

from collections.abc import Sequence

from courses.models import (
    Certificate,
    Evidence,
    Extension,
    NoReportMail,
    OptedOut,
    Recommendation,
    RecommendationEvent,
    Reminder,
)
from quizzes.models import Answer, LiveSession


def forget_names(users: Sequence[int]) -> None:
    """Certificates keep their code and dates: a check says what it said. The name goes.

    Enrolments and attempts stay, which reports count; what was answered goes, the briefings
    somebody held, and why somebody got more time. Recommendations stay, of nobody.
    """
    Certificate.objects.filter(enrolment__user__in=users).update(
        person_name="", withdrawn_reason=""
    )
    Extension.objects.filter(user__in=users).update(reason="")
    Reminder.objects.filter(user__in=users).delete()
    OptedOut.objects.filter(user__in=users).delete()
    NoReportMail.objects.filter(user__in=users).delete()
    Answer.objects.filter(attempt__user__in=users).delete()
    LiveSession.objects.filter(presenter__in=users).delete()
    Recommendation.objects.filter(owner__in=users).update(owner=None)
    RecommendationEvent.objects.filter(by__in=users).update(by=None)
    Evidence.objects.filter(added_by__in=users).update(added_by=None)
